namespace ManimStudio.Web.Pages.Transcripts;

/// <summary>One bar of a plot, in parts that follow each other.</summary>
/// <param name="Name">What stands before it.</param>
/// <param name="Parts">Lengths of the parts.</param>
/// <param name="Text">What stands behind it.</param>
/// <param name="Most">The length that fills the plot; null for the longest bar's.</param>
public sealed record Bar(string Name, IReadOnlyList<double> Parts, string Text, double? Most = null);
