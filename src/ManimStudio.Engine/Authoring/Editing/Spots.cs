using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>Says in words what is in a rectangle that was drawn on the picture. Thread-safe.</summary>
internal sealed class Spots(SceneObjects objects, RenderQueries renders, ModelSight sight)
{
    private const int MaxObjects = 12;

    public async Task<PointedSpot> AtAsync(Owner owner, PointedArea pointed, ModelChoice choice, CancellationToken cancellation)
    {
        var found = await objects.AtAsync(owner, pointed.RenderId, pointed.Seconds, pointed.Area, cancellation);
        var seen = found.IsSuccess ? found.Value : new ObjectsAt(await AnimationAsync(owner, pointed, cancellation), []);
        var picture = await sight.SeesAsync(owner, choice, cancellation) ? pointed.Bytes() : null;
        return new PointedSpot(
            pointed.Seconds, seen.Animation?.Line, seen.Animation?.Name, Words(pointed.Area), [.. seen.Objects.TakeLast(MaxObjects).Select(Words)], picture);
    }

    /// <summary>A video that does not tell what is where still has its animations.</summary>
    private async Task<SceneAnimation?> AnimationAsync(Owner owner, PointedArea pointed, CancellationToken cancellation)
    {
        var render = await renders.FindAsync(owner, pointed.RenderId, cancellation);
        return render.IsSuccess ? render.Value.Result?.Animations.LastOrDefault(a => a.Start <= pointed.Seconds) : null;
    }

    internal static string Words(FrameArea area)
    {
        var (x, y) = (area.Left + (area.Width / 2), area.Top + (area.Height / 2));
        var across = x < 1 / 3.0 ? "left" : x > 2 / 3.0 ? "right" : "";
        var down = y < 1 / 3.0 ? "upper" : y > 2 / 3.0 ? "lower" : "";
        return (down, across) switch
        {
            ("", "") => "in the middle of the picture",
            ("", _) => $"at the {across} of the picture",
            (_, "") => $"in the {down} part of the picture",
            _ => $"in the {down} {across} part of the picture",
        };
    }

    private static string Words(SeenObject seen) => $"{seen.Name} ({seen.Type}{(seen.Text is { Length: > 0 } text ? $", “{text}”" : "")})";
}
