using System.Buffers;

namespace ManimStudio.Engine.Storage;

/// <summary>The rule for keys: up to 200 characters, parts of <c>a-z 0-9 - _ .</c> with a slash between, no part begins with a dot.</summary>
public static class BlobKey
{
    public const int MaxLength = 200;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static bool IsValid(string? key) =>
        !string.IsNullOrEmpty(key) && key.Length <= MaxLength && key.Split('/').All(IsValidPart);

    /// <summary>Lets a valid key through. Keys come from the studio alone, so another one is a bug.</summary>
    public static string Require(string key) =>
        IsValid(key) ? key : throw new ArgumentException($"Not a blob key: '{key}'.", nameof(key));

    private static bool IsValidPart(string part) => part.Length > 0 && part[0] != '.' && !part.AsSpan().ContainsAnyExcept(Allowed);
}
