namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>An outline that uses everything that outlines have, to start from.</summary>
public static class OutlineExample
{
    private static readonly Lazy<string> Read = new(() =>
    {
        using var stream = typeof(OutlineExample).Assembly.GetManifestResourceStream("outline/example.md")
            ?? throw new InvalidDataException("The example outline is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    });

    public static string Text => Read.Value;
}
