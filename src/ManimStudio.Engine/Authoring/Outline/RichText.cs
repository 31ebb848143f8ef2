namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>Text of an outline with its emphasis and the formulas between its words.</summary>
public sealed record RichText(IReadOnlyList<RichRun> Runs)
{
    /// <summary>The words alone; a formula is its LaTeX.</summary>
    public string Plain => string.Concat(Runs.Select(r => r.Text));

    public bool IsEmpty => Runs.All(r => string.IsNullOrWhiteSpace(r.Text));
}

/// <summary>A stretch of text that looks the same all along.</summary>
/// <param name="Text">Plain text, or LaTeX when <paramref name="IsFormula"/>.</param>
public sealed record RichRun(string Text, bool Bold = false, bool Italic = false, bool Mono = false, bool IsFormula = false);
