using ManimStudio.Domain;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;

namespace ManimStudio.Web.Components.Words;

/// <summary>How a state is shown: a dot, words that say the same, and how far it is while it is under way.</summary>
/// <param name="Dot">Class of the dot: ready, busy, stale, failed or empty.</param>
/// <param name="Text">The state in words.</param>
/// <param name="Fraction">0 to 1 while something runs; null otherwise.</param>
internal readonly record struct StateWords(string Dot, string Text, double? Fraction = null);

/// <summary>The state of a lesson in one line: what is under way first, then what needs a person, then what is done.</summary>
internal static class LessonWords
{
    /// <param name="lesson">The lesson as it was read.</param>
    /// <param name="live">The newest render of a scene.</param>
    /// <param name="works">What AI does for the lesson just now.</param>
    public static StateWords Of(LessonView lesson, Func<Guid, RenderSnapshot?> live, IReadOnlyList<AuthoringSnapshot>? works = null)
    {
        var scenes = lesson.Scenes;
        if (works is { Count: > 0 }) return Written(lesson, works);
        if (scenes.Count == 0) return IsPlanned(lesson) ? new("", "Only a plan so far") : new("", "No scenes yet");
        if (Busy(lesson, live) is { } busy) return busy;
        var failed = lesson.Count(SceneState.Failed);
        if (failed > 0) return new("failed", $"{failed} failed");
        var stale = lesson.Count(SceneState.Stale);
        if (stale > 0) return new("stale", $"{stale} stale");
        var open = scenes.Count - lesson.Count(SceneState.Ready) - lesson.Count(SceneState.ReadyInDraft);
        return open == 0 ? new("ready", "Ready") : new("", open == scenes.Count ? "Not rendered yet" : $"{open} not rendered yet");
    }

    /// <summary>Where one goes on with it: its plan while that is not approved, else the studio.</summary>
    public static string Address(LessonView lesson) => $"/lessons/{lesson.Id.ToText()}{(IsPlanned(lesson) ? "/plan" : "")}";

    private static StateWords Written(LessonView lesson, IReadOnlyList<AuthoringSnapshot> works)
    {
        if (works.FirstOrDefault(w => w.Kind == AuthoringKind.Plan) is { } plan) return new("busy", AuthoringWords.Stage(plan));
        var writing = works.Count(w => w.Kind == AuthoringKind.WriteScene);
        return writing == 0
            ? new("busy", $"AI edits {Times.Count(works.Count, "scene")}")
            : new("busy", $"AI writes {writing} of {Times.Count(lesson.Scenes.Count, "scene")}", 1 - ((double)writing / Math.Max(writing, lesson.Scenes.Count)));
    }

    private static bool IsPlanned(LessonView lesson) => lesson is { Origin: LessonOrigin.Topic, Scenes.Count: 0 };

    private static StateWords? Busy(LessonView lesson, Func<Guid, RenderSnapshot?> live)
    {
        var states = lesson.Scenes.Select(s => (Scene: s, State: StateOf(s, live(s.Id)))).ToList();
        var active = states.Where(s => s.State is SceneState.Rendering or SceneState.Queued).ToList();
        if (active.Count == 0) return null;
        // What is not under way counts as done, so that the bar ends when the work does.
        var done = lesson.Scenes.Count - active.Count + active.Sum(a => live(a.Scene.Id)?.Progress ?? 0);
        var fraction = done / lesson.Scenes.Count;
        var running = active.Where(a => a.State == SceneState.Rendering).Select(a => a.Scene).FirstOrDefault();
        return running is null
            ? new("busy", $"{active.Count} of {lesson.Scenes.Count} queued", fraction)
            : new("busy", $"Rendering scene {running.Position + 1} of {lesson.Scenes.Count}", fraction);
    }

    private static SceneState StateOf(SceneView scene, RenderSnapshot? live) => live?.Status switch
    {
        RenderStatus.Running => SceneState.Rendering,
        RenderStatus.Queued => SceneState.Queued,
        null => scene.State,
        // It has ended, but the list was read before that.
        _ => scene.State is SceneState.Rendering or SceneState.Queued && live.RenderId == scene.LatestRenderId ? SceneState.Ready : scene.State,
    };
}
