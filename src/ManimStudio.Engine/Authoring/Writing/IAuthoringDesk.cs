using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>
/// What an author needs of the world besides a model: somewhere to look things up, to try a text and to keep what was paid for. A lesson's
/// scene, a bench and a test each have their own.
/// </summary>
public interface IAuthoringDesk
{
    /// <summary>Says what is being done now.</summary>
    Task StageAsync(AuthoringStage stage, int round, int rounds, CancellationToken cancellation);

    /// <summary>Keeps what was paid for; on disk when this returns.</summary>
    Task SaveAsync(SceneProgress progress, CancellationToken cancellation);

    /// <summary>What the installed Manim and the documentation say about it; empty when they say nothing.</summary>
    Task<Outcome<string>> LookUpAsync(string about, int maxCharacters, CancellationToken cancellation);

    /// <summary>Mends what can be mended without a model, and reads the result.</summary>
    Task<Outcome<MendReport>> MendAsync(string code, CancellationToken cancellation);

    /// <summary>Renders a draft of it.</summary>
    /// <returns>What it showed; an error when nothing can be rendered now, or may not.</returns>
    Task<Outcome<SceneTrial>> TryAsync(string code, CancellationToken cancellation);

    /// <summary>Why the lesson may have no further repair by a model; null when it may.</summary>
    Task<string?> SpentAsync(CancellationToken cancellation);
}
