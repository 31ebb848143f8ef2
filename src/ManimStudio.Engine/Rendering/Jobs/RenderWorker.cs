using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Segments;
using ManimStudio.Engine.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Takes the best waiting render and brings it to an end. One call is one slot.</summary>
internal sealed class RenderWorker(
    RenderClaims claims,
    RenderFilm film,
    RenderEnds ends,
    RunningRenders running,
    IRenderBell bell,
    RenderStatusFeed feed,
    LessonFeed lessons,
    LiveStreams streams,
    ISandbox sandbox,
    IBlobStore blobs,
    IOptions<JobsOptions> options,
    TimeProvider time,
    ILogger<RenderWorker> logger)
{
    /// <summary>False when there was nothing to do, or nothing may start just now. Fails only when the row could not be claimed or its end not be written.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        if (!await MayStartAsync(cancellation)) return false;
        var render = await claims.NextAsync(cancellation);
        if (render is null) return false;
        var attempt = running.Add(render.Id, render.Attempt);
        try
        {
            await using var stop = cancellation.Register(() => attempt.Stop(StopReason.Stopping));
            await RunAsync(render, attempt);
        }
        finally
        {
            running.Remove(attempt);
        }

        return true;
    }

    /// <summary>Renders wait, without a charge, for the sandbox and for room on the disk.</summary>
    public async Task<bool> MayStartAsync(CancellationToken cancellation) =>
        !running.IsStopping
        && sandbox.State.Phase == SandboxPhase.Ready
        && await blobs.CheckRoomAsync(cancellation) is null;

    private async Task RunAsync(Render render, RunningAttempt attempt)
    {
        logger.RenderStarted(render.Id, render.Attempt);
        feed.Changed(render);
        var files = new AttemptFiles(blobs, logger);
        var log = new AttemptLog();
        AttemptEnd end;
        await using (new LeaseKeeper(claims, attempt, options.Value, time, logger))
        {
            end = await FilmAsync(render, attempt, files, log);
        }

        await FinishAsync(render, end, files, log);
    }

    private async Task<AttemptEnd> FilmAsync(Render render, RunningAttempt attempt, AttemptFiles files, AttemptLog log)
    {
        try
        {
            var end = await film.RunAsync(render, files, log, attempt.Stopped);

            // A sandbox that has gone away is waited for; only a fault of a sandbox that runs is counted.
            return end is AttemptEnd.Faulted && sandbox.State.Phase != SandboxPhase.Ready ? new AttemptEnd.Postponed() : end;
        }
        catch (Exception) when (attempt.Reason != StopReason.None)
        {
            return attempt.Reason switch
            {
                StopReason.Cancelled => new AttemptEnd.Cancelled(),
                StopReason.LeaseLost => new AttemptEnd.Lost(),
                _ => new AttemptEnd.Postponed(),
            };
        }
        catch (Exception full) when (DiskFault.Of(full) is not null)
        {
            logger.StorageRefused(render.Id, full);
            return new AttemptEnd.Postponed();
        }
        catch (Exception failure)
        {
            logger.AttemptFaulted(render.Id, render.Attempt, failure);
            return new AttemptEnd.Faulted(new RenderError(
                RenderErrorType.SandboxUnavailable, "The studio could not run this render.", Hint: "Try again; if it stays, look at the health page."));
        }
    }

    private async Task FinishAsync(Render render, AttemptEnd end, AttemptFiles files, AttemptLog log)
    {
        // From here on nothing may be cut short: an end that is not written down costs the whole render.
        var none = CancellationToken.None;
        if (end is not AttemptEnd.Filmed) await files.DiscardAsync(except: null, none);
        var written = end is AttemptEnd.Lost ? null : await ends.WriteAsync(render, end, await KeepLogAsync(render, end, files, log), RetryAt(render), none);
        var row = written?.Row;
        streams.End(render, succeeded: row?.Status == RenderStatus.Succeeded);
        // Another one that nobody waits for may have found the slots for such renders taken.
        if (render.Priority == RenderPriority.Background) await bell.RingAsync(time.GetUtcNow(), none);
        if (row is null)
        {
            logger.LateResultRefused(render.Id, render.Attempt);
            await files.DiscardAsync(except: null, none);
            return;
        }

        if (end is AttemptEnd.Filmed && row.Status != RenderStatus.Succeeded) await files.DiscardAsync(row.LogKey, none);
        logger.RenderEnded(row.Id, render.Attempt, row.Status, (time.GetUtcNow() - (render.StartedAt ?? time.GetUtcNow())).TotalSeconds);
        feed.Changed(row);
        if (written!.Final is { } final)
        {
            feed.Changed(final);
            await bell.RingAsync(final.NotBefore, none);
        }

        if (row.Status == RenderStatus.Queued) await bell.RingAsync(row.NotBefore, none);
        else lessons.Publish(row.LessonId);
    }

    private DateTimeOffset RetryAt(Render render) => time.GetUtcNow() + options.Value.FaultPause * (1 << render.Faults);

    /// <summary>The log is worth keeping when the render is over; without room it is left out rather than lose the end.</summary>
    private async Task<string?> KeepLogAsync(Render render, AttemptEnd end, AttemptFiles files, AttemptLog log)
    {
        if (end is AttemptEnd.Postponed or AttemptEnd.Faulted || log.Bytes() is not { } bytes) return null;
        var key = new RenderKeys(render).Log;
        try
        {
            await files.PutAsync(key, new MemoryStream(bytes), CancellationToken.None);
            return key;
        }
        catch (IOException full)
        {
            logger.StorageRefused(render.Id, full);
            return null;
        }
    }
}
