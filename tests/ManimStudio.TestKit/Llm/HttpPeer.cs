using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ManimStudio.TestKit.Llm;

/// <summary>One HTTP/1.1 exchange by hand, because a proper server would not misbehave as providers do.</summary>
internal sealed class HttpPeer(NetworkStream stream)
{
    private const int MaxHead = 64 * 1024;

    public async Task<(string Path, Dictionary<string, string> Headers, string Body)?> ReadAsync(CancellationToken cancellation)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (head.Count > MaxHead || await stream.ReadAsync(one, cancellation) == 0) return null;
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].Trim().ToLowerInvariant(), p => p[1].Trim());
        return (lines[0].Split(' ')[1], headers, await BodyAsync(headers, cancellation));
    }

    public Task SendHeadAsync(int status, string contentType, CancellationToken cancellation, params (string Name, string Value)[] headers) =>
        SendAsync(
            $"HTTP/1.1 {status} Scripted\r\nContent-Type: {contentType}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
            + string.Concat(headers.Select(h => $"{h.Name}: {h.Value}\r\n")) + "\r\n",
            cancellation);

    public Task SendChunkAsync(string text, CancellationToken cancellation) =>
        SendAsync(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n"), cancellation);

    public Task EndAsync(CancellationToken cancellation) => SendAsync("0\r\n\r\n", cancellation);

    private async Task SendAsync(string text, CancellationToken cancellation) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);

    private async Task<string> BodyAsync(Dictionary<string, string> headers, CancellationToken cancellation)
    {
        if (headers.TryGetValue("content-length", out var length))
        {
            var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, cancellation);
            return Encoding.UTF8.GetString(body);
        }

        return headers.TryGetValue("transfer-encoding", out var encoding) && encoding == "chunked" ? await ChunksAsync(cancellation) : "";
    }

    private async Task<string> ChunksAsync(CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse(await LineAsync(cancellation), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk, cancellation);
            body.Write(chunk);
            await LineAsync(cancellation);
            if (size == 0) return Encoding.UTF8.GetString(body.ToArray());
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line is not [.., (byte)'\n'])
        {
            await stream.ReadExactlyAsync(one, cancellation);
            line.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. line]).TrimEnd('\r', '\n');
    }

    private static bool EndsHead(List<byte> head) => head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];
}
