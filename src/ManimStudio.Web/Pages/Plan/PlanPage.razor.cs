using ManimStudio.Domain;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Components.Notices;
using ManimStudio.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ManimStudio.Web.Pages.Plan;

/// <summary>The scenes of a lesson before they are written.</summary>
public sealed partial class PlanPage : IAsyncDisposable
{
    // Long enough not to save every letter, short enough that a reload loses none of a sentence.
    private static readonly TimeSpan SaveAfter = TimeSpan.FromMilliseconds(500);

    private readonly List<IDisposable> _subscriptions = [];
    private IReadOnlyList<Provider> _providers = [];
    private PlanState _state = default!;
    private ITimer? _timer;
    private IJSObjectReference? _drops;
    private PlanCard? _dragged;
    private Guid _lessonId;
    private int _over = -1;
    private bool _busy;
    private string _moved = "";

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private LessonPlans Plans { get; set; } = default!;

    [Inject]
    private AuthoringQueue Queue { get; set; } = default!;

    [Inject]
    private AuthoringFeed Feed { get; set; } = default!;

    [Inject]
    private LessonFeed Changes { get; set; } = default!;

    [Inject]
    private ProviderCatalog Catalog { get; set; } = default!;

    [Inject]
    private BrowserModules Browser { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private LessonPlanView? Plan => _state.Plan;

    private StateWords Saved => _state.Problem is not null ? new("failed", "Not saved") : _state.IsDirty ? new("busy", "Saving…") : new("ready", "Saved");

    private string Asked
    {
        get
        {
            var request = Plan!.Request;
            var parts = new[] { request.Topic == Plan.Title ? "" : request.Topic, request.Audience, request.Look };
            return string.Join(" · ", parts.Where(p => p.Length > 0));
        }
    }

    protected override async Task OnInitializedAsync()
    {
        StudioId.TryRead(Id, out _lessonId);
        _state = new PlanState(Owner.Value, _lessonId, Plans, Queue);
        await _state.LoadAsync(Gone);
        _providers = await Catalog.ListAsync(Owner.Value, Gone);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _subscriptions.Add(Feed.Subscribe(Owner.Value, _lessonId, snapshot => _ = GuardAsync(() => TakeAsync(snapshot))));
        _subscriptions.Add(Changes.Subscribe(_lessonId, changed => _ = GuardAsync(LoadAsync)));
        _drops = await (await Browser.ModuleAsync("./Pages/Plan/PlanPage.razor.js")).InvokeAsync<IJSObjectReference>("allowDrops");
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _drops.EndAsync();
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
        _timer?.Dispose();

        // Leaving within the half second must not lose what was typed.
        if (_state is { IsDirty: true }) _ = _state.SaveAsync(CancellationToken.None);
        base.Dispose(disposing);
    }

    private async Task TakeAsync(AuthoringSnapshot snapshot)
    {
        if (_state.Take(snapshot)) await LoadAsync();
        else StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var was = Plan?.Status;
        await _state.LoadAsync(Gone);

        // Asked for without a review: whoever waits here goes on to the scenes.
        if (was == LessonPlanStatus.Planning && Plan is { Status: LessonPlanStatus.Approved }) GoToStudio();
        StateHasChanged();
    }

    private void Edited()
    {
        _state.Edited();
        SaveSoon();
    }

    private void SaveSoon()
    {
        _timer?.Dispose();
        _timer = Time.CreateTimer(_ => _ = GuardAsync(SaveAsync), null, SaveAfter, Timeout.InfiniteTimeSpan);
    }

    private async Task SaveAsync()
    {
        await _state.SaveAsync(Gone);
        StateHasChanged();
    }

    private void Add()
    {
        _state.Add(_state.Cards.Count);
        SaveSoon();
    }

    private void Move(PlanCard card, int to)
    {
        _state.Move(card, to);
        _moved = $"{card.Title} is scene {_state.Cards.ToList().IndexOf(card) + 1} of {_state.Cards.Count} now.";
        SaveSoon();
    }

    private void DropAt(int at)
    {
        if (_dragged is { } card) Move(card, at);
        (_dragged, _over) = (null, -1);
    }

    private void Drop(PlanCard card)
    {
        var at = _state.Drop(card);
        SaveSoon();
        Notices.Undoable($"“{card.Title}” was taken out.", () => GuardAsync(() =>
        {
            _state.Insert(card, at);
            SaveSoon();
            StateHasChanged();
            return Task.CompletedTask;
        }));
    }

    private async Task ApproveAsync()
    {
        _busy = true;
        var error = await _state.ApproveAsync(Gone);
        _busy = false;
        if (error is null) GoToStudio();
        else if (error != _state.Problem) Notices.Failed(error);
    }

    private async Task CancelAsync() => Say(await _state.CancelAsync(Gone));

    private async Task AgainAsync(string provider) => Say(await _state.PlanAgainAsync(provider.Length > 0 ? provider : null, Gone));

    private void Say(StudioError? error)
    {
        if (error is not null) Notices.Failed(error);
    }

    private void GoToStudio() => Navigation.NavigateTo($"/lessons/{_lessonId.ToText()}");
}
