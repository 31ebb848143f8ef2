using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Authoring.Grounding.Documentation;

/// <summary>
/// Asks the configured servers in the order of their names until one answers. A failure is logged and shown, and never stops the writing.
/// </summary>
internal sealed class McpDocumentation : IDocumentation, IAsyncDisposable
{
    private const int MaxQuestion = 500;
    private readonly IReadOnlyList<(string Name, DocumentationConnection Connection)> _servers;
    private readonly DocumentationOptions _options;
    private readonly DocumentationBoard _board;
    private readonly TimeProvider _time;
    private readonly ILogger<McpDocumentation> _log;

    public McpDocumentation(DocumentationOptions options, DocumentationBoard board, TimeProvider time, ILogger<McpDocumentation> log)
    {
        (_options, _board, _time, _log) = (options, board, time, log);
        _servers = [.. options.Servers.Where(s => s.Value.Enabled).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, new DocumentationConnection(s.Value)))];
    }

    public async Task<string?> FindAsync(string question, int maxCharacters, CancellationToken cancellation)
    {
        if (_servers.Count == 0 || string.IsNullOrWhiteSpace(question) || maxCharacters <= 0) return null;
        using var deadline = new CancellationTokenSource(_options.Deadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        foreach (var (name, connection) in _servers)
        {
            if (deadline.IsCancellationRequested) break;
            if (await AskAsync(name, connection, Short(question), maxCharacters, either.Token, cancellation) is { } answer) return answer;
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, connection) in _servers) await connection.DisposeAsync();
    }

    private async Task<string?> AskAsync(string name, DocumentationConnection connection, string question, int maxCharacters, CancellationToken either, CancellationToken caller)
    {
        try
        {
            var answer = await connection.AskAsync(question, maxCharacters, either);
            _board.Set(new DocumentationState(name, true, answer is null ? "Found nothing for the last question." : $"Answered with {answer.Length:N0} characters.", _time.GetUtcNow()));
            return answer;
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            // A stranger's program or address may fail in any way; the lesson is written without it.
            var reason = error is OperationCanceledException ? $"It did not answer within {_options.Deadline.TotalSeconds:0} seconds." : Short(error.Message);
            _log.DocumentationFailed(name, reason);
            _board.Set(new DocumentationState(name, false, $"{reason} Lessons are written without it. Its settings are Documentation:Servers:{name}.", _time.GetUtcNow()));
            return null;
        }
    }

    private static string Short(string text) => text.Length <= MaxQuestion ? text : text[..MaxQuestion];
}
