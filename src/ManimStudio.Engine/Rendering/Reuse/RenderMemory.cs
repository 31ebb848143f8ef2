using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Reuse;

/// <summary>What renders leave for the next ones: animations for the same scene, formulas for the same lesson. Thread-safe.</summary>
internal sealed class RenderMemory(KeptFiles files, ISandbox sandbox, IOptions<ReuseOptions> options, ILogger<RenderMemory> logger) : IKeptFormulas
{
    internal const string FormulasInput = "formulas";

    /// <summary>What there is for an attempt. The caller disposes it when the scene has ended, which keeps what came of it.</summary>
    /// <param name="streamed">Whether the renderer sends animations one by one; otherwise none can be used or kept.</param>
    public async Task<AttemptMemory> RecallAsync(Render render, bool streamed, CancellationToken cancellation)
    {
        if (ImageId is not { } image) return new AttemptMemory(render, null, null, logger);
        var animations = streamed ? await OpenAsync(KeptKey.Animations(render, image), options.Value.SceneBytes, cancellation) : null;
        var formulas = await OpenAsync(KeptKey.Formulas(render, image), options.Value.LessonBytes, cancellation);
        return new AttemptMemory(render, animations, formulas, logger);
    }

    public async Task<IReadOnlyList<SandboxInput>> OfAsync(Guid ownerId, Guid lessonId, CancellationToken cancellation)
    {
        if (ImageId is not { } image) return [];
        var shelf = await OpenAsync(KeptKey.Formulas(ownerId, lessonId, image), options.Value.LessonBytes, cancellation);
        return [.. shelf.Inputs(FormulasInput)];
    }

    // Without knowing which image draws, nothing is known to look the same.
    private string? ImageId => sandbox.State.Report?.ImageId is { Length: > 0 } image ? image : null;

    private async Task<Shelf> OpenAsync(KeptKey key, int maxBytes, CancellationToken cancellation) =>
        new(files, key, maxBytes, await files.ReadAsync(key, cancellation));
}
