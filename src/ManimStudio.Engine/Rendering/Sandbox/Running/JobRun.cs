using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>One job in one container that has said <c>ready</c>. The container is gone when <see cref="RunAsync"/> returns.</summary>
internal sealed class JobRun(HarnessLine line, SandboxJob job, string folder, JobErrors errors, TimeProvider time)
{
    /// <summary>What the harness gets on top of the job's time to report a time limit by itself.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // The harness leaves by itself after its last frame; the container is taken away when it dawdles.
    private static readonly TimeSpan LeaveTime = TimeSpan.FromSeconds(2);

    public async Task<SandboxOutcome> RunAsync(Action<SandboxFrame> observer, CancellationToken cancellation)
    {
        await using var closing = line;
        using var deadline = new CancellationTokenSource(job.Limits.Time + Grace, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        // Reads of a pipe do not always heed a token: killing the container is what ends them.
        await using var killing = stop.Token.UnsafeRegister(state => _ = ((HarnessLine)state!).EndAsync(), line);
        await using var spool = new OutputSpool(folder, job.Limits.OutputBytes);
        var outcome = await TalkAsync(new FrameRelay(observer, job.Limits.LogBytes), new SegmentRelay(observer, job.Limits.SegmentBytes), spool, stop.Token);
        await line.EndAsync(outcome.Error is null ? LeaveTime : TimeSpan.Zero);
        if (!stop.IsCancellationRequested || outcome.Error is null) return outcome;
        cancellation.ThrowIfCancellationRequested();
        return SandboxOutcome.Failed(errors.TimeLimit(job.Limits.Time));
    }

    private async Task<SandboxOutcome> TalkAsync(FrameRelay relay, SegmentRelay segments, OutputSpool spool, CancellationToken stop)
    {
        // Sent while reading, or two full pipes would wait for each other.
        var sending = line.SendAsync(job, stop);
        try
        {
            var outcome = await ListenAsync(relay, segments, spool, stop);
            return outcome ?? SandboxOutcome.Failed(await line.ExplainExitAsync(errors));
        }
        catch (ProtocolBreachException breach)
        {
            return SandboxOutcome.Failed(errors.Of(RenderErrorType.Crashed, $"The renderer said something that it should not. {breach.Message}"));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException && stop.IsCancellationRequested)
        {
            return SandboxOutcome.Failed(errors.Of(RenderErrorType.Cancelled, "The job was ended."));
        }
        catch (IOException error) when (!stop.IsCancellationRequested)
        {
            return SandboxOutcome.Failed(errors.Unavailable($"The result could not be stored: {error.Message}"));
        }
        finally
        {
            await line.EndSendingAsync(sending);
        }
    }

    private async Task<SandboxOutcome?> ListenAsync(FrameRelay relay, SegmentRelay segments, OutputSpool spool, CancellationToken stop)
    {
        while (await line.ReadAsync(stop) is { } frame)
        {
            switch (HarnessMessage.Read(frame.Header))
            {
                case HarnessMessage.Plan plan: relay.Pass(plan); break;
                case HarnessMessage.Progress progress: relay.Pass(progress); break;
                case HarnessMessage.Fallback fallback: relay.Pass(fallback); break;
                case HarnessMessage.Log log: relay.Pass(log, frame.Payload); break;
                case HarnessMessage.Segment segment: segments.Pass(segment, frame.Payload); break;
                case HarnessMessage.Formula formula when job.Kind == SandboxJobKind.Render: relay.Pass(formula, frame.Payload); break;
                case HarnessMessage.Layout layout when job.Kind == SandboxJobKind.Render: relay.Pass(layout); break;
                case HarnessMessage.Output output when !spool.Announce(output.Files): return TooLarge();
                case HarnessMessage.Output: break;
                case HarnessMessage.Data: await spool.WriteAsync(frame.Payload, stop); break;
                case HarnessMessage.Failed failed: return SandboxOutcome.Failed(errors.Of(failed.Error));
                case HarnessMessage.Done done: return Finish(done, spool);
                default: throw new ProtocolBreachException("A frame came that has no place in a job.");
            }
        }

        return null;
    }

    private SandboxOutcome TooLarge() => SandboxOutcome.Failed(errors.Of(
        RenderErrorType.OutputTooLarge, $"The result is larger than {job.Limits.OutputBytes / (1 << 20)} MB.", "Render it in a lower quality, or split the scene."));

    private SandboxOutcome Finish(HarnessMessage.Done done, OutputSpool spool)
    {
        if (!spool.IsComplete) throw new ProtocolBreachException("The result is shorter than it was announced.");
        if (job.Kind == SandboxJobKind.Render && spool.Outputs.All(o => o.Name != "video" || o.Length == 0))
            return SandboxOutcome.Failed(errors.Of(RenderErrorType.OutputMissing, "The scene ended without a video."));
        return SandboxOutcome.Done(done.Result.Clone(), spool.Outputs, spool.Keep());
    }
}
