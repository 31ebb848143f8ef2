using ManimStudio.Domain.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>Renders of versions that somebody may yet accept.</summary>
public sealed class TrialRenderTests
{
    [Fact]
    public async Task Trial_OfAProposal_IsRenderedAndTheSceneShowsNothingOfIt()
    {
        await using var bench = await RenderBench.CreateAsync();
        var sceneId = await bench.AddSceneAsync();
        var proposal = await ProposeAsync(bench, sceneId, "proposed");
        var trial = (await bench.Run.Queue.RequestTrialAsync(RenderBench.Me, sceneId, proposal, RenderPriority.Interactive, RenderBench.None)).Value;
        Assert.Equal((true, Quality.Draft), (trial.IsTrial, trial.Quality));
        await bench.Run.RunAllAsync();
        Assert.Equal(RenderStatus.Succeeded, (await bench.ReadAsync(trial.Id)).Status);
        var scene = await bench.ReadSceneAsync(sceneId);
        Assert.Equal((null, null, 1), (scene.PublishedRenderId, scene.LatestRenderId, scene.VersionCount));
    }

    [Fact]
    public async Task Trial_OfCodeThatWasAccepted_IsTheScenesVideoWithoutAnotherRender()
    {
        await using var bench = await RenderBench.CreateAsync();
        var sceneId = await bench.AddSceneAsync();
        var proposal = await ProposeAsync(bench, sceneId, "proposed");
        var trial = (await bench.Run.Queue.RequestTrialAsync(RenderBench.Me, sceneId, proposal, RenderPriority.Interactive, RenderBench.None)).Value;
        await bench.Run.RunAllAsync();
        await bench.SaveVersionAsync(sceneId, "proposed");
        var shown = await bench.RequestAsync(sceneId);
        Assert.Equal(trial.Id, shown.Id);
        Assert.Equal(trial.Id, (await bench.ReadSceneAsync(sceneId)).PublishedRenderId);
        Assert.Single(await bench.ReadAllAsync());
    }

    [Fact]
    public async Task Trial_ThatIsRetried_StaysATrial()
    {
        await using var bench = await RenderBench.CreateAsync();
        var sceneId = await bench.AddSceneAsync();
        var proposal = await ProposeAsync(bench, sceneId, "proposed");
        var trial = (await bench.Run.Queue.RequestTrialAsync(RenderBench.Me, sceneId, proposal, RenderPriority.Interactive, RenderBench.None)).Value;
        await bench.Run.Queue.CancelAsync(RenderBench.Me, trial.Id, RenderBench.None);
        Assert.True((await bench.Run.Queue.RetryAsync(RenderBench.Me, trial.Id, RenderBench.None)).Value.IsTrial);
    }

    private static async Task<Guid> ProposeAsync(RenderBench bench, Guid sceneId, string code)
    {
        await using var db = await bench.Database.Contexts.CreateDbContextAsync();
        var version = (await db.Scenes.SingleAsync(s => s.Id == sceneId)).Propose(code, proposals: 0, "make it new", bench.Time.GetUtcNow());
        db.Versions.Add(version);
        await db.SaveChangesAsync();
        return version.Id;
    }
}
