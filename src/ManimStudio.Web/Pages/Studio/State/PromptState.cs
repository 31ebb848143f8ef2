using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Editing;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>An edit that was accepted: what it can be compared with, and taken back to.</summary>
/// <param name="Prompt">What was asked for.</param>
/// <param name="VersionBefore">The version before it.</param>
/// <param name="VideoBefore">The video that the scene had then; null without one.</param>
public sealed record AcceptedEdit(string Prompt, Guid VersionBefore, Guid? VideoBefore);

/// <summary>What was asked for in words about one scene: the text, the answer, and the decision. Used on the page's dispatcher.</summary>
public sealed class PromptState(Guid sceneId)
{
    public Guid SceneId { get; } = sceneId;

    public string Text { get; set; } = "";

    /// <summary>The edit is being worked out.</summary>
    public bool Busy { get; private set; }

    /// <summary>Waits to be accepted or rejected.</summary>
    public EditProposal? Proposal { get; private set; }

    /// <summary>Why there is none.</summary>
    public StudioError? Problem { get; private set; }

    /// <summary>The last edit that was accepted here.</summary>
    public AcceptedEdit? Accepted { get; private set; }

    public async Task AskAsync(Func<Task<Outcome<EditProposal>>> propose)
    {
        (Busy, Proposal, Problem) = (true, null, null);
        try
        {
            var proposed = await propose();
            Problem = proposed.Error;
            if (proposed.IsSuccess) Proposal = proposed.Value;
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>The proposal is a version now, or could not become one.</summary>
    public void Decided(StudioError? problem, Guid versionBefore, Guid? videoBefore)
    {
        if (problem is null && Proposal is { } proposal) (Accepted, Text) = (new AcceptedEdit(proposal.Prompt, versionBefore, videoBefore), "");
        (Proposal, Problem) = (null, problem);
    }

    public void Reject() => Proposal = null;

    /// <summary>Nothing is compared any more.</summary>
    public void Forget() => Accepted = null;
}
