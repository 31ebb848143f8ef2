using System.Threading.Channels;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>The draft that shows whether a text is good was cancelled.</summary>
public sealed record DraftCancelled() : StudioError(
    ErrorKind.Conflict, "The draft that would have shown whether the scene is good was cancelled, so the work on it has stopped. Try again; what was paid for is kept.");

/// <summary>Waits for renders that were asked for in the queue. Thread-safe.</summary>
internal sealed class DraftRenders(RenderQueue queue, RenderQueries renders, RenderStatusFeed feed, TimeProvider time)
{
    // The end of a render of another node is not told here.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>What the render showed, when it has ended. A cancelled wait cancels the render.</summary>
    public async Task<Outcome<SceneTrial>> WaitAsync(Owner owner, Render render, CancellationToken cancellation)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var subscription = feed.Subscribe(owner, render.LessonId, snapshot =>
        {
            if (snapshot.RenderId == render.Id) news.Writer.TryWrite(true);
        });
        try
        {
            while (true)
            {
                var found = await renders.FindAsync(owner, render.Id, cancellation);
                if (!found.IsSuccess) return found.Error;
                if (!found.Value.IsActive) return TrialOf(found.Value);
                await NewsAsync(news.Reader, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // One that has just ended by itself answers that it cannot be cancelled, and that is as good.
            await queue.CancelAsync(owner, render.Id, CancellationToken.None);
            throw;
        }
    }

    private static Outcome<SceneTrial> TrialOf(Render ended) => ended switch
    {
        { Status: RenderStatus.Succeeded, Result: { } result } => new SceneTrial(null, result.Findings, result.Duration),
        { Error: { IsInfrastructure: true } error } => new CheckUnavailable(error.Message),
        { Error: { } error } => new SceneTrial(error, []),
        _ => new DraftCancelled(),
    };

    private async Task NewsAsync(ChannelReader<bool> news, CancellationToken cancellation)
    {
        try
        {
            await news.ReadAsync(cancellation).AsTask().WaitAsync(LookEvery, time, cancellation);
        }
        catch (TimeoutException)
        {
            // Look anyway.
        }
    }
}
