using ManimStudio.Domain.Authoring;

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
}
