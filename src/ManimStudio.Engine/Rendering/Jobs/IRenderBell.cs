namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Wakes a slot. A ring says only that a slot is wanted; which render it takes is decided when it is free.</summary>
internal interface IRenderBell
{
    /// <summary>Asks for one slot at <paramref name="at"/>. Survives a restart. Never throws: a ring that is lost is made up for by the reconciler.</summary>
    Task RingAsync(DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Rings that have not been answered yet.</summary>
    Task<int> CountAsync(CancellationToken cancellation);
}
