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
/// <param name="Picture">The frame with the rectangle in it, base64 of a PNG; null without one. Only models that see get it.</param>
public sealed record PointedArea(Guid RenderId, double Seconds, FrameArea Area, string? Picture = null)
{
    /// <summary>The longest <see cref="Picture"/>.</summary>
    public const int MaxPicture = 400_000;

    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>What is wrong with it; null when it fits.</summary>
    internal StudioError? Problem()
    {
        double[] numbers = [Seconds, Area.Left, Area.Top, Area.Width, Area.Height];
        if (numbers.Any(n => !double.IsFinite(n)) || Area.Width <= 0 || Area.Height <= 0 || !Area.Meets(FrameArea.Whole)) return new InvalidField("area", "It lies outside the picture.");
        return Picture is { Length: > MaxPicture } || (Picture is not null && Bytes() is null) ? new InvalidField("area", "Its picture is not a PNG, or too large.") : null;
    }

    internal byte[]? Bytes()
    {
        var bytes = new byte[Picture?.Length ?? 0];
        return Picture is not null && Convert.TryFromBase64String(Picture, bytes, out var length) && bytes.AsSpan(0, length).StartsWith(PngSignature) ? bytes[..length] : null;
    }
}

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
