using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace ManimStudio.TestKit.Llm;

/// <summary>
/// A provider of language models on a loopback port, whose answers and faults are written down by the test. Every connection serves one
/// request. Dispose it to stop it.
/// </summary>
public abstract class ModelServer : IAsyncDisposable
{
    private static readonly TimeSpan DripPause = TimeSpan.FromMilliseconds(200);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ModelRequest, Scripted> _script;
    private readonly Task _serving;

    private protected ModelServer(Func<ModelRequest, Scripted> script)
    {
        _script = script;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The key that it takes; others get 401.</summary>
    public const string Key = "sk-test-loopback-0123456789";

    /// <summary>What to set as the provider's address.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}{BasePath}";

    /// <summary>The requests so far, in the order in which they came.</summary>
    public ConcurrentQueue<ModelRequest> Requests { get; } = new();

    private protected abstract string BasePath { get; }

    private protected abstract string CallPath { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Answers in order; the last one again and again.</summary>
    private protected static Func<ModelRequest, Scripted> InOrder(Scripted[] answers)
    {
        var next = -1;
        return _ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
    }

    private protected abstract bool HasKey(ModelRequest request);

    /// <summary>Why the request breaks the protocol; null when it does not.</summary>
    private protected abstract string? ProblemOf(JsonElement body);

    /// <summary>The events of a whole answer, each with its line end.</summary>
    private protected abstract IReadOnlyList<string> Events(ModelRequest request, Scripted answer);

    /// <summary>An event that says that something went wrong.</summary>
    private protected abstract string ErrorEvent { get; }

    /// <summary>One more piece of text.</summary>
    private protected abstract string TextEvent(string text);

    private protected abstract (int Status, string Body) Error(Fault fault);

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                open.RemoveAll(t => t.IsCompleted);
                open.Add(HandleAsync(client));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(open);
    }

    private async Task HandleAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var peer = new HttpPeer(client.GetStream());
                if (await peer.ReadAsync(_stop.Token) is not { } read) return;
                var body = read.Body.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(read.Body) : default;
                var request = new ModelRequest(read.Path, read.Headers, body);
                Requests.Enqueue(request);
                await AnswerAsync(client, peer, request);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
            {
                // The other side has gone, which is what many of these tests are about.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client, HttpPeer peer, ModelRequest request)
    {
        if (request.Path != CallPath) await SendErrorAsync(peer, 404, """{"error":{"message":"Not found: check the address.","type":"invalid_request_error"}}""", null);
        else if (!HasKey(request)) await SendErrorAsync(peer, Error(Fault.WrongKey), null);
        else if (ProblemOf(request.Body) is { } problem) await SendErrorAsync(peer, 400, JsonSerializer.Serialize(new { error = new { message = problem, type = "invalid_request_error" } }), null);
        else await PlayAsync(client, peer, request, _script(request));
    }

    private async Task PlayAsync(TcpClient client, HttpPeer peer, ModelRequest request, Scripted answer)
    {
        switch (answer.Fault)
        {
            case Fault.Hang:
                await Task.Delay(Timeout.Infinite, _stop.Token);
                break;
            case Fault.CloseAtOnce:
                client.LingerState = new LingerOption(true, 0);
                break;
            case Fault.Html:
                await SendAsync(peer, 200, "text/html", "<!DOCTYPE html><html><body>Sign in to the hotel's network</body></html>", null);
                break;
            case Fault.BadGateway:
                await SendAsync(peer, 502, "text/html", "<html><head><title>502 Bad Gateway</title></head></html>", null);
                break;
            case Fault.TooManyRequests or Fault.QuotaSpent or Fault.Overloaded or Fault.ServerError or Fault.WrongKey or Fault.UnknownModel:
                await SendErrorAsync(peer, Error(answer.Fault), answer.RetryAfter);
                break;
            default:
                await StreamAsync(client, peer, request, answer);
                break;
        }
    }

    private async Task StreamAsync(TcpClient client, HttpPeer peer, ModelRequest request, Scripted answer)
    {
        await peer.SendHeadAsync(200, "text/event-stream", _stop.Token, ("x-request-id", "req_scripted"));
        var events = Events(request, answer);
        var half = events.Take(events.Count / 2).ToList();
        switch (answer.Fault)
        {
            case Fault.Drip:
                foreach (var letter in string.Concat(events)) await PausedAsync(peer, letter.ToString());
                break;
            case Fault.SlowEvents:
                for (var i = 0; !_stop.IsCancellationRequested; i++) await PausedAsync(peer, i < half.Count ? half[i] : TextEvent("more "));
                break;
            case Fault.Endless:
                foreach (var text in half) await peer.SendChunkAsync(text, _stop.Token);
                while (!_stop.IsCancellationRequested) await peer.SendChunkAsync(TextEvent(new string('x', 4096)), _stop.Token);
                break;
            case Fault.Cut:
                foreach (var text in half) await peer.SendChunkAsync(text, _stop.Token);
                client.LingerState = new LingerOption(true, 0);
                break;
            case Fault.BadJson:
                await SendAllAsync(peer, [.. half, "data: {\"choices\": [{\"delta\": {\"content\": \n\n"]);
                break;
            case Fault.ErrorInStream:
                await SendAllAsync(peer, [.. half, ErrorEvent]);
                break;
            case Fault.EndedEarly:
                await SendAllAsync(peer, half);
                break;
            default:
                await SendAllAsync(peer, events);
                break;
        }
    }

    private async Task PausedAsync(HttpPeer peer, string text)
    {
        await peer.SendChunkAsync(text, _stop.Token);
        await Task.Delay(DripPause, _stop.Token);
    }

    private async Task SendAllAsync(HttpPeer peer, IEnumerable<string> events)
    {
        foreach (var text in events) await peer.SendChunkAsync(text, _stop.Token);
        await peer.EndAsync(_stop.Token);
    }

    private Task SendErrorAsync(HttpPeer peer, (int Status, string Body) error, TimeSpan? retryAfter) => SendErrorAsync(peer, error.Status, error.Body, retryAfter);

    private Task SendErrorAsync(HttpPeer peer, int status, string body, TimeSpan? retryAfter) => SendAsync(peer, status, "application/json", body, retryAfter);

    private async Task SendAsync(HttpPeer peer, int status, string contentType, string body, TimeSpan? retryAfter)
    {
        (string, string)[] wait = retryAfter is { } time ? [("retry-after", Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture))] : [];
        await peer.SendHeadAsync(status, contentType, _stop.Token, [("x-request-id", "req_scripted"), .. wait]);
        await peer.SendChunkAsync(body, _stop.Token);
        await peer.EndAsync(_stop.Token);
    }
}
