using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>The AI work that runs in this process.</summary>
internal sealed class RunningAuthoring : RunningAttempts;

/// <summary>Takes the next piece of AI work and brings it to an end.</summary>
internal sealed class AuthoringWorker(
    IEnumerable<IAuthoringWork> works,
    AuthoringClaims claims,
    AuthoringEnds ends,
    RunningAuthoring running,
    AuthoringFeed feed,
    LessonFeed lessons,
    ISandbox sandbox,
    IOptions<JobsOptions> options,
    TimeProvider time,
    ILogger<AuthoringWorker> logger)
{
    private readonly Dictionary<AuthoringKind, IAuthoringWork> _works = works.ToDictionary(w => w.Kind);

    private bool CanRender => sandbox.State.Phase == SandboxPhase.Ready;

    /// <summary>Work that has begun: its end; null when there was nothing to do. The end fails only when it could not be written.</summary>
    public async Task<Task?> StartNextAsync(CancellationToken cancellation)
    {
        if (running.IsStopping || await claims.NextAsync(CanRender, cancellation) is not { } task) return null;
        var attempt = running.Add(task.Id, task.Attempt);
        return Task.Run(() => RunAsync(task, attempt), CancellationToken.None);
    }

    private async Task RunAsync(AuthoringTask task, RunningAttempt attempt)
    {
        try
        {
            logger.WorkStarted(task.Id, task.Kind, task.Attempt);
            feed.Changed(task);
            AuthoringEnd end;
            AuthoringError? error;
            await using (new LeaseKeeper(claims, attempt, options.Value, time, logger))
            {
                (end, error) = await WorkAsync(task, attempt);
            }

            await FinishAsync(task, end, error);
        }
        finally
        {
            running.Remove(attempt);
        }
    }

    private async Task<(AuthoringEnd End, AuthoringError? Error)> WorkAsync(AuthoringTask task, RunningAttempt attempt)
    {
        try
        {
            var error = await _works[task.Kind].RunAsync(new AuthoringRun(task, attempt, claims, feed), attempt.Stopped);
            if (error is null) return (AuthoringEnd.Succeeded, null);

            // A sandbox that has gone away is waited for; what was paid for is kept.
            return task.Kind != AuthoringKind.Plan && !CanRender ? (AuthoringEnd.Released, null) : (AuthoringEnd.Failed, AuthoringErrors.Of(error));
        }
        catch (Exception) when (attempt.Reason != StopReason.None)
        {
            return (attempt.Reason switch
            {
                StopReason.Cancelled => AuthoringEnd.Cancelled,
                StopReason.LeaseLost => AuthoringEnd.Lost,
                _ => AuthoringEnd.Released,
            }, null);
        }
        catch (ModelCallException failed)
        {
            return (AuthoringEnd.Failed, AuthoringErrors.Of(failed.Error));
        }
        catch (Exception failure)
        {
            logger.WorkFaulted(task.Id, task.Attempt, failure);
            return (AuthoringEnd.Faulted, AuthoringErrors.Fault);
        }
    }

    private async Task FinishAsync(AuthoringTask task, AuthoringEnd end, AuthoringError? error)
    {
        // Nothing may be cut short here: an end that is not written down makes the work run again.
        var row = await ends.WriteAsync(task, end, error, options.Value.FaultPause * (1 << task.Faults), CancellationToken.None);
        if (row is null)
        {
            logger.LateEndRefused(task.Id, task.Attempt);
            return;
        }

        logger.WorkEnded(row.Id, row.Attempt, row.Status, (time.GetUtcNow() - (task.StartedAt ?? time.GetUtcNow())).TotalSeconds);
        feed.Changed(row);
        if (!row.IsActive) lessons.Publish(row.LessonId);
    }
}
