using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Grounding;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Benchmarks.Authoring;

/// <summary>A desk over the real sandbox, without database and queue.</summary>
internal sealed class BenchDesk(CodeChecker checker, ManimApi api, SceneRenderer renderer) : IAuthoringDesk
{
    private static readonly SandboxLimits Limits = new(TimeSpan.FromSeconds(90), 50L << 20, 1L << 20);

    public Task StageAsync(AuthoringStage stage, int round, int rounds, CancellationToken cancellation) => Task.CompletedTask;

    public Task SaveAsync(SceneProgress progress, CancellationToken cancellation) => Task.CompletedTask;

    public Task<Outcome<string>> LookUpAsync(string about, int maxCharacters, CancellationToken cancellation) => api.ExcerptAsync(about, maxCharacters, cancellation);

    public Task<Outcome<MendReport>> MendAsync(string code, CancellationToken cancellation) => checker.MendAsync(code, cancellation);

    public async Task<Outcome<SceneTrial>> TryAsync(string code, CancellationToken cancellation)
    {
        var request = new SceneRenderRequest($"bench-{Guid.NewGuid():N}", code, null, new RenderProfile(Quality.Draft, AspectRatio.Widescreen), Limits);
        using var rendering = await renderer.RenderAsync(request, _ => { }, cancellation);
        if (rendering.Error is { IsInfrastructure: true } missing) return new CheckUnavailable(missing.Message);
        return rendering.Error is { } error ? new SceneTrial(error, []) : new SceneTrial(null, rendering.Facts!.Findings);
    }

    public Task<string?> SpentAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);
}
