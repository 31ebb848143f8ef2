using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;

namespace ManimStudio.Web.Pages.Lessons;

/// <summary>The list of lessons that one page shows, and what can be done to them. Used by one circuit at a time.</summary>
internal sealed class LessonsState(Owner owner, LessonLibrary library, LessonQueries queries)
{
    /// <summary>Null until they were read.</summary>
    public IReadOnlyList<LessonView>? Lessons { get; private set; }

    /// <summary>The archived lessons are shown instead of the others.</summary>
    public bool Archived { get; private set; }

    public async Task LoadAsync(CancellationToken cancellation) => Lessons = await queries.ListAsync(owner, Archived, cancellation);

    public Task ShowAsync(bool archived, CancellationToken cancellation)
    {
        Archived = archived;
        return LoadAsync(cancellation);
    }

    public Task<Outcome<Guid>> CreateAsync(string title, CancellationToken cancellation) =>
        library.CreateAsync(owner, title, LessonOrigin.Empty, VersionOrigin.Created, [], cancellation);

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
