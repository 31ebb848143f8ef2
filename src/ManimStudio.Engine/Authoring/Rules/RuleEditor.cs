using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Engine.Authoring.Rules;

/// <summary>
/// Edits scenes by words without a model: what a sentence asks for becomes rules, and the rules change the code's syntax. Thread-safe.
/// </summary>
public sealed class RuleEditor(SceneCode scenes, CodeChecker checker)
{
    public const int MaxPromptLength = 1_000;

    /// <summary>Works the edit out. Saves nothing.</summary>
    /// <param name="owner">Whose scene.</param>
    /// <param name="sceneId">The scene; what was typed in it and not saved is edited too.</param>
    /// <param name="prompt">What to change.</param>
    /// <param name="about">Goal and narration of the scene, where an equation may be written.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>A proposal that changes something; <see cref="PromptUnclear"/> or <see cref="NothingToChange"/> otherwise.</returns>
    public async Task<Outcome<EditProposal>> ProposeAsync(Owner owner, Guid sceneId, string prompt, string about, CancellationToken cancellation)
    {
        if (prompt.Length > MaxPromptLength) return new InvalidField("prompt", $"At most {MaxPromptLength:N0} characters.");
        var reading = PromptReader.Read(prompt, about);
        if (reading.Unclear.Count > 0 || reading.Rules.Count == 0) return new PromptUnclear(reading.Unclear);
        var opened = await scenes.OpenAsync(owner, sceneId, cancellation);
        if (!opened.IsSuccess) return opened.Error;
        var before = opened.Value.Draft ?? opened.Value.Code;
        var edited = await checker.EditAsync(before, [.. reading.Rules.Select(r => r.Fields)], cancellation);
        if (!edited.IsSuccess) return edited.Error;
        var (done, missed) = (edited.Value.Changes.Where(c => c.Count > 0).ToList(), edited.Value.Changes.Where(c => c.Count == 0).ToList());
        if (done.Count == 0) return new NothingToChange([.. missed.Select(c => c.Message)]);
        return new EditProposal(
            sceneId, opened.Value.VersionId, prompt.Trim(), before, edited.Value.Code,
            [.. done.Select(c => c.Message)], [.. missed.Select(c => c.Message)]);
    }

    /// <summary>Makes the proposal the scene's next version.</summary>
    /// <returns>The version, or <see cref="Engine.Lessons.VersionConflict"/> when the scene was saved meanwhile.</returns>
    public Task<Outcome<SceneVersion>> AcceptAsync(Owner owner, EditProposal proposal, CancellationToken cancellation) =>
        scenes.SaveAsync(owner, proposal.SceneId, proposal.After, proposal.BaseVersionId, VersionOrigin.Prompt, knownDraft: proposal.Before, cancellation, proposal.Prompt);
}
