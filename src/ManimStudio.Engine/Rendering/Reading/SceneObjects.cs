using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Storage;

namespace ManimStudio.Engine.Rendering.Reading;

/// <summary>A rectangle on the picture, in fractions of its width and height from the top left corner. It may reach beyond the picture.</summary>
public sealed record FrameArea(double Left, double Top, double Width, double Height)
{
    public static readonly FrameArea Whole = new(0, 0, 1, 1);

    /// <summary>Whether the two share a part, or a line when one of them has no width or height.</summary>
    public bool Meets(FrameArea other) =>
        Left <= other.Left + other.Width && other.Left <= Left + Width && Top <= other.Top + other.Height && other.Top <= Top + Height;
}

/// <summary>An object as it is seen at a moment. The texts are untrusted.</summary>
/// <param name="Name">As the code names it, or its kind and text where it has no name.</param>
/// <param name="Type">Its Python class.</param>
/// <param name="Text">What is written, for texts and formulas.</param>
/// <param name="Box">Where it is.</param>
public sealed record SeenObject(string Name, string Type, string? Text, FrameArea Box);

/// <summary>What is seen at a moment of a video.</summary>
/// <param name="Animation">The one that runs then; null where the scene plays nothing.</param>
/// <param name="Objects">In the order in which they are drawn, those in front last.</param>
public sealed record ObjectsAt(SceneAnimation? Animation, IReadOnlyList<SeenObject> Objects);

/// <summary>The render is one of before objects were kept, or told none.</summary>
public sealed record ObjectsUnknown() : StudioError(
    ErrorKind.NotFound, "This video does not say what is where in its picture. Render the scene again to point at its objects.");

/// <summary>Answers what is to be seen at a moment of a finished video. Thread-safe.</summary>
public sealed class SceneObjects(RenderQueries renders, IBlobStore blobs)
{
    /// <summary>The animation of that moment and the objects that are in the area during it.</summary>
    /// <param name="owner">Whose render it is.</param>
    /// <param name="renderId">A render with a video.</param>
    /// <param name="seconds">On the video's own clock; before its start and after its end count as those.</param>
    /// <param name="area">Only what meets it; null for all of the picture.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Outcome<ObjectsAt>> AtAsync(Owner owner, Guid renderId, double seconds, FrameArea? area, CancellationToken cancellation)
    {
        var found = await renders.FindAsync(owner, renderId, cancellation);
        if (!found.IsSuccess) return found.Error;
        if (found.Value.Result is not { } video) return new NoVideoYet();
        if (video.ObjectsKey is not { } key || await ReadAsync(key, cancellation) is not { } map) return new ObjectsUnknown();
        var animation = video.Animations.LastOrDefault(a => a.Start <= seconds) ?? (video.Animations is [var first, ..] ? first : null);
        return new ObjectsAt(animation, [.. map.At(animation, seconds).Where(o => o.Box.Meets(area ?? FrameArea.Whole))]);
    }

    private async Task<SceneMap?> ReadAsync(string key, CancellationToken cancellation)
    {
        await using var blob = await blobs.OpenReadAsync(key, cancellation);
        return blob is null ? null : await SceneMap.ReadAsync(blob.Content, cancellation);
    }
}
