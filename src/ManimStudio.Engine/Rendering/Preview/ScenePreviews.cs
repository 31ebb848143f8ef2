using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Preview;

/// <summary>The lesson that a previewed scene is of.</summary>
public sealed record PreviewedLesson(Guid OwnerId, Guid LessonId, RenderProfile Profile);

/// <summary>
/// The previews that pages have open and the few containers behind them. A container belongs to one scene of one page at a time; the
/// one used longest ago makes room for another scene. Thread-safe.
/// </summary>
public sealed class ScenePreviews(
    ISandboxSessions sandbox, IKeptFormulas formulas, PreviewOptions options, TimeProvider time, ILogger<ScenePreviews> log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ScenePreview> _open = [];
    private int _number;

    /// <summary>False when the configuration turns previews off.</summary>
    public bool Enabled => options.Containers > 0;

    /// <summary>How many containers are held just now.</summary>
    public int Containers
    {
        get
        {
            lock (_gate) return _open.Count(preview => preview.HasContainer);
        }
    }

    internal TimeProvider Time => time;

    internal PreviewOptions Options => options;

    /// <summary>Opens the preview of one scene for one page; it takes a container when the first text comes.</summary>
    /// <param name="lesson">Whose scene it is, and the shape of the pictures; their size and frame rate are those of a draft.</param>
    /// <param name="observer">Told of answers in the order of their texts, late ones left out; must not block.</param>
    public ScenePreview Open(PreviewedLesson lesson, Action<PreviewAnswer> observer)
    {
        var preview = new ScenePreview(this, lesson with { Profile = lesson.Profile.InDraft }, observer);
        lock (_gate) _open.Add(preview);
        return preview;
    }

    /// <summary>Ends all containers.</summary>
    public async ValueTask DisposeAsync()
    {
        ScenePreview[] open;
        lock (_gate) open = [.. _open];
        foreach (var preview in open) await preview.DisposeAsync();
    }

    internal async Task<SandboxOpened> OpenContainerAsync(ScenePreview preview, Action<PreviewAnswer> observer, CancellationToken cancellation)
    {
        await MakeRoomAsync(preview);
        var number = Interlocked.Increment(ref _number);
        var profile = new { width = preview.Profile.Width, height = preview.Profile.Height, fps = preview.Profile.FramesPerSecond, format = "mp4" };
        var limits = new SandboxLimits(options.PictureTime, OutputBytes: 16 << 20, LogBytes: 1 << 10, SegmentBytes: 4L << 30);
        var job = new SandboxJob(
            $"preview-{number}", SandboxJobKind.Preview, new Dictionary<string, object?> { ["profile"] = profile, ["seed"] = 0 },
            await formulas.OfAsync(preview.Lesson.OwnerId, preview.Lesson.LessonId, cancellation), limits);
        var opened = await sandbox.OpenAsync(job, observer, cancellation);
        log.PreviewOpened(job.Id, opened.Error is null ? "ready" : opened.Error.Message);
        return opened;
    }

    internal void Forget(ScenePreview preview)
    {
        lock (_gate) _open.Remove(preview);
    }

    private async Task MakeRoomAsync(ScenePreview wanting)
    {
        while (true)
        {
            ScenePreview? oldest;
            lock (_gate)
            {
                var holding = _open.Where(preview => preview != wanting && preview.HasContainer).ToList();
                if (holding.Count < options.Containers) return;
                oldest = holding.MinBy(preview => preview.UsedAt);
            }

            await oldest!.RestAsync();
        }
    }
}
