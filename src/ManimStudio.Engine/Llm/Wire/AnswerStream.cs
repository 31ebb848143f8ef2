using System.Text;
using System.Text.Json;
using ManimStudio.Engine.Llm.Failures;

namespace ManimStudio.Engine.Llm.Wire;

/// <summary>
/// A stream of events on its way to a provider's library. Ends it when it is too long, and when an event is an error: some libraries
/// would skip that and take what came before for the whole answer.
/// </summary>
internal sealed class AnswerStream(Stream inner, long maxBytes, HttpResponseMessage response) : Stream
{
    // An event of text is short; one of a picture is none of ours.
    private const int MaxLine = 1024 * 1024;

    private static readonly byte[] ErrorSign = "error"u8.ToArray();

    private readonly MemoryStream _line = new();
    private long _bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Look(buffer.Span[..count], isEnd: count == 0);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Look(buffer.AsSpan(offset, read), isEnd: read == 0);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _line.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Look(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        _bytes += bytes.Length;
        if (_bytes > maxBytes) throw new AnswerTooLongException(maxBytes);
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            _line.Write(bytes[..end]);
            EndLine();
            bytes = bytes[(end + 1)..];
        }

        _line.Write(bytes);
        if (_line.Length > MaxLine) throw new AnswerTooLongException(MaxLine);
        if (isEnd) EndLine();
    }

    private void EndLine()
    {
        var line = _line.GetBuffer().AsSpan(0, (int)_line.Length);
        _line.SetLength(0);

        // A line that is bare JSON comes from servers that give up the form of events when something goes wrong.
        if (line.StartsWith("data:"u8)) line = line[5..];
        if (line.IndexOf(ErrorSign) < 0) return;
        var text = Encoding.UTF8.GetString(line).Trim();
        if (text.StartsWith('{') && IsError(text)) throw new ProviderAnswerException((int)response.StatusCode, text, response.Headers);
    }

    private static bool IsError(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            return (root.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
                || Says(root, "object") || Says(root, "type");
        }
        catch (JsonException)
        {
            // Half a line, or no JSON: what the provider's library makes of it is judged there.
            return false;
        }
    }

    private static bool Says(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals("error"u8);
}
