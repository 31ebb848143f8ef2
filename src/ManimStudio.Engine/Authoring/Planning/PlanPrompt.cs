using System.Globalization;
using System.Text;
using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Llm;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Authoring.Planning;

/// <summary>What a model is told so that it plans a lesson.</summary>
internal static class PlanPrompt
{
    private const int MaxAnswer = 60_000;

    private static readonly string System = $"""
        You plan short explainer videos that are animated with Manim Community. You write no code.
        A lesson is a list of scenes that play one after the other. Each scene has one idea, shown by movement: objects appear, move, turn into
        each other; pictures and formulas before text; never more on the screen than can be taken in at once.
        For each scene give its title, its goal, what is shown (the objects, how they move and change, formulas in LaTeX, colours), the narration
        that is spoken meanwhile (about two and a half words a second), its seconds (usually 10 to 40), and which objects carry over into the next
        scene. Begin with a question or a picture that makes curious, build step by step, end with what to remember.
        Write in the language of the topic.
        Answer with one JSON object of this schema and nothing else:
        {PlanAnswer.Schema.GetRawText()}
        {PromptData.Rule}
        """;

    public static ChatOptions Options { get; } = new()
    {
        ResponseFormat = ChatResponseFormat.ForJsonSchema(PlanAnswer.Schema, "lesson_plan", "The plan of a lesson"),
    };

    public static List<ChatMessage> First(PlanRequest request) => [new(ChatRole.System, System), new(ChatRole.User, Wish(request))];

    /// <summary>The same once more, with the answer that came and what is wrong with it.</summary>
    public static List<ChatMessage> Repair(PlanRequest request, string answer, IReadOnlyList<string> problems) =>
    [
        .. First(request),
        new(ChatRole.User, $"""
            This was your answer:
            {PromptData.Quote("answer", answer, MaxAnswer)}
            It cannot be used. What is wrong with it:
            {PromptData.Quote("problems", string.Join('\n', problems), 4000)}
            Answer again with the whole JSON object, everything wrong put right.
            """),
    ];

    private static string Wish(PlanRequest request)
    {
        var wish = new StringBuilder("Plan a lesson.\n").AppendLine(PromptData.Quote("topic", request.Topic, PlanRequest.MaxTopicLength));
        if (request.Audience.Length > 0) wish.AppendLine(PromptData.Quote("audience", request.Audience, PlanRequest.MaxAudienceLength));
        if (request.Look.Length > 0) wish.AppendLine(PromptData.Quote("look", request.Look, PlanRequest.MaxLookLength));
        wish.AppendLine(request.Scenes is { } scenes ? Text($"Exactly {scenes} scenes.") : Text($"As many scenes as it needs, 3 to 7 as a rule, at most {PlanRequest.MaxScenes}."));
        if (request.Seconds is { } seconds) wish.AppendLine(Text($"About {seconds} seconds in all."));
        return wish.ToString();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
