using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>Joins the pieces of segments and passes whole ones on, after holding them to what can be true. One segment is held at a time.</summary>
internal sealed class SegmentRelay(Action<SandboxFrame> observer, long maxBytes)
{
    /// <summary>Segments of one scene.</summary>
    public const int MaxSegments = 20_000;

    /// <summary>Bytes of one segment: some seconds of noise in the largest size that is streamed.</summary>
    public const int MaxSegmentBytes = 32 << 20;

    private const double MaxSeconds = 1e6;
    private const int DigestLength = 48;

    // Starts are sums of fractions of seconds, told as decimals.
    private const double Tolerance = 0.02;

    private long _left = maxBytes;
    private int _count;
    private bool _hasInit;
    private double _end;
    private HarnessMessage.Segment? _open;
    private byte[] _bytes = [];
    private int _filled;

    public void Pass(HarnessMessage.Segment piece, ReadOnlyMemory<byte> payload)
    {
        if (_open is null) Begin(piece);
        else if (piece with { Offset = 0 } != _open) throw new ProtocolBreachException("A segment began before the one before it was whole.");
        if (piece.Offset != _filled || payload.IsEmpty || payload.Length > _bytes.Length - _filled)
            throw new ProtocolBreachException("A piece of a segment does not fit the pieces before it.");
        payload.CopyTo(_bytes.AsMemory(_filled));
        _filled += payload.Length;
        if (_filled == _bytes.Length) End(_open!);
    }

    private void Begin(HarnessMessage.Segment piece)
    {
        if (++_count > MaxSegments) throw new ProtocolBreachException($"More than {MaxSegments} segments came.");
        if (piece.Length is < 8 or > MaxSegmentBytes || piece.Length > _left)
            throw new ProtocolBreachException($"A segment of {piece.Length} bytes; {Math.Min(_left, MaxSegmentBytes)} are allowed.");
        var fits = piece.Role switch { "init" => !_hasInit, "media" => _hasInit && FollowsOn(piece), _ => false };
        if (!fits) throw new ProtocolBreachException("A segment has no place in the stream.");
        _left -= piece.Length;
        (_open, _bytes, _filled) = (piece with { Offset = 0 }, new byte[piece.Length], 0);
    }

    private static string? DigestOf(HarnessMessage.Segment segment) =>
        segment.Digest is { Length: DigestLength } digest && digest.All(char.IsAsciiHexDigitLower) ? digest : null;

    private bool FollowsOn(HarnessMessage.Segment piece) =>
        piece.Frames > 0 && piece.Duration is > 0 and < MaxSeconds && piece.Start < MaxSeconds && Math.Abs(piece.Start - _end) < Tolerance;

    private void End(HarnessMessage.Segment segment)
    {
        var isInit = segment.Role == "init";
        if (!(isInit ? FragmentBoxes.AreInit(_bytes) : FragmentBoxes.AreMedia(_bytes)))
            throw new ProtocolBreachException("A segment is no fragment of an MP4 file.");
        if (!isInit) _end += segment.Duration;
        observer(isInit
            ? new SandboxFrame.Segment(true, 0, 0, _bytes)
            : new SandboxFrame.Segment(false, segment.Start, segment.Duration, _bytes, DigestOf(segment), segment.Reused));
        (_hasInit, _open, _bytes) = (true, null, []);
    }
}
