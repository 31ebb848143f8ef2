using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>Puts the pieces of pictures together and holds what is said of them to what can be true.</summary>
internal sealed class PictureRelay(Action<PreviewAnswer> observer, JobErrors errors, long maxBytes)
{
    private const int MaxName = 200;
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private byte[] _bytes = [];
    private int _received;

    public void Pass(HarnessMessage.Picture picture, ReadOnlyMemory<byte> payload)
    {
        if (picture.Length is <= 0 || picture.Length > maxBytes || picture.MediaType != "image/png")
            throw new ProtocolBreachException("A picture is too large or of an unknown kind.");
        if (picture.Line is < 0 or > 10_000_000 || picture.Time is not (>= 0 and < 1e9))
            throw new ProtocolBreachException("A picture has impossible numbers.");
        if (picture.Offset == 0) (_bytes, _received) = (new byte[picture.Length], 0);
        if (picture.Offset != _received || picture.Length != _bytes.Length || payload.IsEmpty || payload.Length > _bytes.Length - _received)
            throw new ProtocolBreachException("The pieces of a picture do not fit together.");
        payload.CopyTo(_bytes.AsMemory(_received));
        _received += payload.Length;
        if (_received < _bytes.Length) return;
        if (!_bytes.AsSpan().StartsWith(Signature)) throw new ProtocolBreachException("A picture is no PNG.");
        var name = picture.Name is { Length: > MaxName } tooLong ? string.Concat(tooLong.AsSpan(0, MaxName - 1), "…") : picture.Name;
        observer(new PreviewAnswer.Picture(picture.Revision, picture.Line, picture.Time, name, _bytes));
        (_bytes, _received) = ([], 0);
    }

    public void Pass(HarnessMessage.Trouble trouble) => observer(new PreviewAnswer.Trouble(trouble.Revision, errors.Of(trouble.Error)));
}
