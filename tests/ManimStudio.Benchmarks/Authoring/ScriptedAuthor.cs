using System.Globalization;
using System.Text.RegularExpressions;
using ManimStudio.TestKit.Llm;

namespace ManimStudio.Benchmarks.Authoring;

/// <summary>
/// A model that knows one thing: asked to write, it writes the planted scene; asked to mend, it takes out the line that is named, by an edit of
/// the code that it is shown. What it cannot mend so stays broken.
/// </summary>
internal static partial class ScriptedAuthor
{
    public static Scripted Answer(ModelRequest request, string planted)
    {
        var question = request.Body.GetProperty("messages").EnumerateArray().Last().GetProperty("content");
        var text = question.ValueKind == System.Text.Json.JsonValueKind.String ? question.GetString()! : question[0].GetProperty("text").GetString()!;
        return Scripted.Says(Part(text, "code") is { } code ? Edit(code, Part(text, "problem") ?? "") : Whole(planted));
    }

    // Some of the corpus are whole answers, with fences of their own.
    private static string Whole(string planted) => planted.Contains("```", StringComparison.Ordinal) ? planted : $"```python\n{planted}```";

    private static string Edit(string code, string problem)
    {
        var lines = code.Split('\n');
        var at = Line().Match(problem) is { Success: true } named ? int.Parse(named.Groups[1].Value, CultureInfo.InvariantCulture) - 1 : -1;
        if (at < 0 || at >= lines.Length || lines[at].Trim().Length == 0) return "I do not know which line is wrong.";
        var (first, last) = Unmistakable(lines, at);
        var indent = lines[at][..^lines[at].TrimStart().Length];
        var replaced = lines[first..(last + 1)].Select((l, i) => first + i == at ? indent + "self.wait(0.5)" : l);
        return $"Summary: Line {at + 1} was taken out.\n\n<<<<<<< SEARCH\n{string.Join('\n', lines[first..(last + 1)])}\n=======\n{string.Join('\n', replaced)}\n>>>>>>> REPLACE\n";
    }

    /// <summary>So many lines around one that they stand in the code once.</summary>
    private static (int First, int Last) Unmistakable(string[] lines, int at)
    {
        var (first, last) = (at, at);
        while (Count(lines, lines[first..(last + 1)]) > 1 && (first > 0 || last < lines.Length - 1)) (first, last) = (Math.Max(0, first - 1), Math.Min(lines.Length - 1, last + 1));
        return (first, last);
    }

    private static int Count(string[] lines, string[] wanted) =>
        Enumerable.Range(0, lines.Length - wanted.Length + 1).Count(i => lines.AsSpan(i, wanted.Length).SequenceEqual(wanted));

    private static string? Part(string text, string name) =>
        Regex.Match(text, $@"^BEGIN {name} (\w+)\n(.*?)\nEND \1$", RegexOptions.Singleline | RegexOptions.Multiline) is { Success: true } part ? part.Groups[2].Value : null;

    [GeneratedRegex(@"\bLine (\d+)\b")]
    private static partial Regex Line();
}
