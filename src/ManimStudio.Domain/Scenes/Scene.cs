using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Domain.Scenes;

/// <summary>One part of a lesson: a title, what it is for, what is said, and code that has a history of versions.</summary>
public sealed class Scene
{
    public const int MaxTitleLength = 200;
    public const int MaxTextLength = 20_000;

    private Scene()
    {
    }

    public Guid Id { get; private set; }

    public Guid LessonId { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>0-based place in the lesson.</summary>
    public int Position { get; internal set; }

    public string Title { get; private set; } = "";

    /// <summary>What the scene is to make clear.</summary>
    public string Goal { get; private set; } = "";

    /// <summary>What is said while it plays.</summary>
    public string Narration { get; private set; } = "";

    /// <summary>The newest version; the one that is edited and rendered. Null only while the scene is being made.</summary>
    public Guid? CurrentVersionId { get; private set; }

    /// <summary>Number of the newest version; a concurrency token, so that two saves cannot make the same number.</summary>
    public int VersionCount { get; private set; }

    /// <summary>Typed but not yet saved as a version, in whichever page; null when no page has more than the current version.</summary>
    public string? Draft { get; private set; }

    /// <summary>The version the draft was typed on.</summary>
    public Guid? DraftBaseId { get; private set; }

    public DateTimeOffset? DraftSavedAt { get; private set; }

    /// <summary>The render whose video is shown: the newest that succeeded.</summary>
    public Guid? PublishedRenderId { get; private set; }

    /// <summary>The newest render that was asked for, whatever became of it.</summary>
    public Guid? LatestRenderId { get; private set; }

    /// <summary>When somebody last went to it; what waits to be rendered of it goes before the lesson's other scenes.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    internal static Scene Create(Lesson lesson, string title, string goal, string narration, DateTimeOffset now) => new()
    {
        Id = StudioId.New(now),
        LessonId = lesson.Id,
        OwnerId = lesson.OwnerId,
        Title = title,
        Goal = goal,
        Narration = narration,
        CreatedAt = now,
    };

    public void Describe(string title, string goal, string narration) => (Title, Goal, Narration) = (title, goal, narration);

    /// <summary>Makes the next version out of <paramref name="code"/>. A draft stays: it may be somebody else's.</summary>
    public SceneVersion AddVersion(string code, VersionOrigin origin, DateTimeOffset now, string? prompt = null, Guid? restoredFromId = null)
    {
        var version = SceneVersion.Create(this, code, origin, now, prompt, restoredFromId);
        CurrentVersionId = version.Id;
        VersionCount = version.Number;
        return version;
    }

    /// <summary>
    /// Keeps <paramref name="code"/> beside the history, so that it can be rendered and looked at. It is no version of the scene before it is
    /// accepted; then the same code becomes one.
    /// </summary>
    /// <param name="code">What is proposed.</param>
    /// <param name="proposals">How many the scene has had so far.</param>
    /// <param name="prompt">What was asked for.</param>
    /// <param name="now">The time.</param>
    public SceneVersion Propose(string code, int proposals, string prompt, DateTimeOffset now) => SceneVersion.CreateProposal(this, code, -(proposals + 1), prompt, now);

    public void KeepDraft(string code, Guid baseVersionId, DateTimeOffset now) => (Draft, DraftBaseId, DraftSavedAt) = (code, baseVersionId, now);

    public void DropDraft() => (Draft, DraftBaseId, DraftSavedAt) = (null, null, null);

    public void RenderRequested(Render render) => LatestRenderId = render.Id;

    /// <summary>Shows the video of <paramref name="render"/> from now on.</summary>
    public void Publish(Render render) => PublishedRenderId = render.Id;

    internal void Delete(DateTimeOffset now) => DeletedAt ??= now;

    internal void Undelete() => DeletedAt = null;
}
