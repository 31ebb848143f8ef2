using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.TestKit.Sandbox;

/// <summary>What is kept of each lesson; nothing until a test puts it in.</summary>
public sealed class FakeFormulas : IKeptFormulas
{
    public Dictionary<Guid, SandboxInput> Kept { get; } = [];

    public Task<IReadOnlyList<SandboxInput>> OfAsync(Guid ownerId, Guid lessonId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SandboxInput>>(Kept.TryGetValue(lessonId, out var input) ? [input] : []);
}
