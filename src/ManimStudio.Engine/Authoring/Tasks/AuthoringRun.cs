using System.Text.Json;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Rendering.Jobs;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>One attempt at a piece of AI work, as the work sees it. Used by one thread at a time.</summary>
public sealed class AuthoringRun
{
    private readonly RunningAttempt _attempt;
    private readonly AuthoringClaims _claims;
    private readonly AuthoringFeed _feed;
    private readonly string _request;
    private string? _state;

    internal AuthoringRun(AuthoringTask row, RunningAttempt attempt, AuthoringClaims claims, AuthoringFeed feed)
    {
        (_attempt, _claims, _feed, _request, _state) = (attempt, claims, feed, row.Request, row.State);
        (TaskId, Owner, LessonId, SceneId) = (row.Id, new Owner(row.OwnerId), row.LessonId, row.SceneId);
    }

    public Guid TaskId { get; }

    public Owner Owner { get; }

    public Guid LessonId { get; }

    /// <summary>Null for the plan of a lesson.</summary>
    public Guid? SceneId { get; }

    /// <summary>What was asked for.</summary>
    public T Request<T>() => JsonSerializer.Deserialize<T>(_request, AuthoringJson.Options) ?? throw new JsonException($"AI work {TaskId} was asked for with nothing.");

    /// <summary>What was saved last, also by an earlier attempt; null when nothing was.</summary>
    public T? State<T>()
        where T : class => _state is null ? null : JsonSerializer.Deserialize<T>(_state, AuthoringJson.Options);

    /// <summary>Keeps everything that was paid for, in place of what was kept before.</summary>
    /// <exception cref="OperationCanceledException">This attempt is not the running one any more; nothing was kept.</exception>
    public async Task SaveAsync<T>(T state, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(state, AuthoringJson.Options);
        Require(await _claims.KeepAsync(_attempt, json, cancellation));
        _state = json;
    }

    /// <summary>Tells everybody what it is busy with.</summary>
    /// <param name="stage">In a word.</param>
    /// <param name="round">1 for the first repair by a model, 0 for none.</param>
    /// <param name="rounds">How many repairs there may be.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="OperationCanceledException">This attempt is not the running one any more.</exception>
    public async Task StageAsync(AuthoringStage stage, int round, int rounds, CancellationToken cancellation)
    {
        var row = await _claims.EnterAsync(_attempt, stage, round, rounds, cancellation);
        Require(row is not null);
        _feed.Changed(row!);
    }

    private void Require(bool isOurs)
    {
        if (isOurs) return;
        _attempt.Stop(StopReason.LeaseLost);
        throw new OperationCanceledException("This attempt is not the running one any more.", _attempt.Stopped);
    }
}

/// <summary>How requests and states are written.</summary>
internal static class AuthoringJson
{
    public static readonly JsonSerializerOptions Options = JsonSerializerOptions.Web;
}
