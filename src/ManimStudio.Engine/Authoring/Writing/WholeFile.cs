using System.Globalization;
using System.Text.RegularExpressions;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>
/// Reads a whole file out of an answer: exactly one fenced block that is closed, is about a scene and leaves nothing out. Anything else is no
/// code, so that half a scene is never taken for one. Whether it is Python is for the check to say, which mends some of what is not.
/// </summary>
internal static partial class WholeFile
{
    public const string Form = "Answer with exactly one fenced block (```python … ```) that holds the whole file, from the first import to the last line.";

    public static AnswerReading Read(string answer)
    {
        var blocks = Fences(answer);
        if (blocks.Count == 0) return AnswerReading.Unusable("There is no code block in it.");
        if (blocks[^1].Open) return AnswerReading.Unusable("It breaks off inside the code.");
        if (blocks.Count > 1) return AnswerReading.Unusable(string.Create(CultureInfo.InvariantCulture, $"It has {blocks.Count} code blocks instead of one."));
        var code = blocks[0].Text;
        return Problem(code) is { } problem ? AnswerReading.Unusable(problem) : AnswerReading.Of(code, answer);
    }

    /// <summary>Why the text is not the whole code of a scene; null when it is.</summary>
    public static string? Problem(string code)
    {
        if (SceneCode.Problem(code) is { } error) return error.Message;
        if (!code.Contains("construct", StringComparison.Ordinal)) return "The code has no scene class with a construct method.";
        return Elision().Match(code) is { Success: true } left ? $"The code leaves something out (“{left.Value.Trim()}”)." : null;
    }

    /// <summary>The fenced blocks in their order; the last one may still be open where the answer breaks off.</summary>
    private static List<(string Text, bool Open)> Fences(string answer)
    {
        var blocks = new List<(string, bool)>();
        List<string>? inside = null;
        var fence = "";
        foreach (var line in answer.ReplaceLineEndings("\n").Split('\n'))
        {
            var mark = Fence().Match(line);
            if (inside is null)
            {
                if (mark.Success) (inside, fence) = ([], mark.Groups["fence"].Value);
            }
            else if (mark.Success && mark.Groups["info"].Length == 0 && mark.Groups["fence"].Value.StartsWith(fence, StringComparison.Ordinal))
            {
                blocks.Add((string.Join('\n', inside) + "\n", false));
                inside = null;
            }
            else
            {
                inside.Add(line);
            }
        }

        if (inside is not null) blocks.Add((string.Join('\n', inside), true));
        return blocks;
    }

    [GeneratedRegex(@"^ {0,3}(?<fence>`{3,}|~{3,})[ \t]*(?<info>[^`]*?)[ \t]*$")]
    private static partial Regex Fence();

    // "# ... rest of the code unchanged ...": what models write instead of the code.
    [GeneratedRegex(@"^[ \t]*#[ \t]*(?:(?:\.{3}|…).*\b(?:code|rest|existing|unchanged|same|previous|before|above|here)\b.*|(?:the[ \t]+)?(?:rest of|remaining|existing)[ \t]+(?:the[ \t]+)?(?:code|scene|file)\b.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Elision();
}
