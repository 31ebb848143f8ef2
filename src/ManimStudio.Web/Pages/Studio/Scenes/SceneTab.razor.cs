using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Components.Words;
using ManimStudio.Web.Pages.Studio.State;
using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages.Studio.Scenes;

/// <summary>Title, goal and narration of a scene. Kept a second after the last key, and when the field is left.</summary>
public sealed partial class SceneTab : IDisposable
{
    private const double WordsPerSecond = 2.5;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    // What the fields started with; afterwards the browser owns their text.
    private string _firstTitle = "", _firstGoal = "", _firstNarration = "";
    private string _title = "", _goal = "", _narration = "";
    private (string Title, string Goal, string Narration) _stored;
    private string _kept = "";
    private ITimer? _timer;

    [Parameter, EditorRequired]
    public SceneView Scene { get; set; } = default!;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Length
    {
        get
        {
            var words = _narration.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            return words == 0 ? "" : $"{Times.Count(words, "word")}, about {Times.Clock(words / WordsPerSecond)} to say.";
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        // Leaving the tab within the second must not lose what was typed.
        if (!Session.State.Gone.IsCancellationRequested) _ = KeepAsync();
    }

    protected override void OnInitialized()
    {
        (_title, _goal, _narration) = (Scene.Title, Scene.Goal, Scene.Narration);
        (_firstTitle, _firstGoal, _firstNarration) = (_title, _goal, _narration);
        _stored = (_title, _goal, _narration);
    }

    private void Typed(ref string field, ChangeEventArgs change)
    {
        field = change.Value?.ToString() ?? "";
        _kept = "Saving…";
        _timer?.Dispose();
        _timer = Time.CreateTimer(_ => InvokeAsync(KeepAsync), null, Delay, Timeout.InfiniteTimeSpan);
    }

    private async Task KeepAsync()
    {
        _timer?.Dispose();
        var now = (_title.Trim(), _goal, _narration);
        if (now == _stored) return;
        if (await Session.State.DescribeSceneAsync(Scene.Id, now.Item1, _goal, _narration) is { } error)
        {
            _kept = error.Message;
        }
        else
        {
            _stored = now;
            _kept = "Saved.";
        }

        StateHasChanged();
    }
}
