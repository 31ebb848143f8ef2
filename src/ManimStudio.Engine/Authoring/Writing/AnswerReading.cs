namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>What was read out of an answer: a whole text, or why there is none. Never a part of one.</summary>
/// <param name="Code">The whole code of the scene; null when the answer cannot be used.</param>
/// <param name="Problem">Why it cannot be used, in words for the model and for people; null when it can.</param>
/// <param name="Summary">What the model says it did, one line; null when it said nothing.</param>
internal sealed record AnswerReading(string? Code, string? Problem, string? Summary = null)
{
    private const int MaxSummary = 300;
    private const string SummaryMark = "Summary:";

    public static AnswerReading Of(string code, string answer) => new(code, null, SummaryOf(answer));

    public static AnswerReading Unusable(string problem) => new(null, problem);

    private static string? SummaryOf(string answer)
    {
        foreach (var line in answer.AsSpan().EnumerateLines())
        {
            var text = line.Trim().TrimStart('*');
            if (!text.StartsWith(SummaryMark, StringComparison.OrdinalIgnoreCase)) continue;
            var summary = text[SummaryMark.Length..].Trim().Trim('*').Trim().ToString();
            if (summary.Length > 0) return summary.Length <= MaxSummary ? summary : string.Concat(summary.AsSpan(0, MaxSummary - 1), "…");
        }

        return null;
    }
}
