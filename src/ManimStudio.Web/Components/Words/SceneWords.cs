using System.Globalization;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;

namespace ManimStudio.Web.Components.Words;

/// <summary>The state of a scene and of its render, in words.</summary>
internal static class SceneWords
{
    private const int ShortLength = 60;

    /// <summary>One short line for lists and the timeline.</summary>
    /// <param name="scene">The scene as it was read.</param>
    /// <param name="live">Its newest render, when one is known to the feed.</param>
    /// <param name="work">The newest AI work for it, when there is any.</param>
    public static StateWords Of(SceneView scene, RenderSnapshot? live, AuthoringSnapshot? work = null)
    {
        var draws = live is { Status: RenderStatus.Running };
        if (!(draws && work is { Stage: AuthoringStage.Rendering }) && AuthoringWords.Of(work, isSketch: scene.VersionNumber == 1) is { } written) return written;
        if (live is { Status: RenderStatus.Queued or RenderStatus.Running, IsBehindDraft: false }) return new("busy", Short(live), live.Status == RenderStatus.Running ? live.Progress : null);
        var length = scene.Video is { } video ? Times.Clock(video.Duration) : null;
        return scene.State switch
        {
            SceneState.Queued => new("busy", "Queued"),
            SceneState.Rendering => new("busy", "Rendering"),
            SceneState.Ready => new("ready", $"Ready · {length}"),
            SceneState.ReadyInDraft => new("ready", live is { IsBehindDraft: true } ? $"Draft · {Final(live)}" : $"Draft · {length}"),
            SceneState.Stale => new("stale", length is null ? "Stale" : $"Stale · {length}"),
            SceneState.Failed => new("failed", scene.Error is { } error ? Short(error) : "Failed"),
            SceneState.Cancelled => new("", "Cancelled"),
            _ => new("", "Not rendered yet"),
        };
    }

    /// <summary>"Line 14: name 'Circel' is not defined".</summary>
    public static string Short(RenderError error)
    {
        var message = error.Message.Split('\n', 2)[0].Trim();
        if (message.Length > ShortLength) message = message[..(ShortLength - 1)] + "…";
        return error.Line is { } line ? $"Line {line}: {message}" : message;
    }

    /// <summary>What the page says while Manim's own renderer draws all of the scene once more.</summary>
    public static string DrawingAgain(string reason) => $"Drawing again with Manim's own renderer: {reason}";

    /// <summary>The same, when it is over.</summary>
    public static string DrawnAgain(string reason) => $"Drawn by Manim's own renderer: {reason}";

    /// <summary>"Draft shown, 1080p rendering 40%".</summary>
    public static string BehindDraft(RenderSnapshot live) => $"Draft shown, {Final(live, "rendering ")}";

    /// <summary>"1080p 40%", "1080p waits".</summary>
    private static string Final(RenderSnapshot live, string verb = "") => live.Status == RenderStatus.Queued
        ? $"{ProfileWords.Short(live.Profile.Quality)} waits"
        : string.Create(CultureInfo.InvariantCulture, $"{ProfileWords.Short(live.Profile.Quality)} {verb}{live.Progress * 100:0}%");

    /// <summary>Where a render stands: "Queued, 2nd", "5 of 8 · 2 s left".</summary>
    public static string Short(RenderSnapshot live) => live.Stage switch
    {
        RenderStage.Queued => live.QueuePosition switch { null => "Queued", 1 => "Queued, next", { } place => $"Queued, {Ordinal(place)}" },
        RenderStage.Rendering => Join(Animations(live), Left(live)),
        _ => Stage(live),
    };

    /// <summary>The stage as a verb.</summary>
    public static string Stage(RenderSnapshot live) => live.Stage switch
    {
        RenderStage.Queued => "Queued",
        RenderStage.Starting => "Starting",
        RenderStage.Loading => "Reading the scene",
        RenderStage.Rendering => "Rendering",
        RenderStage.Assembling => "Assembling",
        RenderStage.Checking => "Checking the video",
        RenderStage.Publishing => "Publishing",
        _ => Ended(live.Status),
    };

    /// <summary>"5 of 8", or "animation 5" while more may come.</summary>
    public static string? Animations(RenderSnapshot live) => live.Animation switch
    {
        null => null,
        { } at when live.AnimationsComplete => string.Create(CultureInfo.InvariantCulture, $"{Math.Min(at, live.AnimationsKnown)} of {live.AnimationsKnown}"),
        { } at => string.Create(CultureInfo.InvariantCulture, $"animation {at}"),
    };

    public static string? Left(RenderSnapshot live) => live.Remaining is { } left ? $"{Times.Span(left)} left" : null;

    public static string Ended(RenderStatus status) => status switch
    {
        RenderStatus.Succeeded => "Ready",
        RenderStatus.Failed => "Failed",
        RenderStatus.Cancelled => "Cancelled",
        RenderStatus.Running => "Rendering",
        _ => "Queued",
    };

    /// <summary>What kind of failure it was, as a heading.</summary>
    public static string Heading(RenderErrorType type) => type switch
    {
        RenderErrorType.SyntaxError => "The code has a syntax error",
        RenderErrorType.SceneNotFound => "There is no scene class in the code",
        RenderErrorType.UserException => "The scene stopped with an error",
        RenderErrorType.LatexError => "A formula could not be typeset",
        RenderErrorType.TimeLimit => "The scene took too long",
        RenderErrorType.MemoryLimit => "The scene needed too much memory",
        RenderErrorType.ProcessLimit => "The scene started too many processes",
        RenderErrorType.DiskLimit => "The scene wrote too much to disk",
        RenderErrorType.TooManyFiles => "The scene wrote too many files",
        RenderErrorType.OutputMissing => "The scene made no video",
        RenderErrorType.OutputTooLarge => "The video is too large",
        RenderErrorType.OutputInvalid => "The video did not pass its inspection",
        RenderErrorType.Crashed => "The render process crashed",
        RenderErrorType.Cancelled => "The render was cancelled",
        _ => "The renderer is not available",
    };

    private static string Join(params string?[] parts) => string.Join(" · ", parts.Where(p => p is not null)) is { Length: > 0 } text ? text : "Rendering";

    private static string Ordinal(int number) => (number % 100) is >= 11 and <= 13
        ? $"{number}th"
        : (number % 10) switch { 1 => $"{number}st", 2 => $"{number}nd", 3 => $"{number}rd", _ => $"{number}th" };
}
