using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>The connection to the harness in one container, from its first word to the end of the container.</summary>
internal sealed class HarnessLine(IContainer container, TimeProvider time) : IAsyncDisposable
{
    private const int KnownProtocol = 1;
    private readonly FrameReader _reader = new(container.Output, time);
    private readonly FrameWriter _writer = new(container.Input);
    private readonly Lock _gate = new();
    private Task? _ending;
    private volatile string? _sendFailure;

    public string Name => container.Name;

    /// <summary>False once the container has ended: one that waits may die too.</summary>
    public bool IsAlive => !container.Exited.IsCompleted;

    /// <summary>When the harness said that it is ready.</summary>
    public long ReadySince { get; private set; }

    /// <summary>Waits until Manim is imported. The answer is null when it is, else why not.</summary>
    public async Task<string?> AwaitReadyAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        await using var killing = stop.Token.UnsafeRegister(state => _ = ((HarnessLine)state!).EndAsync(), this);
        try
        {
            if (await _reader.ReadAsync(stop.Token) is { } frame) return CheckReady(HarnessMessage.Read(frame.Header));
            var exitCode = await container.Exited.WaitAsync(stop.Token);
            return $"The container ended with exit code {exitCode} before it was ready. {container.LastWords}";
        }
        catch (ProtocolBreachException breach)
        {
            return $"The image does not speak the studio's protocol: {breach.Message}";
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            return $"The container was not ready within {patience.TotalSeconds:0} seconds.";
        }
    }

    public ValueTask<Frame?> ReadAsync(CancellationToken cancellation) => _reader.ReadAsync(cancellation);

    /// <summary>Sends the job. An input that cannot be read ends the container, and <see cref="ExplainExitAsync"/> tells.</summary>
    public async Task SendAsync(SandboxJob job, CancellationToken cancellation)
    {
        _reader.Limits = FrameLimits.Of(job.Limits);
        try
        {
            await _writer.WriteJobAsync(job, cancellation);
        }
        catch (ProtocolBreachException breach)
        {
            _sendFailure = breach.Message;
            await EndAsync();
        }
    }

    /// <summary>Sends the next text of a preview session. One call at a time.</summary>
    public Task SendCodeAsync(long revision, int line, ReadOnlyMemory<byte> code, CancellationToken cancellation) =>
        _writer.WriteCodeAsync(revision, line, code, cancellation);

    /// <summary>Collects the sender. A container that left does not read on: that is told by how it left, not by the broken pipe.</summary>
    public async Task EndSendingAsync(Task sending)
    {
        try
        {
            // A harness that has answered without reading its inputs leaves the sender waiting: its end of the pipe goes with it.
            if (!sending.IsCompleted) await EndAsync();
            await sending;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    public async Task<RenderError> ExplainExitAsync(JobErrors errors)
    {
        try
        {
            var exitCode = await container.Exited.WaitAsync(TimeSpan.FromSeconds(5), time);
            if (_sendFailure is { } failure) return errors.Unavailable(failure);
            return errors.OfExit(exitCode, wasReady: true, container.LastWords);
        }
        catch (TimeoutException)
        {
            return errors.Of(RenderErrorType.Crashed, "The renderer closed its output without a result.");
        }
    }

    /// <summary>Kills the container unless it leaves within <paramref name="patience"/>; completes when it is gone.</summary>
    public async Task EndAsync(TimeSpan patience = default)
    {
        if (patience > TimeSpan.Zero && !container.Exited.IsCompleted)
            await Task.WhenAny(container.Exited, Task.Delay(patience, time));
        Task ending;
        lock (_gate) ending = _ending ??= Task.Run(() => container.DisposeAsync().AsTask());
        await ending;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _reader.Dispose();
    }

    private string? CheckReady(HarnessMessage message)
    {
        if (message is not HarnessMessage.Ready ready) return "The image does not speak the studio's protocol: it did not begin with ready.";
        if (ready.Protocol != KnownProtocol)
            return $"The image speaks protocol {ready.Protocol}, this studio speaks {KnownProtocol}: build the image again with make image.";
        ReadySince = time.GetTimestamp();
        return null;
    }
}
