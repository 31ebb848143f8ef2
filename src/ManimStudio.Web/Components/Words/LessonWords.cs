using ManimStudio.Engine.Lessons;

namespace ManimStudio.Web.Components.Words;

/// <summary>How a state is shown: a dot, words that say the same, and how far it is while it is under way.</summary>
/// <param name="Dot">Class of the dot: ready, busy, stale, failed or empty.</param>
/// <param name="Text">The state in words.</param>
/// <param name="Fraction">0 to 1 while something runs; null otherwise.</param>
internal readonly record struct StateWords(string Dot, string Text, double? Fraction = null);

/// <summary>The state of a lesson in one line: what is under way first, then what needs a person, then what is done.</summary>
internal static class LessonWords
{
    public static StateWords Of(LessonView lesson)
    {
        var scenes = lesson.Scenes;
        if (scenes.Count == 0) return new("", "No scenes yet");
        var busy = scenes.FirstOrDefault(s => s.State == SceneState.Rendering);
        if (busy is not null) return new("busy", $"Rendering scene {busy.Position + 1} of {scenes.Count}");
        var queued = lesson.Count(SceneState.Queued);
        if (queued > 0) return new("busy", $"{queued} of {scenes.Count} queued");
        var failed = lesson.Count(SceneState.Failed);
        if (failed > 0) return new("failed", $"{failed} failed");
        var stale = lesson.Count(SceneState.Stale);
        if (stale > 0) return new("stale", $"{stale} stale");
        var open = scenes.Count - lesson.Count(SceneState.Ready);
        return open == 0 ? new("ready", "Ready") : new("", open == scenes.Count ? "Not rendered yet" : $"{open} not rendered yet");
    }
}
