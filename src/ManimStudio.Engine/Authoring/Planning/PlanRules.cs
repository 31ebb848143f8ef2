using System.Globalization;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Scenes;

namespace ManimStudio.Engine.Authoring.Planning;

/// <summary>What fits in a plan and in a request for one.</summary>
public static class PlanRules
{
    /// <summary>Every field of a request that does not fit, with what would.</summary>
    public static IReadOnlyDictionary<string, string[]> Problems(PlanRequest request)
    {
        var found = new List<(string Field, string Problem)>();
        if (request.Topic.Trim().Length is < PlanRequest.MinTopicLength or > PlanRequest.MaxTopicLength)
            found.Add(("topic", Text($"Say in {PlanRequest.MinTopicLength} to {PlanRequest.MaxTopicLength} characters what is to be explained.")));
        if (request.Audience.Length > PlanRequest.MaxAudienceLength) found.Add(("audience", Text($"At most {PlanRequest.MaxAudienceLength} characters.")));
        if (request.Look.Length > PlanRequest.MaxLookLength) found.Add(("look", Text($"At most {PlanRequest.MaxLookLength} characters.")));
        if (request.Scenes is < 1 or > PlanRequest.MaxScenes) found.Add(("scenes", Text($"A number from 1 to {PlanRequest.MaxScenes} is needed here.")));
        if (request.Seconds is < PlanRequest.MinSeconds or > PlanRequest.MaxSeconds)
            found.Add(("seconds", Text($"A number from {PlanRequest.MinSeconds} to {PlanRequest.MaxSeconds} is needed here.")));
        return Gather(found);
    }

    /// <summary>What keeps scenes from being kept as a plan, by the field's place, such as <c>scenes[1].title</c>.</summary>
    public static IReadOnlyDictionary<string, string[]> Problems(IReadOnlyList<PlannedScene> scenes)
    {
        var found = new List<(string Field, string Problem)>();
        if (scenes.Count > Lesson.MaxScenes) found.Add(("scenes", Text($"A lesson holds at most {Lesson.MaxScenes} scenes.")));
        for (var i = 0; i < Math.Min(scenes.Count, Lesson.MaxScenes); i++)
        {
            var place = Text($"scenes[{i}].");
            found.AddRange(Problems(scenes[i]).Select(p => (place + p.Field, Text($"Scene {i + 1}: {p.Problem}"))));
        }

        return Gather(found);
    }

    /// <summary>What keeps a plan from being approved besides.</summary>
    public static IReadOnlyDictionary<string, string[]> ProblemsOfApproval(IReadOnlyList<PlannedScene> scenes)
    {
        if (scenes.Count == 0) return Gather([("scenes", "The plan has no scenes. Add one first.")]);
        return Gather(scenes.Select((s, i) => (s, i)).Where(p => p.s.Shown.Trim().Length == 0 && p.s.Goal.Trim().Length == 0)
            .Select(p => (Text($"scenes[{p.i}].shown"), Text($"Scene {p.i + 1}: say what is shown, so that it can be written."))));
    }

    private static IEnumerable<(string Field, string Problem)> Problems(PlannedScene scene)
    {
        if (string.IsNullOrWhiteSpace(scene.Title)) yield return ("title", "a title is needed.");
        else if (scene.Title.Length > Scene.MaxTitleLength) yield return ("title", Text($"the title is longer than {Scene.MaxTitleLength} characters."));
        foreach (var (field, text) in new[] { ("goal", scene.Goal), ("shown", scene.Shown), ("narration", scene.Narration) })
        {
            if (text.Length > PlannedScene.MaxTextLength) yield return (field, Text($"{field} is longer than {PlannedScene.MaxTextLength} characters."));
        }

        if (scene.Seconds is not (>= 1 and <= PlannedScene.MaxSeconds)) yield return ("seconds", Text($"it must last 1 to {PlannedScene.MaxSeconds} seconds."));
        if (scene.CarriesOver.Count > PlannedScene.MaxCarried || scene.CarriesOver.Any(c => string.IsNullOrWhiteSpace(c) || c.Length > PlannedScene.MaxCarriedLength))
            yield return ("carriesOver", Text($"at most {PlannedScene.MaxCarried} objects may carry over, each named in at most {PlannedScene.MaxCarriedLength} characters."));
    }

    private static Dictionary<string, string[]> Gather(IEnumerable<(string Field, string Problem)> found) =>
        found.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => g.Select(f => f.Problem).ToArray());

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
