using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Reuse;

/// <summary>What one attempt gets of earlier renders, and what it leaves: also when it fails or is cancelled, since the next try begins alike.</summary>
internal sealed class AttemptMemory(Render render, Shelf? animations, Shelf? formulas, ILogger logger) : IAsyncDisposable
{
    private int _reused;

    /// <summary>For the job.</summary>
    public IReadOnlyList<SandboxInput> Inputs => [.. animations?.Inputs("segments") ?? [], .. formulas?.Inputs(RenderMemory.FormulasInput) ?? []];

    /// <summary>Takes what is worth keeping. Called by the sandbox's thread.</summary>
    public void Hear(SandboxFrame frame)
    {
        if (frame is SandboxFrame.Segment { Digest: { } digest } segment)
        {
            animations?.Put(digest, segment.Bytes);
            if (segment.IsReused) _reused++;
        }

        if (frame is SandboxFrame.Formula formula) formulas?.Put(formula.Name, formula.Svg);
    }

    /// <summary>Says how much of a finished video was there before.</summary>
    public void Tell(int reused, int all)
    {
        if (reused > 0) logger.AnimationsReused(render.Id, reused, all);
    }

    /// <summary>The video is of no use. When parts of it were kept ones, these may be why: they are forgotten.</summary>
    /// <returns>True when there were such parts, so that another try may end otherwise.</returns>
    public bool Distrust()
    {
        if (_reused == 0) return false;
        logger.ReusedVideoInvalid(render.Id);
        animations?.Clear();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (animations is not null) await animations.KeepAsync();
        if (formulas is not null) await formulas.KeepAsync();
    }
}
