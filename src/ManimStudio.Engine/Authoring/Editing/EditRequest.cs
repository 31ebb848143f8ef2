using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>What somebody asks a model to change in a scene.</summary>
/// <param name="Prompt">In words, up to <see cref="EditQuestion.MaxWish"/> characters.</param>
/// <param name="Provider">Who is asked; null for whoever is set up.</param>
/// <param name="Model">Which model; null for the provider's.</param>
/// <param name="Auto">The change is accepted by itself when it renders.</param>
/// <param name="Area">The part of a frame that it is about; null for none.</param>
public sealed record EditWish(string Prompt, string? Provider = null, string? Model = null, bool Auto = false, PointedArea? Area = null);

/// <summary>A rectangle drawn on the picture.</summary>
/// <param name="RenderId">The video it was drawn on.</param>
/// <param name="Seconds">When, on the scene's clock.</param>
/// <param name="Area">Where.</param>
public sealed record PointedArea(Guid RenderId, double Seconds, FrameArea Area);

/// <summary>What <see cref="EditWork"/> is told.</summary>
/// <param name="Wish">What was asked for.</param>
/// <param name="BaseVersionId">The version that is changed.</param>
internal sealed record EditRequest(EditWish Wish, Guid BaseVersionId);

/// <summary>Another change of the scene is being worked on.</summary>
public sealed record EditUnderWay(string Prompt) : StudioError(
    ErrorKind.Conflict, $"“{Prompt}” is still being worked on. Wait for it, or cancel it first.");

/// <summary>The turn was accepted, rejected or failed already.</summary>
public sealed record TurnDecided(Guid TurnId) : StudioError(ErrorKind.Conflict, "This change was decided on already. Reload the page.");

public sealed record TurnNotFound(Guid TurnId) : StudioError(ErrorKind.NotFound, "This change is not there. Reload the page.");

/// <summary>The change could not be made to render; the scene is as it was.</summary>
/// <param name="Reason">Why, in words.</param>
public sealed record EditGivenUp(string Reason) : StudioError(ErrorKind.Unavailable, $"{Reason} The scene is as it was. Word the wish differently, or try again.");
