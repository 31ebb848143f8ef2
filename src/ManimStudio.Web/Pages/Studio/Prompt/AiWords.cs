using System.Globalization;
using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Authoring.Tasks;

namespace ManimStudio.Web.Pages.Studio.Prompt;

/// <summary>The conversation's states as a person says them.</summary>
internal static class AiWords
{
    public static string Of(PromptTurnStatus status) => status switch
    {
        PromptTurnStatus.Proposed => "Your decision",
        PromptTurnStatus.Accepted => "Accepted",
        PromptTurnStatus.Rejected => "Rejected",
        PromptTurnStatus.Failed => "Failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without words."),
    };

    public static string Of(AuthoringSnapshot work) => work switch
    {
        { IsEnding: true } => "Stopping…",
        { Status: AuthoringStatus.Queued } => "Waits for its turn",
        { Stage: AuthoringStage.Planning } => "Plans the lesson",
        { Stage: AuthoringStage.Writing } => "Changes the code",
        { Stage: AuthoringStage.Checking } => "Checks the code",
        { Stage: AuthoringStage.Rendering } => "Renders a draft",
        { Stage: AuthoringStage.Repairing } => string.Create(CultureInfo.InvariantCulture, $"Repairs, {work.Round} of {work.Rounds}"),
        _ => "Begins",
    };
}
