using System.Collections.Concurrent;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Tests.Authoring.Writing;

/// <summary>
/// A desk on which a text shows by its words what is wrong with it: MISTAKE is found by the check, CRASH by the render, OFF by a look at the
/// frames, TYPO is mended without a model.
/// </summary>
internal sealed class FakeDesk : IAuthoringDesk
{
    public ConcurrentQueue<string> Stages { get; } = new();

    public ConcurrentQueue<SceneProgress> Saved { get; } = new();

    /// <summary>Every text that was rendered.</summary>
    public ConcurrentQueue<string> Rendered { get; } = new();

    public ConcurrentQueue<string> LookedUp { get; } = new();

    public string Reference { get; set; } = "Circle(radius: float = 1)";

    public string? Spent { get; set; }

    public Func<CancellationToken, Task> BeforeRender { get; set; } = _ => Task.CompletedTask;

    public Task StageAsync(AuthoringStage stage, int round, int rounds, CancellationToken cancellation)
    {
        Stages.Enqueue(stage == AuthoringStage.Repairing ? $"Repairing {round} of {rounds}" : stage.ToString());
        return Task.CompletedTask;
    }

    public Task SaveAsync(SceneProgress progress, CancellationToken cancellation)
    {
        Saved.Enqueue(progress);
        return Task.CompletedTask;
    }

    public Task<Outcome<string>> LookUpAsync(string about, int maxCharacters, CancellationToken cancellation)
    {
        LookedUp.Enqueue(about);
        return Task.FromResult<Outcome<string>>(Reference);
    }

    public Task<Outcome<MendReport>> MendAsync(string code, CancellationToken cancellation)
    {
        var mended = code.Replace("TYPO", "mended", StringComparison.Ordinal);
        IReadOnlyList<Mend> mends = mended == code ? [] : [new Mend(1, "name", "TYPO is mended.")];
        var bad = mended.Split('\n').Select((text, i) => (text, Line: i + 1)).Where(l => l.text.Contains("MISTAKE", StringComparison.Ordinal)).ToList();
        var check = new CheckReport(bad.Count == 0, [], [.. bad.Select(l => new Diagnostic("error", l.Line, 1, l.Line, 2, "name", $"There is no {l.text.Trim()}."))]);
        return Task.FromResult<Outcome<MendReport>>(new MendReport(mended, mends, check));
    }

    public async Task<Outcome<SceneTrial>> TryAsync(string code, CancellationToken cancellation)
    {
        Rendered.Enqueue(code);
        await BeforeRender(cancellation);
        var lines = code.Split('\n').Select((text, i) => (text, Line: i + 1)).ToList();
        if (lines.FirstOrDefault(l => l.text.Contains("CRASH", StringComparison.Ordinal)) is { text: not null } crash)
            return new SceneTrial(new RenderError(RenderErrorType.UserException, "ValueError: CRASH", crash.Line, Excerpt: crash.text), []);
        var findings = lines.Where(l => l.text.Contains("OFF", StringComparison.Ordinal))
            .Select(l => new LayoutFinding(LayoutFindingKind.OffFrame, l.Line, l.Line, 0, 1, ["title"], "“title” leaves the frame.", "Make it smaller.")).ToList();
        return new SceneTrial(null, findings, 5);
    }

    public Task<string?> SpentAsync(CancellationToken cancellation) => Task.FromResult(Spent);
}
