using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>A job's changes as server-sent events: <c>job</c> at once and at every change, then one <c>done</c>.</summary>
internal sealed class JobEvents(RenderStatusFeed feed, RenderQueries renders, JobReader reader, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // A job that nobody reports on (its worker was lost) is looked up from time to time; it also keeps proxies from hanging up.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<SseItem<JobView>> FollowAsync(Owner owner, Render row, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // An open stream must not hold up the end of the program.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);

        // Only the newest state matters to a reader that is slow.
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var subscription = feed.Subscribe(owner, row.LessonId, snapshot =>
        {
            if (snapshot.RenderId == row.Id) news.Writer.TryWrite(true);
        });
        while (true)
        {
            var found = await renders.FindAsync(owner, row.Id, cancellation);
            if (!found.IsSuccess) yield break;
            var view = reader.View(owner, found.Value);
            yield return new SseItem<JobView>(view, "job");
            if (!found.Value.IsActive)
            {
                yield return new SseItem<JobView>(view, "done");
                yield break;
            }

            if (!await WaitAsync(news.Reader, ends.Token)) yield break;
        }
    }

    /// <summary>Waits for news or for the time to look anyway; false when nobody listens any more.</summary>
    private async Task<bool> WaitAsync(ChannelReader<bool> news, CancellationToken ends)
    {
        try
        {
            await news.ReadAsync(ends).AsTask().WaitAsync(LookEvery, time, ends);
            return true;
        }
        catch (TimeoutException)
        {
            return true;
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            return false;
        }
    }
}
