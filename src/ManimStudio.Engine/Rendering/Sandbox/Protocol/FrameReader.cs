using System.Buffers;
using System.Buffers.Binary;

namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>
/// Reads frames and holds one at a time, so that memory stays bounded by <see cref="FrameLimits"/> however much comes. Not thread-safe.
/// </summary>
internal sealed class FrameReader(Stream stream, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private readonly byte[] _prefix = new byte[Frame.PrefixBytes];
    private byte[] _header = [];
    private byte[] _payload = [];
    private long _totalBytes;
    private int _frames;
    private int _framesInWindow;
    private long _windowStarted;

    /// <summary>May be set between two reads: what a job may say is known after its container.</summary>
    public FrameLimits Limits { get; set; } = new();

    /// <summary>The next frame, or null where the stream ends between two frames.</summary>
    /// <exception cref="ProtocolBreachException">A cap is broken, or the stream ends inside a frame.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellation)
    {
        var read = await stream.ReadAtLeastAsync(_prefix, _prefix.Length, throwOnEndOfStream: false, cancellation);
        if (read == 0) return null;
        if (read < _prefix.Length) throw new ProtocolBreachException("The stream ended inside a frame.");
        var headerLength = BinaryPrimitives.ReadUInt32BigEndian(_prefix);
        var payloadLength = BinaryPrimitives.ReadUInt32BigEndian(_prefix.AsSpan(4));
        Admit(headerLength, payloadLength);
        await PaceAsync(cancellation);
        _header = Fit(_header, (int)headerLength);
        _payload = Fit(_payload, (int)payloadLength);
        await FillAsync(_header.AsMemory(0, (int)headerLength), cancellation);
        await FillAsync(_payload.AsMemory(0, (int)payloadLength), cancellation);
        return new Frame(_header.AsMemory(0, (int)headerLength), _payload.AsMemory(0, (int)payloadLength));
    }

    public void Dispose()
    {
        if (_header.Length > 0) ArrayPool<byte>.Shared.Return(_header);
        if (_payload.Length > 0) ArrayPool<byte>.Shared.Return(_payload);
        (_header, _payload) = ([], []);
    }

    private static byte[] Fit(byte[] buffer, int length)
    {
        if (buffer.Length >= length) return buffer;
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(length);
    }

    private void Admit(uint headerLength, uint payloadLength)
    {
        if (headerLength == 0 || headerLength > Limits.HeaderBytes)
            throw new ProtocolBreachException($"A frame's header has {headerLength} bytes; 1 to {Limits.HeaderBytes} are allowed.");
        if (payloadLength > Limits.PayloadBytes)
            throw new ProtocolBreachException($"A frame's payload has {payloadLength} bytes; {Limits.PayloadBytes} are allowed.");
        _totalBytes += Frame.PrefixBytes + headerLength + payloadLength;
        if (_totalBytes > Limits.TotalBytes)
            throw new ProtocolBreachException($"More than {Limits.TotalBytes} bytes came out of the container.");
        if (++_frames > Limits.Frames) throw new ProtocolBreachException($"More than {Limits.Frames} frames came out of the container.");
    }

    // Who talks too fast waits at the full pipe; the scene's own prints are then joined to fewer frames.
    private async ValueTask PaceAsync(CancellationToken cancellation)
    {
        if (_frames == 1 || time.GetElapsedTime(_windowStarted) >= Window) (_windowStarted, _framesInWindow) = (time.GetTimestamp(), 0);
        if (++_framesInWindow <= Limits.FramesPerSecond * Window.TotalSeconds) return;
        var rest = Window - time.GetElapsedTime(_windowStarted);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, time, cancellation);
        (_windowStarted, _framesInWindow) = (time.GetTimestamp(), 1);
    }

    private async ValueTask FillAsync(Memory<byte> target, CancellationToken cancellation)
    {
        var read = await stream.ReadAtLeastAsync(target, target.Length, throwOnEndOfStream: false, cancellation);
        if (read < target.Length) throw new ProtocolBreachException("The stream ended inside a frame.");
    }
}
