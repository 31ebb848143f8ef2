using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Grounding;
using ManimStudio.Engine.Authoring.Repair;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>What every desk of a lesson's scene is made of.</summary>
internal sealed record DeskParts(CodeChecker Checker, ManimApi Api, IDocumentation Documentation, RepairBudget Budget, DraftRenders Drafts);

/// <summary>The desk of a scene of a lesson: the work's row keeps progress, the sandbox checks, the queue renders.</summary>
/// <param name="run">The work.</param>
/// <param name="parts">What it is made of.</param>
/// <param name="render">Makes a version of a text that is to be tried and asks for its draft.</param>
internal sealed class SceneDesk(AuthoringRun run, DeskParts parts, Func<string, SceneProgress, CancellationToken, Task<Outcome<Render>>> render) : IAuthoringDesk
{
    // Half of the room is the documentation's where there is one.
    private const int DocumentationShare = 2;

    private SceneProgress _progress = SceneProgress.None;

    public Task StageAsync(AuthoringStage stage, int round, int rounds, CancellationToken cancellation) => run.StageAsync(stage, round, rounds, cancellation);

    public Task SaveAsync(SceneProgress progress, CancellationToken cancellation)
    {
        _progress = progress;
        return run.SaveAsync(progress, cancellation);
    }

    public async Task<Outcome<string>> LookUpAsync(string about, int maxCharacters, CancellationToken cancellation)
    {
        if (maxCharacters == 0) return "";
        var documents = await parts.Documentation.FindAsync(about, maxCharacters / DocumentationShare, cancellation);
        var api = await parts.Api.ExcerptAsync(about, maxCharacters - (documents?.Length ?? 0), cancellation);
        return !api.IsSuccess ? api.Error : documents is null ? api.Value : $"{api.Value}\n\n{documents}";
    }

    public Task<Outcome<MendReport>> MendAsync(string code, CancellationToken cancellation) => parts.Checker.MendAsync(code, cancellation);

    public async Task<Outcome<SceneTrial>> TryAsync(string code, CancellationToken cancellation)
    {
        var asked = await render(code, _progress, cancellation);
        return asked.IsSuccess ? await parts.Drafts.WaitAsync(run.Owner, asked.Value, cancellation) : asked.Error;
    }

    public Task<string?> SpentAsync(CancellationToken cancellation) => parts.Budget.SpentAsync(run.Owner, run.LessonId, cancellation);
}
