using System.Text.Json;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Calls;

/// <summary>Reads the result objects of the harness.</summary>
internal static class Answers
{
    /// <summary>The typed result, or null when it is not of that shape.</summary>
    public static T? Read<T>(JsonElement result)
        where T : class
    {
        try
        {
            return result.ValueKind == JsonValueKind.Object ? result.Deserialize<T>(ProtocolJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
