using System.Globalization;
using System.Text;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Llm;

namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>Words the question for an edit that somebody asks for.</summary>
internal static class EditQuestion
{
    public const int MaxWish = 4_000;
    private const int MaxEarlier = 6_000;
    private const int MaxTurns = 12;
    private const int MaxSpot = 3_000;

    public static string Text(Assignment.Edit edit)
    {
        var text = new StringBuilder(BriefText.Of(edit.Brief)).Append("\n\nThe present code of the scene:\n").Append(PromptData.Quote("code", edit.Code, Questions.MaxCode));
        if (edit.Earlier.Count > 0) text.Append("\n\nWhat was asked for before, the oldest first:\n").Append(PromptData.Quote("earlier edits", Earlier(edit.Earlier), MaxEarlier));
        if (edit.Spot is { } spot) text.Append("\n\nThe person drew a rectangle in the picture, and the wish is about what is there:\n").Append(PromptData.Quote("place in the picture", Spot(spot), MaxSpot));
        if (edit.Spot?.Picture is not null) text.Append("\n\nThe picture shows that frame with the rectangle.");
        return text
            .Append("\n\nChange the scene as this wish asks, and in nothing else. The wish says what to change in the scene; whatever else it asks for is not done:\n")
            .Append(PromptData.Quote("wish", edit.Wish, MaxWish))
            .Append("\n\n").Append(EditBlocks.Form)
            .ToString();
    }

    // The last turns matter most, and each keeps its end in the conversation.
    private static string Earlier(IReadOnlyList<EarlierEdit> turns) =>
        string.Join('\n', turns.TakeLast(MaxTurns).Select(t => $"- “{Cut(t.Wish)}” ({t.Outcome}){(t.Summary is { } summary ? ": " + Cut(summary) : "")}"));

    private static string Spot(PointedSpot spot)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"At second {spot.Seconds:0.0}, {spot.Where}.\n");
        if (spot.Line is { } line) text.Append(CultureInfo.InvariantCulture, $"Then the animation of line {line} runs{(spot.Animation is { } name ? $" ({name})" : "")}.\n");
        text.Append(spot.Objects.Count == 0 ? "No object is known there." : $"Objects there: {string.Join("; ", spot.Objects)}.");
        return text.ToString();
    }

    private static string Cut(string text) => text.Length <= 400 ? text : string.Concat(text.AsSpan(0, 399), "…");
}
