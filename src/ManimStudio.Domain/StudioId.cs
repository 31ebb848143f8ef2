using System.Globalization;

namespace ManimStudio.Domain;

/// <summary>Makes and reads the ids of the studio: version 7 UUIDs, so that rows sort by the time they were made.</summary>
public static class StudioId
{
    /// <summary>A new id that carries the time <paramref name="now"/>.</summary>
    public static Guid New(DateTimeOffset now) => Guid.CreateVersion7(now);

    /// <summary>The form used in addresses and in the API: 32 lower-case hexadecimal digits.</summary>
    public static string ToText(this Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Reads the form of <see cref="ToText"/>; false for anything else.</summary>
    public static bool TryRead(string? text, out Guid id) => Guid.TryParseExact(text, "N", out id);
}
