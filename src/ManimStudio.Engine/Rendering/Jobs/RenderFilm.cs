using ManimStudio.Data;
using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Rendering.Segments;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Scene code to a checked and stored video: render in one container, inspect in another, keep the files.</summary>
internal sealed class RenderFilm(
    IDbContextFactory<StudioDbContext> databases, SceneRenderer renderer, VideoInspector inspector, ISandbox sandbox, SandboxOptions options, RenderStatusFeed feed,
    LiveStreams streams, CoreShare cores, RenderMemory memory)
{
    public async Task<AttemptEnd> RunAsync(Render render, AttemptFiles files, AttemptLog log, CancellationToken cancellation)
    {
        var (code, last) = await ReadAsync(render, cancellation);
        feed.Changed(render, last?.FinishedAt - last?.StartedAt);

        var request = new SceneRenderRequest(
            $"render-{render.Id.ToText()}-{render.Attempt}", code, SceneClass: null, render.Profile, options.Limits, last?.Result?.Duration);
        await using var recalled = await memory.RecallAsync(render, request.IsStreamed, cancellation);
        request = request with { Cores = await cores.OfAsync(render, cancellation), Kept = recalled.Inputs };
        using var filmed = await FilmAsync(request, Observe, cancellation);
        if (filmed.Error is { } failed) return EndOf(failed);
        if (filmed.Facts!.Animations is [.., var final]) streams.Complete(render, final.Start + final.Duration);

        feed.Enter(render.Id, render.Attempt, RenderStage.Checking);
        using var inspected = await inspector.InspectAsync(filmed.Video.Path, render.Profile, cancellation);
        if (inspected.Error is { } invalid) return recalled.Distrust() ? new AttemptEnd.Faulted(invalid) : EndOf(invalid);
        recalled.Tell(filmed.Facts.Reused, filmed.Facts.Animations.Count);

        feed.Enter(render.Id, render.Attempt, RenderStage.Publishing);
        var keys = new RenderKeys(render);
        await files.PutFileAsync(keys.Video(render.Format), filmed.Video.Path, cancellation);
        await files.PutFileAsync(keys.Stream, inspected.Stream.Path, cancellation);
        await files.PutFileAsync(keys.Poster, inspected.Poster.Path, cancellation);
        await files.PutFileAsync(keys.Filmstrip, inspected.Filmstrip.Path, cancellation);
        if (filmed.Objects is { } objects) await files.PutFileAsync(keys.Objects, objects.Path, cancellation);
        return new AttemptEnd.Filmed(ResultOf(keys, render.Format, inspected.Facts!, filmed));

        void Observe(SandboxFrame frame)
        {
            recalled.Hear(frame);
            if (frame is SandboxFrame.Segment segment)
            {
                if (streams.Add(render, segment) is { } seconds) feed.Stream(render.Id, render.Attempt, seconds);
                return;
            }

            log.Add(frame);
            feed.Hear(render.Id, render.Attempt, frame);
        }
    }

    /// <summary>The container of the check gets ready while the scene is drawn.</summary>
    private async Task<SceneRendering> FilmAsync(SceneRenderRequest request, Action<SandboxFrame> observer, CancellationToken cancellation)
    {
        using var check = sandbox.Expect();
        return await renderer.RenderAsync(request, observer, cancellation);
    }

    private static AttemptEnd EndOf(RenderError error) =>
        error.IsInfrastructure ? new AttemptEnd.Faulted(error) : new AttemptEnd.Refused(error);

    private static RenderResult ResultOf(RenderKeys keys, VideoFormat format, VideoFacts measured, SceneRendering filmed) => new()
    {
        Duration = measured.Duration,
        Width = measured.Width,
        Height = measured.Height,
        FramesPerSecond = measured.FramesPerSecond,
        Frames = measured.Frames,
        Bytes = measured.Bytes,
        VideoKey = keys.Video(format),
        StreamKey = keys.Stream,
        PosterKey = keys.Poster,
        FilmstripKey = keys.Filmstrip,
        FilmstripInterval = measured.FilmstripInterval,
        FilmstripFrames = measured.FilmstripFrames,
        StreamIndex = measured.StreamIndex,
        Animations = filmed.Facts!.Animations,
        Warnings = filmed.Facts!.Warnings,
        Findings = filmed.Facts!.Findings,
        ObjectsKey = filmed.Objects is null ? null : keys.Objects,
        DrawnBy = filmed.Facts!.Renderer,
        Fallback = filmed.Facts!.Fallback,
        Reused = filmed.Facts!.Reused,
    };

    /// <summary>The code, and the scene's last render of this quality, from which this one is estimated.</summary>
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
}
