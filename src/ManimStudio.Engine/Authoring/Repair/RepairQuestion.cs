using System.Globalization;
using System.Text;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Authoring.Repair;

/// <summary>Words the question for a repair: what is wrong, where, and the smallest edits that mend it.</summary>
internal static class RepairQuestion
{
    private const int MaxProblem = 6_000;
    private const int MaxItems = 20;
    private const int MaxWish = 1_000;

    /// <summary>The text to mend: the last one, unless it was worse than the best; then the best, and the last one is what did not work.</summary>
    public static (TriedScene Subject, TriedScene? Failed) Subject(SceneProgress progress)
    {
        var (best, last) = (progress.Best!, progress.Last!);
        return last.Rank.CompareTo(best.Rank) >= 0 ? (last, null) : (best, last);
    }

    public static string Text(Assignment assignment, TriedScene subject, TriedScene? failed, string? answerProblem)
    {
        var text = new StringBuilder(BriefText.Of(assignment.Brief));
        if (assignment is Assignment.Edit edit) text.Append("\n\nThe scene was changed because of this wish; the change must stay:\n").Append(PromptData.Quote("wish", edit.Wish, MaxWish));
        text.Append("\n\nThe present code of the scene:\n").Append(PromptData.Quote("code", subject.Code, Questions.MaxCode))
            .Append("\n\nWhat is wrong with it:\n").Append(PromptData.Quote("problem", ProblemOf(subject), MaxProblem));
        if (failed is not null) text.Append("\n\nA repair that was tried made it worse and was taken back. What went wrong then:\n").Append(PromptData.Quote("failed repair", ProblemOf(failed), MaxProblem / 2));
        if (answerProblem is not null) text.Append("\n\n").Append(Unusable(answerProblem));
        return text.Append("\n\nMend this, and change nothing else.\n").Append(EditBlocks.Form).ToString();
    }

    public static string Unusable(string problem) => "Your last answer could not be used:\n" + PromptData.Quote("what was wrong with the answer", problem, 1_000);

    /// <summary>What to look up: the trouble and the lines that it is about.</summary>
    public static string About(TriedScene scene)
    {
        var lines = scene.Problems.Select(p => p.Line).Concat(scene.Wrong.Select(f => f.Line)).Append(scene.Trial?.Error?.Line ?? 0).Distinct();
        return $"{ProblemOf(scene)}\n{string.Join('\n', lines.Select(l => LineOf(scene.Code, l)))}";
    }

    /// <summary>What is wrong, a line each.</summary>
    public static string ProblemOf(TriedScene scene)
    {
        var items = scene.Renders ? scene.Trial!.Findings.Select(f => Of(f, scene.Code)) : scene.Problems.Select(p => Of(p, scene.Code));
        if (scene.Trial?.Error is { } error) items = items.Prepend(Of(error));
        return string.Join('\n', items.Take(MaxItems));
    }

    private static string Of(RenderError error)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"It does not render: {error.Type}. {error.Message}\n");
        if (error.Line is { } line) text.Append(CultureInfo.InvariantCulture, $"Line {line}.\n");
        if (error.Excerpt is { Length: > 0 } excerpt) text.Append("Excerpt:\n").Append(excerpt.TrimEnd()).Append('\n');
        if (error.Traceback is { Length: > 0 } traceback) text.Append("Traceback:\n").Append(traceback.TrimEnd()).Append('\n');
        if (error.Hint is { Length: > 0 } hint) text.Append("Hint: ").Append(hint);
        return text.ToString().TrimEnd();
    }

    private static string Of(Diagnostic found, string code) => string.Create(
        CultureInfo.InvariantCulture, $"Line {found.Line} (`{LineOf(code, found.Line)}`): {found.Message}{(found.Fix is { Length: > 0 } fix ? $" Instead: {fix}" : "")}");

    private static string Of(LayoutFinding found, string code) => string.Create(
        CultureInfo.InvariantCulture,
        $"Line {found.Line} (`{LineOf(code, found.Line)}`), second {found.Time:0.0}: {found.Message}{(found.Hint is { Length: > 0 } hint ? $" {hint}" : "")}");

    private static string LineOf(string code, int line)
    {
        var lines = code.Split('\n');
        return line >= 1 && line <= lines.Length ? lines[line - 1].Trim() : "";
    }
}
