using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>
/// How far the work on a scene has come: everything that was paid for. It is kept after every answer, so that work that is taken up
/// again goes on from there.
/// </summary>
public sealed record SceneProgress
{
    public static readonly SceneProgress None = new();

    /// <summary>The first answer was paid for.</summary>
    public bool Begun { get; init; }

    /// <summary>A whole text that is still to be checked and rendered; null when the last one was, or none came.</summary>
    public string? Code { get; init; }

    /// <summary>Why the last answer could not be used; null when it could.</summary>
    public string? AnswerProblem { get; init; }

    /// <summary>Repairs by the model that were paid for.</summary>
    public int Repairs { get; init; }

    /// <summary>The best text so far; null while none was tried.</summary>
    public TriedScene? Best { get; init; }

    /// <summary>The text that was tried last.</summary>
    public TriedScene? Last { get; init; }

    /// <summary>What the model says it did, one line.</summary>
    public string? Summary { get; init; }

    internal SceneProgress Tried(TriedScene scene) => this with
    {
        Code = null,
        Last = scene,
        // Of two that are as good the newer one is further on.
        Best = Best is { } best && best.Rank.CompareTo(scene.Rank) > 0 ? best : scene,
    };
}

/// <summary>What a draft render showed of a text.</summary>
/// <param name="Error">Why there is no video; null when there is one.</param>
/// <param name="Findings">What looks wrong in it.</param>
/// <param name="Seconds">How long it is.</param>
public sealed record SceneTrial(RenderError? Error, IReadOnlyList<LayoutFinding> Findings, double Seconds = 0);

/// <summary>A text of a scene and what came of it.</summary>
/// <param name="Code">The text, with what could be mended without a model.</param>
/// <param name="Problems">What reading it found: errors, with which it was not rendered, and what is likely to fail.</param>
/// <param name="Trial">What rendering it showed; null when it was not rendered.</param>
/// <param name="Mends">What was mended without a model.</param>
public sealed record TriedScene(string Code, IReadOnlyList<Diagnostic> Problems, SceneTrial? Trial, IReadOnlyList<Mend> Mends)
{
    public bool Renders => Trial is { Error: null };

    /// <summary>Findings that a paid repair is worth.</summary>
    internal IReadOnlyList<LayoutFinding> Wrong => Trial is { Error: null } trial ? [.. trial.Findings.Where(f => f.Kind != LayoutFindingKind.TextTooSmall)] : [];

    /// <summary>Nothing is left to do.</summary>
    internal bool IsGood => Renders && Wrong.Count == 0;

    /// <summary>Orders texts: one that renders before one that does not, then by what is wrong with it.</summary>
    internal (int Level, int Less) Rank => Renders ? (2, -Wrong.Count) : (Trial is not null ? 1 : 0, -Problems.Count);
}
