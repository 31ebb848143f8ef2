using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Rendering.Live;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>A job's changes as server-sent events: <c>job</c> at once and at every change, then one <c>done</c>.</summary>
internal sealed class JobEvents(RenderStatusFeed renders, AuthoringFeed authoring, JobReader reader, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // A job that nobody reports on (its worker was lost) is looked up from time to time; it also keeps proxies from hanging up.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<SseItem<JobView>> FollowAsync(Owner owner, JobView job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // An open stream must not hold up the end of the program.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);

        // Only the newest state matters to a reader that is slow.
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var drawn = renders.Subscribe(owner, job.LessonId, snapshot => Hear(snapshot.RenderId));
        using var written = authoring.Subscribe(owner, job.LessonId, snapshot => Hear(snapshot.TaskId));
        while (true)
        {
            var found = await reader.FindAsync(owner, job.JobId, cancellation);
            if (!found.IsSuccess) yield break;
            yield return new SseItem<JobView>(found.Value, "job");
            if (found.Value.FinishedAt is not null)
            {
                yield return new SseItem<JobView>(found.Value, "done");
                yield break;
            }

            if (!await WaitAsync(news.Reader, ends.Token)) yield break;
        }

        void Hear(Guid id)
        {
            if (id == job.JobId) news.Writer.TryWrite(true);
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
