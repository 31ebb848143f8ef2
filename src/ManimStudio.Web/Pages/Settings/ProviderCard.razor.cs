using System.Globalization;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages.Settings;

/// <summary>One provider: how it stands, a try of it, and its settings.</summary>
public sealed partial class ProviderCard : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _open;
    private bool _testing;
    private (bool Ok, string Text)? _tested;

    [Parameter, EditorRequired]
    public ProviderState State { get; set; } = default!;

    /// <summary>1 for the one that is asked first; null for one that cannot be asked.</summary>
    [Parameter]
    public int? Place { get; set; }

    [Parameter]
    public bool CanMoveUp { get; set; }

    [Parameter]
    public bool CanMoveDown { get; set; }

    [Parameter]
    public EventCallback<int> OnMove { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private ModelCalls Calls { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private Provider Provider => State.Provider;

    private string Dot => !Provider.Enabled || Provider.Problem is not null ? ""
        : State.Breaker != BreakerState.Closed || State.Success == 0 ? "failed"
        : State.LastErrorAt > State.LastAnswerAt ? "stale" : "ready";

    private string Status
    {
        get
        {
            if (!Provider.Enabled) return "Switched off.";
            if (Provider.Problem is ProviderKeyMissing) return "No key yet.";
            if (Provider.Problem is { } problem) return problem.Message;
            if (State.OpenUntil is { } until) return $"Left alone after failures, for another {Times.Span(until - Time.GetUtcNow())}.";
            if (State.Breaker == BreakerState.Trying) return "It failed; the next call finds out whether it works again.";
            return Provider.KeySource switch
            {
                KeySource.Settings => "Ready, with the key entered here.",
                KeySource.Configuration => "Ready, with the key from the configuration or the environment.",
                _ => "Ready, without a key.",
            };
        }
    }

    private string? Figures => State.Success is { } success
        ? string.Create(CultureInfo.InvariantCulture, $"{Times.Count(State.Answered + State.Failed, "attempt")} in 24 hours, {success * 100:0} % answered")
            + (State.Latency is { } latency ? string.Create(CultureInfo.InvariantCulture, $", half of them within {latency.P50:0.0} s, nine in ten within {latency.P90:0.0} s") : "")
        : null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task TestAsync()
    {
        (_testing, _tested) = (true, null);
        try
        {
            var test = await Calls.TestAsync(Owner.Value, Provider.Name, _gone.Token);
            _tested = test.IsSuccess
                ? (true, string.Create(CultureInfo.InvariantCulture, $"It works: {test.Value.Model} answered in {test.Value.Time.TotalSeconds:0.0} s."))
                : (false, test.Error.Message);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _testing = false;
        }

        await OnChanged.InvokeAsync();
    }

    private async Task SavedAsync(bool close)
    {
        _tested = null;
        if (close) _open = false;
        await OnChanged.InvokeAsync();
    }
}
