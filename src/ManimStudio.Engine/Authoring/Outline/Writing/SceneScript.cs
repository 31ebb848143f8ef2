using System.Text;

namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>The body of <c>construct</c> while it is written: statements, plays and pauses, and which functions they call.</summary>
internal sealed class SceneScript
{
    private const int Indent = 8;

    private readonly List<Line> _lines = [];
    private readonly HashSet<string> _used = [];
    private readonly StringBuilder _constants = new();
    private double _playing;

    public IReadOnlySet<string> Used => _used;

    /// <summary>Constants of the module, each with its own line end.</summary>
    public string Constants => _constants.ToString();

    public void Blank() => _lines.Add(new(""));

    public void Comment(string text) => _lines.Add(new($"# {text}"));

    /// <summary><paramref name="before"/>(<paramref name="arguments"/>), on as many lines as it needs.</summary>
    public void Call(string before, params IReadOnlyList<string> arguments) => _lines.Add(new(Python.Call(before, arguments, Indent)));

    public void Statement(string text) => _lines.Add(new(text));

    /// <summary>Animations that run together for so many seconds.</summary>
    public void Play(double seconds, params IReadOnlyList<string> animations)
    {
        _playing += seconds;
        Call("self.play", [.. animations, $"run_time={Python.Number(seconds, 2)}"]);
    }

    /// <summary>Stands still; <see cref="Write"/> makes all pauses longer when the narration needs more time.</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="times">How often the statement runs, in a loop.</param>
    /// <param name="indent">Spaces in front of it, in a loop.</param>
    public void Pause(double seconds, int times = 1, string indent = "") => _lines.Add(new(indent, seconds, times));

    /// <summary>Seconds that were played by statements of another kind.</summary>
    public void Played(double seconds) => _playing += seconds;

    /// <summary>The code calls this helper.</summary>
    public void Uses(string function) => _used.Add(function);

    public void Constant(string name, string literal) => _constants.Append(name).Append(" = ").Append(literal).Append('\n');

    /// <summary>The statements, indented, with pauses that last at least as long as what is said.</summary>
    public string Write(double speaking)
    {
        var pauses = _lines.Sum(l => l.Seconds * l.Times);
        var slower = pauses > 0 ? Math.Max(1, (speaking + 0.5 - _playing) / pauses) : 1;
        var written = new StringBuilder();
        foreach (var line in _lines)
        {
            var text = line.Seconds > 0 ? $"{line.Text}self.wait({Python.Number(Math.Max(0.1, slower * line.Seconds), 1)})" : line.Text;
            written.Append(text.Length == 0 ? "" : new string(' ', Indent) + text).Append('\n');
        }

        return written.ToString();
    }

    /// <param name="Text">The statement, or what stands before a pause.</param>
    /// <param name="Seconds">0 for what is no pause.</param>
    private sealed record Line(string Text, double Seconds = 0, int Times = 1);
}
