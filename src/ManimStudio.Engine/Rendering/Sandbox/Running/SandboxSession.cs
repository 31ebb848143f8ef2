using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>A preview session over the line to one container.</summary>
internal sealed class SandboxSession(
    HarnessLine line, SandboxJob job, Action<PreviewAnswer> observer, JobErrors errors, Action closed) : ISandboxSession
{
    private readonly TaskCompletionSource<RenderError?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly PictureRelay _relay = new(observer, errors, job.Limits.OutputBytes);
    private Task _running = Task.CompletedTask;

    public Task<RenderError?> Ended => _ended.Task;

    /// <summary>Sends the job and begins to listen. A container that has ended meanwhile is told by <see cref="Ended"/>.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await line.SendAsync(job, cancellation);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            await line.EndAsync();
        }

        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    public async Task<bool> SendAsync(long revision, int caret, ReadOnlyMemory<byte> code, CancellationToken cancellation)
    {
        try
        {
            await line.SendCodeAsync(revision, caret, code, cancellation);
            return true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await line.EndAsync();
        await _running;
    }

    private async Task RunAsync()
    {
        RenderError? reason = null;
        try
        {
            reason = await ListenAsync();
        }
        catch (ProtocolBreachException breach)
        {
            reason = errors.Of(RenderErrorType.Crashed, $"The renderer said something that it should not. {breach.Message}");
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or IOException)
        {
            reason = errors.Of(RenderErrorType.Crashed, "The preview ended.");
        }
        finally
        {
            await line.DisposeAsync();
            closed();
            _ended.TrySetResult(_stop.IsCancellationRequested ? null : reason);
        }
    }

    private async Task<RenderError> ListenAsync()
    {
        while (await line.ReadAsync(_stop.Token) is { } frame)
        {
            switch (HarnessMessage.Read(frame.Header))
            {
                case HarnessMessage.Picture picture: _relay.Pass(picture, frame.Payload); break;
                case HarnessMessage.Trouble trouble: _relay.Pass(trouble); break;
                case HarnessMessage.Failed failed: return errors.Of(failed.Error);
                case HarnessMessage.Done: return errors.Of(RenderErrorType.Crashed, "The preview ended.");
                default: throw new ProtocolBreachException("A frame came that has no place in a preview.");
            }
        }

        return await line.ExplainExitAsync(errors);
    }
}
