using System.Text;
using System.Text.Json;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox.Calls;

/// <summary>Renders a scene in the sandbox. Thread-safe.</summary>
public sealed class SceneRenderer(ISandbox sandbox)
{
    private const int MaxWarnings = 50;
    private const int MaxWarning = 500;

    /// <summary>Runs scene code and gives back the video that it made.</summary>
    /// <param name="observer">Told of plan, progress, log and segments on the way; must not block.</param>
    /// <returns>The caller disposes it. Expected failures are its <see cref="SceneRendering.Error"/>.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled, and its container is gone.</exception>
    public async Task<SceneRendering> RenderAsync(SceneRenderRequest request, Action<SandboxFrame> observer, CancellationToken cancellation)
    {
        var planned = new List<SceneAnimation>();
        var findings = new List<LayoutFinding>();
        var outcome = await sandbox.RunAsync(JobOf(request), Watch, cancellation);
        if (outcome.Error is { } error) return SceneRendering.Failed(outcome, error);
        if (outcome.Output("video") is null) return Fail(outcome, RenderErrorType.OutputMissing, "The scene ended without a video.");
        if (ReadFacts(outcome.Result) is not { } facts)
            return Fail(outcome, RenderErrorType.Crashed, "The renderer's report on the scene cannot be read.");
        // The report holds the first thousand with their final durations; what was announced on the way fills it up.
        var rest = planned.Where(a => a.Index >= facts.Animations.Count).Take(SceneAnimations.Max - facts.Animations.Count);
        return SceneRendering.Done(outcome, facts with { Animations = [.. facts.Animations, .. rest], Findings = findings });

        void Watch(SandboxFrame frame)
        {
            if (frame is SandboxFrame.Plan plan && planned.Count < SceneAnimations.Max) planned.AddRange(plan.Animations);
            if (frame is SandboxFrame.Layout layout) findings.AddRange(layout.Findings);
            observer(frame);
        }
    }

    private static SceneRendering Fail(SandboxOutcome outcome, RenderErrorType type, string message)
    {
        outcome.Dispose();
        return SceneRendering.Failed(outcome, new RenderError(type, message));
    }

    private static SandboxJob JobOf(SceneRenderRequest request)
    {
        var profile = request.Profile;
        var header = new Dictionary<string, object?>
        {
            ["sceneClass"] = request.SceneClass,
            ["profile"] = new
            {
                width = profile.Width,
                height = profile.Height,
                fps = profile.FramesPerSecond,
                format = profile.Format == VideoFormat.WebM ? "webm" : "mp4",
            },
            ["seed"] = request.Seed,
            ["expectedSeconds"] = request.ExpectedSeconds,
            ["cores"] = request.Cores,
            ["segments"] = request.IsStreamed ? true : null,
        };
        var code = SandboxInput.Of("scene.py", Encoding.UTF8.GetBytes(request.Code));
        return new SandboxJob(request.JobId, SandboxJobKind.Render, header, [code, .. request.Kept], LimitsOf(request));
    }

    // The harness stops sending segments at twice the bytes of the output.
    private static SandboxLimits LimitsOf(SceneRenderRequest request) =>
        request.IsStreamed ? request.Limits with { SegmentBytes = 2 * request.Limits.OutputBytes } : request.Limits;

    private static SceneFacts? ReadFacts(JsonElement result)
    {
        if (Answers.Read<RenderAnswer>(result) is not { } answer || SceneAnimations.Check(answer.Animations) is not { } animations) return null;
        var warnings = answer.Warnings.OfType<string>().Take(MaxWarnings).Select(w => w.Length <= MaxWarning ? w : w[..MaxWarning]).ToList();
        return new SceneFacts(animations, warnings, answer.ManimSeconds is >= 0 and < 1e7 ? answer.ManimSeconds : 0,
            answer.Renderer == "fast" ? SceneDrawer.Fast : SceneDrawer.Stock, OneLine(answer.Fallback), Math.Clamp(answer.Reused, 0, animations.Count));
    }

    internal sealed record RenderAnswer(IReadOnlyList<SceneAnimation> Animations, IReadOnlyList<string> Warnings, double ManimSeconds = 0,
        string? Renderer = null, string? Fallback = null, int Reused = 0);

    /// <summary>A stranger's reason as one short line; null for none.</summary>
    internal static string? OneLine(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) return null;
        var line = string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxWarning ? line : line[..(MaxWarning - 1)] + "…";
    }
}
