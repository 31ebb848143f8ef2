using System.Text.Json;
using System.Text.Json.Serialization;
using ManimStudio.Domain;

namespace ManimStudio.Web.Api.Json;

/// <summary>Ids as 32 hexadecimal digits, in both directions.</summary>
internal sealed class StudioIdJson : JsonConverter<Guid>
{
    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && StudioId.TryRead(reader.GetString(), out var id)
            ? id
            : throw new JsonException("An id is needed here: 32 hexadecimal digits, as the studio gave it.");

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToText());
}
