using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Authoring.Repair;
using ManimStudio.Engine.Llm;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>A question to a model.</summary>
/// <param name="Purpose">For the transcript.</param>
/// <param name="Text">The question, without what is looked up.</param>
/// <param name="About">What to look up for it.</param>
/// <param name="Read">Reads the answer.</param>
/// <param name="Picture">A picture that belongs to it, PNG; null for none.</param>
internal sealed record Question(string Purpose, string Text, string About, Func<string, AnswerReading> Read, ReadOnlyMemory<byte>? Picture = null)
{
    public List<ChatMessage> Messages(string rules, string reference)
    {
        var text = reference.Length == 0 ? Text : $"{Text}\n\nFrom the reference of the installed Manim:\n{PromptData.Quote("reference", reference, reference.Length)}";
        var user = new ChatMessage(ChatRole.User, text);
        if (Picture is { } picture) user.Contents.Add(new DataContent(picture, "image/png"));
        return [new ChatMessage(ChatRole.System, rules), user];
    }
}

/// <summary>Words the questions to a model. Whatever people, models and logs said stands in them as data.</summary>
internal static class Questions
{
    /// <summary>Most characters of code that a model is given; longer code would lose its middle.</summary>
    public const int MaxCode = 60_000;

    /// <summary>The purpose of repairs in transcripts.</summary>
    public const string RepairPurpose = "repair scene";

    /// <summary>The first question of an assignment; null when the work begins with what is there.</summary>
    public static Question? First(Assignment assignment) => assignment switch
    {
        Assignment.Write write => new Question(
            "write scene", $"{BriefText.Of(write.Brief)}\n\nWrite this scene. {WholeFile.Form}", BriefText.About(write.Brief), WholeFile.Read),
        Assignment.Edit edit => new Question(
            "edit scene", EditQuestion.Text(edit), $"{edit.Wish}\n{edit.Code}", answer => EditBlocks.Read(answer, edit.Code), edit.Spot?.Picture),
        _ => null,
    };

    /// <summary>The question after something went wrong.</summary>
    /// <param name="assignment">What is to be done.</param>
    /// <param name="progress">What came of it so far.</param>
    public static Question Again(Assignment assignment, SceneProgress progress)
    {
        if (progress.Best is null) return Repeated(First(assignment)!, progress);
        var (subject, failed) = RepairQuestion.Subject(progress);
        return new Question(
            RepairPurpose, RepairQuestion.Text(assignment, subject, failed, progress.AnswerProblem), RepairQuestion.About(subject), answer => EditBlocks.Read(answer, subject.Code));
    }

    // Nothing usable has come yet: the same again, with a word on what was wrong.
    private static Question Repeated(Question first, SceneProgress progress) => first with
    {
        Purpose = RepairPurpose,
        Text = $"{first.Text}\n\n{RepairQuestion.Unusable(progress.AnswerProblem ?? "It was empty.")}",
    };
}
