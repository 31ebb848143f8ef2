using System.Collections.Concurrent;
using ManimStudio.Engine.Rendering.Jobs;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>Keeps rings until a test answers them.</summary>
internal sealed class FakeBell : IRenderBell
{
    private readonly ConcurrentQueue<DateTimeOffset> _rings = new();

    public IReadOnlyCollection<DateTimeOffset> Rings => _rings;

    public Task RingAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        _rings.Enqueue(at);
        return Task.CompletedTask;
    }

    public Task<int> CountAsync(CancellationToken cancellation) => Task.FromResult(_rings.Count);

    public void Clear() => _rings.Clear();
}
