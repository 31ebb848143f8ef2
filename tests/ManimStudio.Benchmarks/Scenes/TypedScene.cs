using System.Globalization;
using System.Text.RegularExpressions;

namespace ManimStudio.Benchmarks.Scenes;

/// <summary>A text with the caret on one of its lines, and the same cut off after that line.</summary>
internal sealed record TypedText(string Whole, string Cut, int Line);

/// <summary>One scene of a file, in which a statement is typed.</summary>
internal sealed partial class TypedScene
{
    private const string Indent = "        ";
    private readonly List<string> _lines;
    private readonly int _middle;

    private TypedScene(string name, List<string> lines)
    {
        (Class, _lines) = (name, lines);
        var steps = Enumerable.Range(0, lines.Count).Where(i => Step().IsMatch(lines[i])).ToList();
        _middle = steps[steps.Count / 2];
    }

    public string Class { get; }

    /// <summary>Each scene class with what stands above the first one.</summary>
    public static IReadOnlyList<TypedScene> ReadAll(string file)
    {
        var lines = file.Split('\n').ToList();
        var starts = Enumerable.Range(0, lines.Count).Where(i => Head().IsMatch(lines[i])).ToList();
        return [.. starts.Select((start, i) =>
        {
            var body = lines[start..(i + 1 < starts.Count ? starts[i + 1] : lines.Count)];
            while (body[^1].Length == 0) body.RemoveAt(body.Count - 1);
            return new TypedScene(Head().Match(lines[start]).Groups[1].Value, [.. lines[..starts[0]], .. body]);
        })];
    }

    /// <summary>A statement as the last of the scene; another one for each number.</summary>
    public TypedText AtEnd(int number) => At(_lines.Count, number);

    /// <summary>A statement before the play in the middle.</summary>
    public TypedText InMiddle(int number) => At(_middle, number);

    private TypedText At(int index, int number)
    {
        var typed = string.Create(CultureInfo.InvariantCulture, $"{Indent}self.play(FadeIn(Dot([{number} / 10, 1, 0])))");
        List<string> before = [.. _lines[..index], typed];
        return new TypedText(string.Join('\n', [.. before, .. _lines[index..], ""]), string.Join('\n', [.. before, ""]), index + 1);
    }

    [GeneratedRegex(@"^class (\w+)\(\w*Scene\):")]
    private static partial Regex Head();

    [GeneratedRegex(@"^ {8}self\.(play|wait)\(")]
    private static partial Regex Step();
}
