using System.Text;
using ManimStudio.Data;
using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Scene code to a checked and stored video: render in one container, inspect in another, keep the files.</summary>
internal sealed class RenderFilm(
    IDbContextFactory<StudioDbContext> databases, ISandbox sandbox, RenderStatusFeed feed, IOptions<JobsOptions> options)
{
    public async Task<AttemptEnd> RunAsync(Render render, AttemptFiles files, AttemptLog log, CancellationToken cancellation)
    {
        var (code, last) = await ReadAsync(render, cancellation);
        feed.Changed(render, last?.FinishedAt - last?.StartedAt);

        using var filmed = await sandbox.RunAsync(RenderJob(render, code, last?.Result?.Duration), Observe, cancellation);
        if (filmed.Error is { } failed) return EndOf(failed);
        if (filmed.Output("video") is not { Length: > 0 } video) return Refuse(RenderErrorType.OutputMissing, "The scene ended without a video.");

        feed.Enter(render.Id, render.Attempt, RenderStage.Checking);
        using var inspected = await sandbox.RunAsync(InspectJob(render, video), static _ => { }, cancellation);
        if (inspected.Error is { } invalid) return EndOf(invalid);

        feed.Enter(render.Id, render.Attempt, RenderStage.Publishing);
        var measured = InspectedVideo.Read(inspected.Result);
        if (measured is null) return Refuse(RenderErrorType.OutputInvalid, "The scene's video could not be measured.");
        return await KeepAsync(render, video, inspected, measured, SceneReport.Read(filmed.Result), files, cancellation);

        void Observe(SandboxFrame frame)
        {
            log.Add(frame);
            feed.Hear(render.Id, render.Attempt, frame);
        }
    }

    private static AttemptEnd EndOf(RenderError error) =>
        error.IsInfrastructure ? new AttemptEnd.Faulted(error) : new AttemptEnd.Refused(error);

    private static AttemptEnd.Refused Refuse(RenderErrorType type, string message) =>
        new(new RenderError(type, message, Hint: "Render again. If it stays, simplify the scene or split it."));

    private static async Task<AttemptEnd> KeepAsync(
        Render render,
        SandboxOutput video,
        SandboxOutcome inspected,
        InspectedVideo measured,
        SceneReport report,
        AttemptFiles files,
        CancellationToken cancellation)
    {
        if (inspected.Output("stream") is not { } stream || inspected.Output("poster") is not { } poster || inspected.Output("filmstrip") is not { } strip)
            return Refuse(RenderErrorType.OutputInvalid, "The scene's video could not be prepared for playing.");
        var keys = new RenderKeys(render);
        await files.PutFileAsync(keys.Video(render.Format), video.Path, cancellation);
        await files.PutFileAsync(keys.Stream, stream.Path, cancellation);
        await files.PutFileAsync(keys.Poster, poster.Path, cancellation);
        await files.PutFileAsync(keys.Filmstrip, strip.Path, cancellation);
        return new AttemptEnd.Filmed(new RenderResult
        {
            Duration = measured.Duration,
            Width = measured.Width,
            Height = measured.Height,
            FramesPerSecond = measured.Fps,
            Frames = measured.Frames,
            Bytes = video.Length,
            VideoKey = keys.Video(render.Format),
            StreamKey = keys.Stream,
            PosterKey = keys.Poster,
            FilmstripKey = keys.Filmstrip,
            FilmstripInterval = measured.FilmstripInterval,
            FilmstripFrames = measured.FilmstripFrames,
            StreamIndex = measured.Index,
            Animations = report.Animations,
            Warnings = report.Warnings,
        });
    }

    private async Task<(string Code, Render? Last)> ReadAsync(Render render, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var code = await db.Versions.Where(v => v.Id == render.VersionId).Select(v => v.Code).SingleAsync(cancellation);
        var last = await db.Renders.AsNoTracking()
            .Where(r => r.SceneId == render.SceneId && r.Quality == render.Quality && r.Status == RenderStatus.Succeeded)
            .OrderByDescending(r => r.FinishedAt)
            .FirstOrDefaultAsync(cancellation);
        return (code, last);
    }

    private SandboxJob RenderJob(Render render, string code, double? expectedSeconds)
    {
        var profile = render.Profile;
        var header = new Dictionary<string, object?>
        {
            ["profile"] = new
            {
                width = profile.Width,
                height = profile.Height,
                fps = profile.FramesPerSecond,
                format = render.Format == VideoFormat.WebM ? "webm" : "mp4",
            },
            ["seed"] = 0,
        };
        if (expectedSeconds is { } seconds) header["expectedSeconds"] = seconds;
        return new SandboxJob(
            $"render-{render.Id.ToText()}-{render.Attempt}",
            SandboxJobKind.Render,
            header,
            [SandboxInput.Of("scene.py", Encoding.UTF8.GetBytes(code))],
            new SandboxLimits(options.Value.RenderTime, options.Value.MaxVideoBytes, AttemptLog.MaxLength));
    }

    private SandboxJob InspectJob(Render render, SandboxOutput video) => new(
        $"inspect-{render.Id.ToText()}-{render.Attempt}",
        SandboxJobKind.Media,
        new Dictionary<string, object?> { ["operation"] = "inspect" },
        [new SandboxInput("video", video.Length, () => File.OpenRead(video.Path))],
        new SandboxLimits(options.Value.InspectTime, 2 * options.Value.MaxVideoBytes, AttemptLog.MaxLength));
}
