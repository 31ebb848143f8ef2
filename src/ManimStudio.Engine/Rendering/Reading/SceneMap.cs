using System.Text.Json;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Reading;

/// <summary>The boxes of the objects of a scene at the ends of its animations, as the scene's container told them.</summary>
internal sealed class SceneMap
{
    /// <summary>More is not kept.</summary>
    public const int MaxBytes = 1 << 20;

    private readonly IReadOnlyList<Thing> _things;
    private readonly IReadOnlyList<Moment> _moments;

    private SceneMap(Told told) => (_things, _moments) = (told.Objects, told.Moments);

    /// <summary>Null when it is not of that shape.</summary>
    public static async Task<SceneMap?> ReadAsync(Stream json, CancellationToken cancellation)
    {
        try
        {
            var told = await JsonSerializer.DeserializeAsync<Told>(json, ProtocolJson.Options, cancellation);
            return told is null || told.Objects.Contains(null!) || told.Moments.Contains(null!) ? null : new SceneMap(told);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is seen in the second half of the animation, and in the first half what was seen before it as well.</summary>
    public IReadOnlyList<SeenObject> At(SceneAnimation? animation, double seconds)
    {
        if (animation is null) return [];
        var now = Seen(_moments.LastOrDefault(m => m.Animation == animation.Index));
        if (seconds >= animation.Start + (animation.Duration / 2)) return now;
        var before = Seen(_moments.LastOrDefault(m => m.Animation < animation.Index));
        return [.. before.Where(b => now.All(n => n.Name != b.Name)), .. now];
    }

    private IReadOnlyList<SeenObject> Seen(Moment? moment) => moment is null ? [] : [.. moment.Boxes.Select(Seen).OfType<SeenObject>()];

    private SeenObject? Seen(IReadOnlyList<double> box)
    {
        if (box is not [var index, var left, var top, var width, var height] || index < 0 || index >= _things.Count) return null;
        var thing = _things[(int)index];
        return new SeenObject(
            SceneRenderer.OneLine(thing.Name) ?? "?", SceneRenderer.OneLine(thing.Type) ?? "?", SceneRenderer.OneLine(thing.Text),
            new FrameArea(left, top, width, height));
    }

    internal sealed record Told(IReadOnlyList<Thing> Objects, IReadOnlyList<Moment> Moments);

    internal sealed record Thing(string Name, string Type, string? Text = null);

    /// <summary>Each box is the place in the list of objects, left, top, width and height.</summary>
    internal sealed record Moment(int Animation, IReadOnlyList<IReadOnlyList<double>> Boxes);
}
