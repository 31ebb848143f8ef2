using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;

namespace ManimStudio.Domain.Lessons;

/// <summary>Where a lesson came from.</summary>
public enum LessonOrigin
{
    Empty,
    Example,
    Import,
    Code,
    Copy,
    Outline,

    /// <summary>Planned and written by a model.</summary>
    Topic,
}

/// <summary>An ordered list of scenes that play as one video.</summary>
public sealed class Lesson
{
    public const int MaxTitleLength = 200;
    public const int MaxScenes = 200;

    private readonly List<Scene> _scenes = [];

    private Lesson()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public string Title { get; private set; } = "";

    public AspectRatio Aspect { get; private set; }

    /// <summary>In which quality its scenes are rendered while they are worked on.</summary>
    public Quality Quality { get; private set; }

    public LessonOrigin Origin { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Put away by its owner; still there, not in the list.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Deleted, but not yet cleaned up, so that it can be undone.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>The scenes that are there, in the order in which they play.</summary>
    public IReadOnlyList<Scene> Scenes => [.. _scenes.Where(s => s.DeletedAt is null).OrderBy(s => s.Position)];

    /// <summary>The profile in which its scenes are rendered while they are worked on.</summary>
    public RenderProfile Profile => new(Quality, Aspect);

    public static Lesson Create(Guid ownerId, string title, LessonOrigin origin, DateTimeOffset now, AspectRatio aspect = AspectRatio.Widescreen, Quality quality = Quality.Draft) => new()
    {
        Id = StudioId.New(now),
        OwnerId = ownerId,
        Title = title,
        Origin = origin,
        Aspect = aspect,
        Quality = quality,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public void Rename(string title, DateTimeOffset now) => (Title, UpdatedAt) = (title, now);

    public void ChangeProfile(AspectRatio aspect, Quality quality, DateTimeOffset now) => (Aspect, Quality, UpdatedAt) = (aspect, quality, now);

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;

    public void Unarchive() => ArchivedAt = null;

    public void Delete(DateTimeOffset now) => DeletedAt ??= now;

    public void Undelete() => DeletedAt = null;

    public void Touch(DateTimeOffset now) => UpdatedAt = now;

    /// <summary>Adds a scene at <paramref name="index"/>, or behind the last one.</summary>
    public Scene AddScene(string title, string goal, string narration, DateTimeOffset now, int? index = null)
    {
        var scene = Scene.Create(this, title, goal, narration, now);
        _scenes.Add(scene);
        Place(scene, index ?? int.MaxValue);
        UpdatedAt = now;
        return scene;
    }

    /// <summary>Moves a scene to <paramref name="index"/> among the scenes that are there; out-of-range values go to the nearest end.</summary>
    public void MoveScene(Scene scene, int index, DateTimeOffset now)
    {
        Place(scene, index);
        UpdatedAt = now;
    }

    /// <summary>Takes a scene out; <see cref="RestoreScene"/> puts it back where it was.</summary>
    public void RemoveScene(Scene scene, DateTimeOffset now)
    {
        scene.Delete(now);
        UpdatedAt = now;
    }

    public void RestoreScene(Scene scene, DateTimeOffset now)
    {
        var index = scene.Position;
        scene.Undelete();
        Place(scene, index);
        UpdatedAt = now;
    }

    private void Place(Scene scene, int index)
    {
        var order = Scenes.Where(s => s != scene).ToList();
        order.Insert(Math.Clamp(index, 0, order.Count), scene);
        for (var i = 0; i < order.Count; i++) order[i].Position = i;
    }
}
