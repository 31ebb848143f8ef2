using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>What <see cref="SceneWork"/> is told.</summary>
/// <param name="Mend">The code that is there is to be mended, not written anew.</param>
/// <param name="Provider">Who is asked; null for whoever made the plan.</param>
/// <param name="Model">Which model; null for the provider's.</param>
public sealed record WriteRequest(bool Mend = false, string? Provider = null, string? Model = null);

/// <summary>The scene could not be made to render.</summary>
/// <param name="Reason">Why, in words.</param>
public sealed record SceneGivenUp(string Reason) : StudioError(ErrorKind.Unavailable, $"{Reason} The best version is kept; change it by hand or by prompt, or try again.");

/// <summary>Writes a scene from its plan, or mends the code that is there. Every text that is rendered is a version of the scene.</summary>
internal sealed class SceneWork(SceneAuthor author, SceneBriefs briefs, SceneCode code, RenderQueue queue, LessonQueries lessons, DeskParts parts) : IAuthoringWork
{
    public AuthoringKind Kind => AuthoringKind.WriteScene;

    public async Task<StudioError?> RunAsync(AuthoringRun run, CancellationToken cancellation)
    {
        var (request, sceneId) = (run.Request<WriteRequest>(), run.SceneId!.Value);
        var brief = await briefs.OfAsync(run.Owner, run.LessonId, sceneId, cancellation);
        if (!brief.IsSuccess) return brief.Error;
        var opened = await code.OpenAsync(run.Owner, sceneId, cancellation);
        if (!opened.IsSuccess) return opened.Error;
        Assignment assignment = request.Mend ? new Assignment.Mend(brief.Value.Brief, opened.Value.Code) : new Assignment.Write(brief.Value.Brief);
        var versions = new SceneVersions(run, code, queue, lessons, opened.Value.VersionId, request.Mend);
        var ended = await author.RunAsync(
            assignment, new ModelChoice(request.Provider ?? brief.Value.Provider, request.Model ?? brief.Value.Model),
            new CallContext(run.Owner, "write scene", run.LessonId, sceneId), new SceneDesk(run, parts, versions.RenderAsync),
            run.State<SceneProgress>() ?? SceneProgress.None, cancellation);
        return ended.IsSuccess ? await versions.FinishAsync(ended.Value, cancellation) : ended.Error;
    }
}

/// <summary>The versions that one piece of work makes of a scene. Nobody else's version is replaced by them.</summary>
internal sealed class SceneVersions(AuthoringRun run, SceneCode code, RenderQueue queue, LessonQueries lessons, Guid baseVersionId, bool mends)
{
    private Guid _base = baseVersionId;
    private string? _tried;

    /// <summary>Makes the text the scene's current version and asks for its draft.</summary>
    public async Task<Outcome<Render>> RenderAsync(string text, SceneProgress progress, CancellationToken cancellation)
    {
        if (await SaveAsync(text, progress.Repairs > 0 || mends, cancellation) is { } error) return error;
        _tried = text;
        var profile = await lessons.ProfileAsync(run.Owner, run.SceneId!.Value, cancellation);
        if (!profile.IsSuccess) return profile.Error;
        return await queue.RequestAsync(run.Owner, run.SceneId!.Value, profile.Value.InDraft, RenderPriority.Batch, cancellation);
    }

    /// <summary>The best text is the current version in the end, and its video, or why there is none, is shown.</summary>
    public async Task<StudioError?> FinishAsync(AuthoredScene ended, CancellationToken cancellation)
    {
        var scene = ended.Scene;
        if (await SaveAsync(scene.Code, ended.Repairs > 0 || mends, cancellation) is { } unsaved) return unsaved;
        if (scene.Renders || _tried != scene.Code)
        {
            var shown = await queue.RequestDraftFirstAsync(run.Owner, run.SceneId!.Value, RenderPriority.Batch, cancellation);
            if (!shown.IsSuccess) return shown.Error;
        }

        return scene.Renders ? null : new SceneGivenUp(ended.GaveUp!);
    }

    private async Task<StudioError?> SaveAsync(string text, bool repaired, CancellationToken cancellation)
    {
        var saved = await code.SaveAsync(
            run.Owner, run.SceneId!.Value, text, _base, repaired ? VersionOrigin.Repaired : VersionOrigin.Written, knownDraft: null, cancellation);
        if (!saved.IsSuccess) return saved.Error;
        _base = saved.Value.Id;
        return null;
    }
}
