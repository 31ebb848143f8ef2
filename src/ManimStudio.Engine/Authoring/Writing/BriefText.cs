using System.Globalization;
using System.Text;
using ManimStudio.Engine.Llm;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>The lesson and the scene, as a question to a model tells them: as data, and capped.</summary>
internal static class BriefText
{
    private const int MaxLine = 300;
    private const int MaxText = 4_000;
    private const int MaxLesson = 8_000;
    private const int MaxAround = 3_000;

    /// <summary>The lesson, the scene and the scenes beside it.</summary>
    public static string Of(SceneBrief brief) => string.Join("\n\n", Parts(brief));

    /// <summary>What to look up for it.</summary>
    public static string About(SceneBrief brief) => $"{brief.Scene.Title}\n{brief.Scene.Goal}\n{brief.Scene.Shown}";

    private static IEnumerable<string> Parts(SceneBrief brief)
    {
        yield return PromptData.Quote("lesson", Lesson(brief), MaxLesson);
        yield return string.Create(CultureInfo.InvariantCulture, $"The scene is number {brief.Index + 1} of {brief.Scenes.Count}.\n{PromptData.Quote("scene", Scene(brief.Scene), MaxText * 3)}");
        if (brief.Previous is { } previous) yield return "Before it comes:\n" + PromptData.Quote("scene before", Beside(previous, "Stands at its end, and so at the beginning of this scene"), MaxAround);
        if (brief.Next is { } next) yield return "After it comes:\n" + PromptData.Quote("scene after", Beside(next, null), MaxAround);
    }

    private static string Lesson(SceneBrief brief)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Title: {Cut(brief.LessonTitle, MaxLine)}\n");
        Add(text, "For", brief.Audience, MaxLine);
        Add(text, "Look", brief.Look, MaxLine);
        text.Append("Scenes:\n");
        for (var i = 0; i < brief.Scenes.Count; i++) text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Cut(brief.Scenes[i].Title, MaxLine)}\n");
        return text.ToString().TrimEnd();
    }

    private static string Scene(ScenePlan scene)
    {
        var text = new StringBuilder();
        Add(text, "Title", scene.Title, MaxLine);
        Add(text, "To make clear", scene.Goal, MaxText);
        Add(text, "Shown", scene.Shown, MaxText);
        Add(text, "Said", scene.Narration, MaxText);
        if (scene.Seconds is { } seconds) text.Append(CultureInfo.InvariantCulture, $"Length: {seconds:0.#} seconds\n");
        Add(text, "To stand at its end, because the next scene begins with it", List(scene.CarriedOver), MaxText);
        return text.ToString().TrimEnd();
    }

    private static string Beside(ScenePlan scene, string? carried)
    {
        var text = new StringBuilder();
        Add(text, "Title", scene.Title, MaxLine);
        Add(text, "To make clear", scene.Goal, MaxLine);
        Add(text, "Shown", scene.Shown, MaxLine * 3);
        if (carried is not null) Add(text, carried, List(scene.CarriedOver), MaxLine * 3);
        return text.ToString().TrimEnd();
    }

    private static void Add(StringBuilder text, string name, string? value, int most)
    {
        if (!string.IsNullOrWhiteSpace(value)) text.Append(CultureInfo.InvariantCulture, $"{name}: {Cut(value.Trim(), most)}\n");
    }

    private static string? List(IReadOnlyList<string>? items) => items is { Count: > 0 } ? string.Join(", ", items) : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
}
