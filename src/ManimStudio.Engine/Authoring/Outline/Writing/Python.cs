using System.Globalization;
using System.Text;

namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>Pieces of Python source. Whatever a text holds, its literal is that text and nothing else.</summary>
internal static class Python
{
    public const int MaxLine = 100;

    /// <summary>A number with at most <paramref name="digits"/> decimals.</summary>
    public static string Number(double value, int digits = 6) =>
        (Math.Round(value, digits) + 0.0).ToString("0." + new string('#', digits), CultureInfo.InvariantCulture);

    /// <summary>A string literal, raw where that reads better.</summary>
    public static string Literal(string text)
    {
        var canBeRaw = text.Contains('\\', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal)
            && !text.Contains('\n', StringComparison.Ordinal) && !text.EndsWith('\\');
        return canBeRaw ? $"r\"{text}\"" : $"\"{Escaped(text)}\"";
    }

    /// <summary>Literals of <paramref name="text"/>, broken between words, each at most so long that it fits behind <paramref name="indent"/>.</summary>
    public static IReadOnlyList<string> Literals(string text, int indent)
    {
        var longest = Math.Max(40, MaxLine - indent - 6);
        List<string> pieces = [];
        var start = 0;
        while (text.Length - start > longest)
        {
            var space = text.LastIndexOf(' ', start + longest - 1, longest - 1);
            var end = space > start ? space + 1 : start + longest;
            if (char.IsHighSurrogate(text[end - 1])) end--;
            pieces.Add(Literal(text[start..end]));
            start = end;
        }

        pieces.Add(Literal(text[start..]));
        return pieces;
    }

    /// <summary>A literal over several lines, for a constant of the module.</summary>
    public static string Block(string text)
    {
        var plain = !text.EndsWith('"') && !text.EndsWith('\\') && !text.Contains("\"\"\"", StringComparison.Ordinal);
        if (plain) return (text.Contains('\\', StringComparison.Ordinal) ? "r" : "") + $"\"\"\"{text}\"\"\"";
        var lines = text.Split('\n');
        return "(\n" + string.Concat(lines.Select((line, i) => $"    \"{Escaped(i < lines.Length - 1 ? line + "\n" : line)}\"\n")) + ")";
    }

    /// <summary>A call on one line, or with one argument a line.</summary>
    /// <param name="before">What stands before the arguments: <c>point_1 = point</c>.</param>
    /// <param name="arguments">Each may itself have several lines.</param>
    /// <param name="indent">Spaces before the statement.</param>
    public static string Call(string before, IReadOnlyList<string> arguments, int indent)
    {
        var oneLine = $"{before}({string.Join(", ", arguments)})";
        if (indent + oneLine.Length <= MaxLine && !oneLine.Contains('\n', StringComparison.Ordinal)) return oneLine;
        var inner = new string(' ', indent + 4);
        var trailing = arguments.Count > 1 ? "," : "";
        return $"{before}(\n{inner}{string.Join($",\n{inner}", arguments)}{trailing}\n{new string(' ', indent)})";
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\\' => @"\\",
                '"' => "\\\"",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
