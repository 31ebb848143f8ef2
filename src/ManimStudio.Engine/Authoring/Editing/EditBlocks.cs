using System.Globalization;
using System.Text;
using ManimStudio.Engine.Authoring.Writing;

namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>One minimal edit: lines of the code, and what takes their place.</summary>
internal sealed record EditBlock(string Search, string Replace);

/// <summary>
/// The form in which models change code: blocks of text to find and what to write instead. Each is applied exactly, in order, to the one
/// place it fits; when one does not fit, nothing is changed. A whole file is taken as well, when it is complete.
/// </summary>
internal static class EditBlocks
{
    /// <summary>The form, told to the model.</summary>
    public const string Form = """
        Answer with a line "Summary: …" that says in one sentence what you changed, and then with the smallest edits that do it, each in this form:

        <<<<<<< SEARCH
        whole lines of the present code, copied to the letter with their indentation
        =======
        the lines that take their place
        >>>>>>> REPLACE

        The searched lines must stand in the code exactly once: take so many lines that they are unmistakable. Edits are applied in order. Change nothing that need not change.
        """;

    private const string Start = "<<<<<<< SEARCH";
    private const string Middle = "=======";
    private const string End = ">>>>>>> REPLACE";

    public static AnswerReading Read(string answer, string code)
    {
        var (blocks, problem) = Parse(answer);
        if (problem is not null) return AnswerReading.Unusable(problem);
        if (blocks.Count == 0) return ReadWhole(answer, code);
        var text = code.ReplaceLineEndings("\n");
        for (var i = 0; i < blocks.Count; i++)
        {
            var (edited, misfit) = Apply(blocks[i], text);
            if (edited is null) return AnswerReading.Unusable(string.Create(CultureInfo.InvariantCulture, $"Edit {i + 1} of {blocks.Count} does not fit: {misfit} Nothing was changed."));
            text = edited;
        }

        return WholeFile.Problem(text) is { } broken ? AnswerReading.Unusable(broken) : Changed(text, code, answer);
    }

    private static AnswerReading ReadWhole(string answer, string code)
    {
        if (!answer.Contains("```", StringComparison.Ordinal)) return AnswerReading.Unusable("There are no edits and no code in it.");
        var whole = WholeFile.Read(answer);
        return whole.Code is null ? AnswerReading.Unusable($"It has no edits, and no whole file either. {whole.Problem}") : Changed(whole.Code, code, answer);
    }

    private static AnswerReading Changed(string text, string code, string answer) =>
        text.TrimEnd() == code.ReplaceLineEndings("\n").TrimEnd() ? AnswerReading.Unusable("It changes nothing.") : AnswerReading.Of(text, answer);

    private static (IReadOnlyList<EditBlock> Blocks, string? Problem) Parse(string answer)
    {
        var blocks = new List<EditBlock>();
        List<string>? search = null, replace = null;
        foreach (var line in answer.ReplaceLineEndings("\n").Split('\n'))
        {
            var mark = line.TrimEnd();
            if (mark == Start)
            {
                if (search is not null) return ([], "One edit begins inside another.");
                search = [];
            }
            else if (mark == Middle && search is not null && replace is null)
            {
                replace = [];
            }
            else if (mark == End)
            {
                if (search is null || replace is null) return ([], $"“{End}” stands where no edit ends.");
                blocks.Add(new EditBlock(string.Join('\n', search), string.Join('\n', replace)));
                (search, replace) = (null, null);
            }
            else
            {
                (replace ?? search)?.Add(line);
            }
        }

        return search is null ? (blocks, null) : ([], "It breaks off inside an edit.");
    }

    private static (string? Text, string? Problem) Apply(EditBlock block, string code)
    {
        if (block.Search.Length == 0 || block.Search.Trim().Length == 0) return (null, "it searches for nothing.");
        var (lines, wanted) = (code.Split('\n'), block.Search.Split('\n'));
        var places = Enumerable.Range(0, Math.Max(0, lines.Length - wanted.Length + 1)).Where(at => lines.AsSpan(at, wanted.Length).SequenceEqual(wanted)).ToList();
        if (places.Count == 0) return (null, $"the lines that begin with “{Shown(wanted)}” are not in the code to the letter.");
        if (places.Count > 1) return (null, string.Create(CultureInfo.InvariantCulture, $"the lines that begin with “{Shown(wanted)}” stand in the code {places.Count} times; take more lines around them."));
        string[] put = block.Replace.Length == 0 ? [] : block.Replace.Split('\n');
        return (new StringBuilder().AppendJoin('\n', [.. lines[..places[0]], .. put, .. lines[(places[0] + wanted.Length)..]]).ToString(), null);
    }

    private static string Shown(string[] lines)
    {
        var first = lines.First(l => l.Trim().Length > 0).Trim();
        return first.Length <= 80 ? first : string.Concat(first.AsSpan(0, 79), "…");
    }
}
