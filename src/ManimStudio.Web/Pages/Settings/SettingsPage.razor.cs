using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Web.Components.Notices;
using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages.Settings;

/// <summary>The providers of language models: keys, models, order, and how they do. Asked again every ten seconds.</summary>
public sealed partial class SettingsPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private IReadOnlyList<ProviderState>? _states;
    private ITimer? _timer;

    [Inject]
    private ProviderHealth Health { get; set; } = default!;

    [Inject]
    private ProviderSettings Stored { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _timer = Time.CreateTimer(_ => GuardAsync(ReadAsync), null, Pause, Pause);
    }

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadAsync()
    {
        _states = await Health.ListAsync(Owner.Value, Gone);
        StateHasChanged();
    }

    /// <summary>1 for the one that is asked first; null for one that cannot be asked.</summary>
    private int? PlaceOf(ProviderState state) =>
        state.Provider.IsUsable ? _states!.Where(s => s.Provider.IsUsable).ToList().IndexOf(state) + 1 : null;

    private async Task MoveAsync(ProviderState state, int step)
    {
        var moved = await Stored.MoveAsync(Owner.Value, state.Provider.Name, step, Gone);
        if (moved.Error is { } error) Notices.Failed(error);
        await ReadAsync();
    }
}
