using ManimStudio.Data;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Llm.Transcripts;

public sealed record TranscriptNotFound(Guid Id) : StudioError(ErrorKind.NotFound, "There is no such transcript.");

/// <summary>Which transcripts are wanted; null for all.</summary>
public sealed record TranscriptFilter(
    Guid? LessonId = null, Guid? SceneId = null, string? Provider = null, CallState? State = null, string? Search = null);

/// <summary>A transcript in a list: all but its texts.</summary>
public sealed record TranscriptRow(
    Guid Id,
    Guid CallId,
    int Attempt,
    Guid? LessonId,
    Guid? SceneId,
    string Purpose,
    string Provider,
    string RequestedModel,
    string? ReportedModel,
    long? InputTokens,
    long? OutputTokens,
    long? CostMicros,
    DateTimeOffset StartedAt,
    DateTimeOffset? FirstTokenAt,
    DateTimeOffset? CompletedAt,
    CallState State,
    ModelFailureKind? Failure,
    string? Error,
    int? HttpStatus,
    string? RequestId);

/// <summary>A transcript with its texts, and the other attempts at the same call.</summary>
public sealed record TranscriptView(TranscriptRow Row, IReadOnlyList<TranscriptMessage> Messages, string? Response, IReadOnlyList<TranscriptRow> Attempts);

/// <summary>Reads transcripts. Thread-safe.</summary>
public sealed class TranscriptQueries(IDbContextFactory<StudioDbContext> databases)
{
    /// <summary>The owner's transcripts, the newest first.</summary>
    public async Task<Page<TranscriptRow>> ListAsync(Owner owner, TranscriptFilter filter, TimeCursor? cursor, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var query = Filtered(Own(db, owner), filter);
        if (cursor is { } from) query = query.Where(t => t.StartedAt <= from.Time);
        var rows = await Rows(query.OrderByDescending(t => t.StartedAt).ThenBy(t => t.Id).Skip(cursor?.Skip ?? 0).Take(limit + 1)).ToListAsync(cancellation);
        return TimeCursor.PageOf(rows, limit, cursor, t => t.StartedAt);
    }

    public async Task<Outcome<TranscriptView>> FindAsync(Owner owner, Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await Own(db, owner).Where(t => t.Id == id).Select(t => new { t.CallId, t.Messages, t.Response }).SingleOrDefaultAsync(cancellation);
        if (found is null) return new TranscriptNotFound(id);
        var attempts = await Rows(Own(db, owner).Where(t => t.CallId == found.CallId).OrderBy(t => t.Attempt)).ToListAsync(cancellation);
        return new TranscriptView(attempts.Single(t => t.Id == id), TranscriptText.Read(found.Messages), found.Response, attempts);
    }

    /// <summary>The rows since a moment, the newest first, at most <paramref name="most"/>: for figures.</summary>
    internal async Task<IReadOnlyList<TranscriptRow>> SinceAsync(Owner owner, DateTimeOffset since, int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Rows(Own(db, owner).Where(t => t.StartedAt >= since).OrderByDescending(t => t.StartedAt).Take(most)).ToListAsync(cancellation);
    }

    private static IQueryable<Transcript> Own(StudioDbContext db, Owner owner) => db.Transcripts.AsNoTracking().Where(t => t.OwnerId == owner.PersonId);

    private static IQueryable<Transcript> Filtered(IQueryable<Transcript> query, TranscriptFilter filter)
    {
        if (filter.LessonId is { } lesson) query = query.Where(t => t.LessonId == lesson);
        if (filter.SceneId is { } scene) query = query.Where(t => t.SceneId == scene);
        if (filter.Provider is { Length: > 0 } provider) query = query.Where(t => t.Provider == provider);
        if (filter.State is { } state) query = query.Where(t => t.State == state);
        if (filter.Search is { Length: > 0 } search)
        {
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, where lower() is what every database has.
            var words = search.ToLowerInvariant();
            query = query.Where(t => t.Messages.ToLower().Contains(words) || t.Response!.ToLower().Contains(words) || t.Error!.ToLower().Contains(words)
                || t.RequestedModel.ToLower().Contains(words) || t.Purpose.ToLower().Contains(words) || t.RequestId == search);
#pragma warning restore CA1304, CA1311, CA1862
        }

        return query;
    }

    private static IQueryable<TranscriptRow> Rows(IQueryable<Transcript> query) => query.Select(t => new TranscriptRow(
        t.Id, t.CallId, t.Attempt, t.LessonId, t.SceneId, t.Purpose, t.Provider, t.RequestedModel, t.ReportedModel, t.InputTokens, t.OutputTokens, t.CostMicros,
        t.StartedAt, t.FirstTokenAt, t.CompletedAt, t.State, t.Failure, t.Error, t.HttpStatus, t.RequestId));
}
