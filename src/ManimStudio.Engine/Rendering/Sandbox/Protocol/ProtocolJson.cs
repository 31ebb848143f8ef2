using System.Text.Json;
using System.Text.Json.Serialization;

namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>How headers are read: unknown fields are passed over, anything else that does not fit is refused.</summary>
internal static class ProtocolJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
        MaxDepth = 32,
    };
}
