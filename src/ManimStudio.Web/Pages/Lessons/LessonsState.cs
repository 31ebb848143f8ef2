using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;

namespace ManimStudio.Web.Pages.Lessons;

/// <summary>The list of lessons that one page shows, and what can be done to them. Used on the page's dispatcher.</summary>
public sealed class LessonsState(Owner owner, LessonLibrary library, LessonQueries queries, ExampleLessons examples, OutlineLessons outlines, RenderQueue queue)
{
    private readonly Dictionary<Guid, RenderSnapshot> _live = [];
    private readonly Dictionary<Guid, AuthoringSnapshot> _works = [];

    /// <summary>Null until they were read.</summary>
    public IReadOnlyList<LessonView>? Lessons { get; private set; }

    /// <summary>The archived lessons are shown instead of the others.</summary>
    public bool Archived { get; private set; }

    /// <summary>The newest word about a scene's render.</summary>
    public RenderSnapshot? LiveOf(Guid sceneId) => _live.GetValueOrDefault(sceneId);

    public async Task LoadAsync(CancellationToken cancellation) => Lessons = await queries.ListAsync(owner, Archived, cancellation);

    public Task ShowAsync(bool archived, CancellationToken cancellation)
    {
        Archived = archived;
        return LoadAsync(cancellation);
    }

    /// <summary>A word from the feed. Reads the lessons again when a render has ended.</summary>
    public async Task TakeAsync(RenderSnapshot snapshot, CancellationToken cancellation)
    {
        var before = LiveOf(snapshot.SceneId);
        if (before is not null && before.RenderId.CompareTo(snapshot.RenderId) > 0) return;
        _live[snapshot.SceneId] = snapshot;
        if (before?.Status != snapshot.Status && snapshot.Status is not (RenderStatus.Queued or RenderStatus.Running)) await LoadAsync(cancellation);
    }

    /// <summary>What AI does for a lesson just now.</summary>
    public IReadOnlyList<AuthoringSnapshot> WorksOf(Guid lessonId) => [.. _works.Values.Where(w => w.LessonId == lessonId)];

    /// <summary>A word from the feed of AI work. Reads the lessons again when work has ended.</summary>
    public async Task TakeAsync(AuthoringSnapshot work, CancellationToken cancellation)
    {
        if (work.IsActive) _works[work.TaskId] = work;
        else if (_works.Remove(work.TaskId)) await LoadAsync(cancellation);
    }

    public Task<Outcome<Guid>> CreateAsync(string title, CancellationToken cancellation) =>
        library.CreateAsync(owner, title, LessonOrigin.Empty, VersionOrigin.Created, [], cancellation);

    /// <summary>Makes a lesson of the example and asks for its videos.</summary>
    public Task<Outcome<Guid>> OpenExampleAsync(string key, CancellationToken cancellation) =>
        ThenRenderAsync(examples.OpenAsync(owner, key, cancellation), cancellation);

    /// <summary>Writes a lesson from the outline and asks for its videos.</summary>
    public Task<Outcome<Guid>> CreateFromOutlineAsync(string outline, CancellationToken cancellation) =>
        ThenRenderAsync(outlines.CreateAsync(owner, outline, title: null, cancellation), cancellation);

    private async Task<Outcome<Guid>> ThenRenderAsync(Task<Outcome<Guid>> making, CancellationToken cancellation)
    {
        var lesson = await making;
        if (!lesson.IsSuccess) return lesson;

        // The lesson is there even when nothing can be rendered just now; the studio then says why.
        await queue.RequestStaleAsync(owner, lesson.Value, cancellation);
        return lesson;
    }

    public Task<StudioError?> RenameAsync(LessonView lesson, string title, CancellationToken cancellation) =>
        ThenLoadAsync(library.RenameAsync(owner, lesson.Id, title, cancellation), cancellation);

    public Task<StudioError?> DuplicateAsync(LessonView lesson, CancellationToken cancellation) =>
        ThenLoadAsync(library.DuplicateAsync(owner, lesson.Id, cancellation), cancellation);

    public Task<StudioError?> ArchiveAsync(LessonView lesson, CancellationToken cancellation) =>
        ThenLoadAsync(library.ArchiveAsync(owner, lesson.Id, cancellation), cancellation);

    public Task<StudioError?> UnarchiveAsync(LessonView lesson, CancellationToken cancellation) =>
        ThenLoadAsync(library.UnarchiveAsync(owner, lesson.Id, cancellation), cancellation);

    public Task<StudioError?> DeleteAsync(LessonView lesson, CancellationToken cancellation) =>
        ThenLoadAsync(library.DeleteAsync(owner, lesson.Id, cancellation), cancellation);

    public Task<StudioError?> UndeleteAsync(LessonView lesson, CancellationToken cancellation) =>
        ThenLoadAsync(library.UndeleteAsync(owner, lesson.Id, cancellation), cancellation);

    private async Task<StudioError?> ThenLoadAsync<T>(Task<Outcome<T>> change, CancellationToken cancellation)
    {
        var outcome = await change;
        await LoadAsync(cancellation);
        return outcome.Error;
    }
}
