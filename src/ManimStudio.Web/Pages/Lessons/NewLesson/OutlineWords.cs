using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Web.Components.Words;

namespace ManimStudio.Web.Pages.Lessons.NewLesson;

internal static class OutlineWords
{
    /// <summary>What a scene of an outline shows: "3 points, 1 diagram, spoken".</summary>
    public static string Contents(OutlineScene scene)
    {
        List<string> parts = [.. scene.Elements.Select(Name).OfType<string>().GroupBy(n => n).Select(g => Times.Count(g.Count(), g.Key))];
        if (scene.Narration.Length > 0) parts.Add("spoken");
        return parts.Count == 0 ? "title only" : string.Join(", ", parts);
    }

    private static string? Name(OutlineElement element) => element switch
    {
        OutlinePoint => "point",
        OutlineParagraph => "paragraph",
        OutlineSubheading => "heading",
        OutlineFormula => "formula",
        OutlineListing => "listing",
        OutlinePlot => "diagram",
        OutlineTable => "table",
        _ => null,
    };
}
