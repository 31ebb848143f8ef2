using System.Text;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Rendering.Preview;

/// <summary>The preview of one scene on one page. Its container comes with the first text and goes when nobody types. Thread-safe.</summary>
public sealed class ScenePreview : IAsyncDisposable
{
    private readonly ScenePreviews _previews;
    private readonly Action<PreviewAnswer> _observer;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _gone = new();
    private readonly ITimer _idle;
    private readonly Lock _gate = new();
    private ISandboxSession? _session;
    private long _revision;
    private long _answered;

    internal ScenePreview(ScenePreviews previews, PreviewedLesson lesson, Action<PreviewAnswer> observer)
    {
        (_previews, Lesson, _observer) = (previews, lesson, observer);
        _idle = previews.Time.CreateTimer(_ => _ = RestAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public RenderProfile Profile => Lesson.Profile;

    internal PreviewedLesson Lesson { get; }

    internal bool HasContainer => Volatile.Read(ref _session) is not null;

    /// <summary>When a text came last, as a timestamp.</summary>
    internal long UsedAt { get; private set; }

    /// <summary>Asks for the picture of a line. Only the newest text is answered, by the observer; the call returns when it is on its way.</summary>
    public async Task ShowAsync(string code, int line)
    {
        var revision = Interlocked.Increment(ref _revision);
        try
        {
            await _turn.WaitAsync(_gone.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            // While this one waited for its turn, more may have been typed.
            if (revision == Volatile.Read(ref _revision)) await SendAsync(revision, Encoding.UTF8.GetBytes(code), line);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the container; the next text takes another one.</summary>
    public async Task RestAsync()
    {
        if (Interlocked.Exchange(ref _session, null) is { } session) await session.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _previews.Forget(this);
        await _gone.CancelAsync();
        await _idle.DisposeAsync();
        // A container that is just being opened is waited for.
        await _turn.WaitAsync();
        await RestAsync();
        _turn.Release();
    }

    private async Task SendAsync(long revision, ReadOnlyMemory<byte> code, int line)
    {
        UsedAt = _previews.Time.GetTimestamp();
        _idle.Change(_previews.Options.IdleTime, Timeout.InfiniteTimeSpan);
        // A container may have ended since the last text: then another one is tried, once.
        for (var tries = 0; tries < 2; tries++)
        {
            if (await SessionAsync(revision) is not { } session) return;
            if (await session.SendAsync(revision, line, code, _gone.Token)) return;
            await RestAsync();
        }
    }

    private async Task<ISandboxSession?> SessionAsync(long revision)
    {
        if (Volatile.Read(ref _session) is { } open) return open;
        var (session, error) = await _previews.OpenContainerAsync(this, Answer, _gone.Token);
        if (session is null)
        {
            Answer(new PreviewAnswer.Trouble(revision, error!));
            return null;
        }

        Volatile.Write(ref _session, session);
        _ = FollowAsync(session);
        return session;
    }

    // What ends a container by itself, such as a full work folder, is what came of the newest text.
    private async Task FollowAsync(ISandboxSession session)
    {
        var reason = await session.Ended;
        if (Interlocked.CompareExchange(ref _session, null, session) != session || reason is null) return;
        await session.DisposeAsync();
        Answer(new PreviewAnswer.Trouble(Volatile.Read(ref _revision), reason));
    }

    private void Answer(PreviewAnswer answer)
    {
        lock (_gate)
        {
            if (answer.Revision <= _answered || answer.Revision > Volatile.Read(ref _revision)) return;
            _answered = answer.Revision;
            _observer(answer);
        }
    }
}
