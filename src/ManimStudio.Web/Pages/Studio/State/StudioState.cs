using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Components.Words;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>
/// The lesson that one studio page shows: its scenes, which one is selected, and how their renders go. Follows what happens
/// elsewhere. Used on the page's own dispatcher; the feeds are brought there by <paramref name="dispatch"/>.
/// </summary>
/// <param name="useCases">The engine.</param>
/// <param name="owner">Whose lesson.</param>
/// <param name="lessonId">The lesson.</param>
/// <param name="dispatch">Runs work on the page's dispatcher.</param>
public sealed class StudioState(StudioUseCases useCases, Owner owner, Guid lessonId, Func<Func<Task>, Task> dispatch) : IDisposable
{
    // Not disposed: what comes late still looks at its token, and without a timer it holds nothing.
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<Guid, RenderSnapshot> _live = [];
    private readonly Dictionary<Guid, AuthoringSnapshot> _works = [];
    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Something to show has changed.</summary>
    public event Action? Changed;

    /// <summary>Null until it was read, or when it is not there.</summary>
    public LessonView? Lesson { get; private set; }

    /// <summary>Why there is no lesson to show.</summary>
    public StudioError? Missing { get; private set; }

    public Guid? SelectedId { get; private set; }

    public SceneView? Selected => Lesson?.Scenes.FirstOrDefault(s => s.Id == SelectedId);

    /// <summary>The newest render of the selected scene that is known to run or wait, or that has just ended.</summary>
    public RenderSnapshot? SelectedLive => SelectedId is { } id ? LiveOf(id) : null;

    /// <summary>Ends with the page.</summary>
    public CancellationToken Gone => _gone.Token;

    public int StaleCount => Lesson?.Scenes.Count(s => NeedsRender(s) && AwaitedOf(s.Id) is null) ?? 0;

    public RenderSnapshot? LiveOf(Guid sceneId) => _live.GetValueOrDefault(sceneId);

    /// <summary>The newest AI work that writes or edits the scene; null when there was none.</summary>
    public AuthoringSnapshot? WorkOf(Guid sceneId) => _works.GetValueOrDefault(sceneId);

    /// <summary>The scene in one short line: what AI does with it, or how its render stands.</summary>
    internal StateWords WordsOf(SceneView scene) => SceneWords.Of(scene, LiveOf(scene.Id), WorkOf(scene.Id));

    /// <summary>The render of a scene that waits or runs.</summary>
    public RenderSnapshot? ActiveOf(Guid sceneId) => LiveOf(sceneId) is { Status: RenderStatus.Queued or RenderStatus.Running } live ? live : null;

    /// <summary>The render of a scene that waits or runs and that somebody waits for.</summary>
    public RenderSnapshot? AwaitedOf(Guid sceneId) => ActiveOf(sceneId) is { IsBehindDraft: false } live ? live : null;

    /// <summary>The render in the lesson's quality that goes on behind the draft that is shown.</summary>
    public RenderSnapshot? FinalOf(Guid sceneId) => ActiveOf(sceneId) is { IsBehindDraft: true } live ? live : null;

    public async Task LoadAsync()
    {
        await ReadAsync();
        Changed?.Invoke();
    }

    private async Task ReadAsync()
    {
        var found = await useCases.Lessons.FindAsync(owner, lessonId, Gone);
        Lesson = found.IsSuccess ? found.Value : null;
        Missing = found.Error;
        foreach (var work in await useCases.Works.OfLessonAsync(owner, lessonId, Gone)) Take(work);
        if (Selected is null) SelectedId = Lesson is { Scenes: [var first, ..] } ? first.Id : null;
    }

    /// <summary>From now on the page follows renders and changes made elsewhere.</summary>
    public void Follow()
    {
        _subscriptions.Add(useCases.Renders.Subscribe(owner, lessonId, snapshot => Ignore(dispatch(() => TakeAsync(snapshot)))));
        _subscriptions.Add(useCases.WorkFeed.Subscribe(owner, lessonId, work => Ignore(dispatch(() => TakeAsync(work)))));
        _subscriptions.Add(useCases.Changes.Subscribe(lessonId, changed => Ignore(dispatch(LoadUnlessGoneAsync))));
    }

    public void Select(Guid sceneId)
    {
        if (SelectedId == sceneId || Lesson?.Scenes.Any(s => s.Id == sceneId) != true) return;
        SelectedId = sceneId;
        Changed?.Invoke();
    }

    public Task<StudioError?> RenameAsync(string title) => ThenLoadAsync(useCases.Library.RenameAsync(owner, lessonId, title, Gone));

    public Task<StudioError?> ChangeProfileAsync(AspectRatio aspect, Quality quality) =>
        ThenLoadAsync(useCases.Library.ChangeProfileAsync(owner, lessonId, aspect, quality, Gone));

    /// <summary>Adds a scene behind the selected one, or at the end, and selects it.</summary>
    public async Task<StudioError?> AddSceneAsync(string title)
    {
        var added = await useCases.Scenes.AddAsync(owner, lessonId, title, code: null, Selected?.Position + 1, VersionOrigin.Created, Gone);
        if (added.IsSuccess) SelectedId = added.Value;
        await LoadAsync();
        return added.Error;
    }

    public async Task<StudioError?> DuplicateSceneAsync(Guid sceneId)
    {
        var copy = await useCases.Scenes.DuplicateAsync(owner, sceneId, Gone);
        if (copy.IsSuccess) SelectedId = copy.Value;
        await LoadAsync();
        return copy.Error;
    }

    public Task<StudioError?> DescribeSceneAsync(Guid sceneId, string? title, string? goal, string? narration) =>
        ThenLoadAsync(useCases.Scenes.DescribeAsync(owner, sceneId, title, goal, narration, Gone));

    public Task<StudioError?> MoveSceneAsync(Guid sceneId, int index) => ThenLoadAsync(useCases.Scenes.MoveAsync(owner, sceneId, index, Gone));

    /// <summary>Takes a scene out; the one that takes its place is selected.</summary>
    public async Task<StudioError?> DeleteSceneAsync(Guid sceneId)
    {
        var position = Lesson?.Scenes.FirstOrDefault(s => s.Id == sceneId)?.Position ?? 0;
        var error = await ThenLoadAsync(useCases.Scenes.DeleteAsync(owner, sceneId, Gone));
        if (error is null && Lesson is { Scenes.Count: > 0 } lesson) Select(lesson.Scenes[Math.Min(position, lesson.Scenes.Count - 1)].Id);
        return error;
    }

    public async Task<StudioError?> UndeleteSceneAsync(Guid sceneId)
    {
        var error = await ThenLoadAsync(useCases.Scenes.UndeleteAsync(owner, sceneId, Gone));
        Select(sceneId);
        return error;
    }

    /// <summary>Asks for a video of the scene's current version; somebody waits for it, so a draft comes first.</summary>
    /// <returns>The render that comes first.</returns>
    public async Task<Outcome<Guid>> RenderAsync(Guid sceneId)
    {
        var asked = await useCases.Queue.RequestDraftFirstAsync(owner, sceneId, RenderPriority.Interactive, Gone);
        await LoadAsync();
        return asked.IsSuccess ? asked.Value.Id : asked.Error;
    }

    public async Task<Outcome<int>> RenderStaleAsync()
    {
        var asked = await useCases.Queue.RequestStaleAsync(owner, lessonId, Gone);
        await LoadAsync();
        return asked.IsSuccess ? asked.Value.Length : asked.Error;
    }

    /// <summary>The person goes to a scene, or watches it.</summary>
    public Task LookAtAsync(Guid sceneId) => useCases.Scenes.LookAtAsync(owner, sceneId, Gone);

    /// <summary>Ends AI work that waits or runs.</summary>
    public async Task<StudioError?> CancelWorkAsync(Guid taskId) => (await useCases.Authoring.CancelAsync(owner, taskId, Gone)).Error;

    /// <summary>Has AI try again what failed or was cancelled.</summary>
    public async Task<StudioError?> RetryWorkAsync(Guid taskId) => (await useCases.Authoring.RetryAsync(owner, taskId, Gone)).Error;

    public async Task<StudioError?> CancelAsync(Guid renderId) => (await useCases.Queue.CancelAsync(owner, renderId, Gone)).Error;

    public void Dispose()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
        _gone.Cancel();
    }

    private static bool NeedsRender(SceneView scene) =>
        scene.State is SceneState.Stale or SceneState.NotRendered or SceneState.Cancelled || scene is { State: SceneState.Failed, HasDraft: true };

    private async Task TakeAsync(RenderSnapshot snapshot)
    {
        // A trial is looked at beside the scene, which shows nothing of it.
        if (Gone.IsCancellationRequested || snapshot.IsTrial) return;
        var before = LiveOf(snapshot.SceneId);
        // Ids sort by time: a late word about an older render does not hide the newer one.
        if (IsNewer(before, snapshot)) return;
        var ended = snapshot.Status is not (RenderStatus.Queued or RenderStatus.Running);
        // The end of a render and the video that it made are shown together.
        if (ended && before?.Status != snapshot.Status) await ReadAsync();
        if (IsNewer(LiveOf(snapshot.SceneId), snapshot)) return;
        _live[snapshot.SceneId] = snapshot;
        Changed?.Invoke();
    }

    private Task TakeAsync(AuthoringSnapshot work)
    {
        if (Gone.IsCancellationRequested) return Task.CompletedTask;
        Take(work);
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    // Ids sort by time; of one piece of work what has ended stays so.
    private void Take(AuthoringSnapshot work)
    {
        if (work.SceneId is not { } sceneId) return;
        if (WorkOf(sceneId) is { } known && (known.TaskId.CompareTo(work.TaskId) > 0 || (known.TaskId == work.TaskId && !known.IsActive))) return;
        _works[sceneId] = work;
    }

    private static bool IsNewer(RenderSnapshot? known, RenderSnapshot snapshot) => known is not null && known.RenderId.CompareTo(snapshot.RenderId) > 0;

    // The dispatcher reports what goes wrong on the page itself.
    private static void Ignore(Task dispatched) => _ = dispatched;

    private Task LoadUnlessGoneAsync() => Gone.IsCancellationRequested ? Task.CompletedTask : LoadAsync();

    private async Task<StudioError?> ThenLoadAsync<T>(Task<Outcome<T>> change)
    {
        var outcome = await change;
        await LoadAsync();
        return outcome.Error;
    }
}
