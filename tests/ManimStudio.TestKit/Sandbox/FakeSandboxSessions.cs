using System.Text;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.TestKit.Sandbox;

/// <summary>Preview containers that a test answers for. Thread-safe as the real ones are.</summary>
public sealed class FakeSandboxSessions : ISandboxSessions
{
    private readonly Lock _gate = new();
    private readonly List<FakeSession> _opened = [];

    /// <summary>Why no container can be had; null when they can.</summary>
    public RenderError? Refusal { get; set; }

    /// <summary>Waited for before a container is there.</summary>
    public Task Opening { get; set; } = Task.CompletedTask;

    public IReadOnlyList<FakeSession> Opened
    {
        get
        {
            lock (_gate) return [.. _opened];
        }
    }

    /// <summary>The containers that have not been ended.</summary>
    public IReadOnlyList<FakeSession> Living => [.. Opened.Where(session => !session.IsOver)];

    public async Task<SandboxOpened> OpenAsync(SandboxJob job, Action<PreviewAnswer> observer, CancellationToken cancellation)
    {
        await Opening.WaitAsync(cancellation);
        if (Refusal is { } refusal) return new SandboxOpened(null, refusal);
        var session = new FakeSession(job, observer);
        lock (_gate) _opened.Add(session);
        return new SandboxOpened(session, null);
    }
}

/// <summary>One container that stays; it answers nothing by itself.</summary>
public sealed class FakeSession(SandboxJob job, Action<PreviewAnswer> observer) : ISandboxSession
{
    private readonly TaskCompletionSource<RenderError?> _ended = new();

    public SandboxJob Job => job;

    /// <summary>The texts that came, in order.</summary>
    public List<(long Revision, int Line, string Code)> Texts { get; } = [];

    public bool IsOver { get; private set; }

    public Task<RenderError?> Ended => _ended.Task;

    public Task<bool> SendAsync(long revision, int line, ReadOnlyMemory<byte> code, CancellationToken cancellation)
    {
        if (!IsOver) Texts.Add((revision, line, Encoding.UTF8.GetString(code.Span)));
        return Task.FromResult(!IsOver);
    }

    public void Answer(PreviewAnswer answer) => observer(answer);

    /// <summary>Answers a text with a picture of its line.</summary>
    public void Draw(long revision, int line = 1, string? animation = null) =>
        observer(new PreviewAnswer.Picture(revision, line, line / 10.0, animation, [0x89, (byte)'P', (byte)revision]));

    /// <summary>The container ends by itself.</summary>
    public void Die(RenderError reason)
    {
        IsOver = true;
        _ended.TrySetResult(reason);
    }

    public ValueTask DisposeAsync()
    {
        IsOver = true;
        _ended.TrySetResult(null);
        return ValueTask.CompletedTask;
    }
}
