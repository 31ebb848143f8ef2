using System.Text;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ManimStudio.Engine.Authoring.Grounding.Documentation;

/// <summary>One server: connected at the first question, kept, and connected anew after a failure. Thread-safe.</summary>
internal sealed class DocumentationConnection(DocumentationServer server) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private McpClient? _client;
    private IReadOnlyDictionary<string, McpClientTool> _tools = new Dictionary<string, McpClientTool>();
    private string? _libraryId;

    /// <summary>The tool's answer, cut; null when it found nothing.</summary>
    /// <exception cref="InvalidOperationException">The server has no such tool, or the tool says that it failed.</exception>
    public async Task<string?> AskAsync(string question, int maxCharacters, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await ConnectAsync(cancellation);
            var name = DocumentationTools.Choose([.. _tools.Keys], server.Tool)
                ?? throw new InvalidOperationException($"It has no tool that searches documentation; it has {string.Join(", ", _tools.Keys.Take(10))}.");
            if (_tools.TryGetValue(DocumentationTools.Resolver, out var resolver) && name != DocumentationTools.Resolver)
                _libraryId ??= DocumentationTools.LibraryId(await CallAsync(resolver, question, 20_000, cancellation));
            var answer = await CallAsync(_tools[name], question, maxCharacters, cancellation);
            return answer.Length == 0 ? null : answer;
        }
        catch
        {
            // Whatever state the connection is in, the next question begins with a new one.
            await DropAsync();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        _turn.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (_client is not null) return;
        _client = await McpClient.CreateAsync(Transport(), cancellationToken: cancellation);
        _tools = (await _client.ListToolsAsync(cancellationToken: cancellation)).GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.First());
    }

    private IClientTransport Transport() => server.Url.Length > 0
        ? new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Url), AdditionalHeaders = new Dictionary<string, string>(server.Headers) })
        : new StdioClientTransport(new StdioClientTransportOptions { Command = server.Command, Arguments = [.. server.Arguments] });

    private async Task<string> CallAsync(McpClientTool tool, string question, int maxCharacters, CancellationToken cancellation)
    {
        var arguments = DocumentationTools.Arguments(tool.JsonSchema, question, server.Library, _libraryId, maxCharacters);
        var result = await _client!.CallToolAsync(tool.Name, arguments, cancellationToken: cancellation);
        var text = new StringBuilder();
        foreach (var block in result.Content.OfType<TextContentBlock>())
        {
            if (text.Length >= maxCharacters) break;
            if (text.Length > 0) text.Append('\n');
            text.Append(block.Text.AsSpan(0, Math.Min(block.Text.Length, maxCharacters - text.Length)));
        }

        return result.IsError == true ? throw new InvalidOperationException($"Its tool {tool.Name} failed.") : text.ToString();
    }

    private async Task DropAsync()
    {
        if (_client is not { } client) return;
        _client = null;
        await client.DisposeAsync();
    }
}
