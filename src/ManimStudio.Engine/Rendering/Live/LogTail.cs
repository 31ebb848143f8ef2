namespace ManimStudio.Engine.Rendering.Live;

/// <summary>The last lines of a text that arrives in pieces. Not thread-safe.</summary>
internal sealed class LogTail
{
    public const int MaxLines = 200;
    public const int MaxLineLength = 1000;

    private readonly Queue<string> _lines = [];
    private string _open = "";
    private string[]? _shown;

    public IReadOnlyList<string> Lines => _shown ??= _open.Length == 0 ? [.. _lines] : [.. _lines, _open];

    public void Append(string text)
    {
        _shown = null;
        var parts = text.Split('\n');
        for (var i = 0; i < parts.Length; i++)
        {
            _open = Cut(_open + AfterReturn(parts[i]));
            if (i < parts.Length - 1) Close();
        }
    }

    private void Close()
    {
        _lines.Enqueue(_open);
        _open = "";
        while (_lines.Count >= MaxLines) _lines.Dequeue();
    }

    // A progress bar rewrites its line; only what it wrote last is worth showing.
    private static string AfterReturn(string part)
    {
        var trimmed = part.AsSpan().TrimEnd('\r');
        return trimmed[(trimmed.LastIndexOf('\r') + 1)..].ToString();
    }

    private static string Cut(string line) => line.Length <= MaxLineLength ? line : line[..MaxLineLength];
}
