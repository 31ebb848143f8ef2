using ManimStudio.Data;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Sharing;
using ManimStudio.Engine.Lessons;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Sharing;

public sealed record ShareLinkNotFound() : StudioError(ErrorKind.NotFound, "There is no such link. Check that it was copied whole.");

public sealed record ShareLinkEnded(string Why) : StudioError(ErrorKind.Gone, Why);

/// <summary>A new link; the token is to be had here and never again, because only its hash is kept.</summary>
public sealed record CreatedShareLink(Guid Id, string Token, DateTimeOffset? ExpiresAt);

/// <summary>Makes, ends and opens links by which anybody can watch a lesson. Thread-safe.</summary>
public sealed class ShareLinks(IDbContextFactory<StudioDbContext> databases, TimeProvider time)
{
    public async Task<Outcome<CreatedShareLink>> CreateAsync(Owner owner, Guid lessonId, DateTimeOffset? expiresAt, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (expiresAt <= now) return new InvalidField("expiresAt", "The end lies in the past. Choose a later time, or none.");
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var mine = await db.Lessons.AnyAsync(l => l.Id == lessonId && l.OwnerId == owner.PersonId && l.DeletedAt == null, cancellation);
        if (!mine) return new LessonNotFound(lessonId);
        var (link, token) = ShareLink.Create(owner.PersonId, lessonId, expiresAt, now);
        db.ShareLinks.Add(link);
        await db.SaveChangesAsync(cancellation);
        return new CreatedShareLink(link.Id, token, link.ExpiresAt);
    }

    /// <summary>The links of a lesson that still open, the newest first.</summary>
    public async Task<IReadOnlyList<ShareLink>> ListAsync(Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var links = await db.ShareLinks.AsNoTracking()
            .Where(l => l.LessonId == lessonId && l.OwnerId == owner.PersonId && l.RevokedAt == null)
            .OrderByDescending(l => l.CreatedAt)
            .ToListAsync(cancellation);
        return [.. links.Where(l => l.IsOpen(now))];
    }

    public async Task<Outcome<Done>> RevokeAsync(Owner owner, Guid linkId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var link = await db.ShareLinks.SingleOrDefaultAsync(l => l.Id == linkId && l.OwnerId == owner.PersonId, cancellation);
        if (link is null) return new ShareLinkNotFound();
        link.Revoke(time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return Done.It;
    }

    /// <summary>What the token opens, for anybody who has it. Changes nothing: bots fetch links.</summary>
    public async Task<Outcome<ShareLink>> OpenAsync(string token, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await FindOpenAsync(db, token, cancellation);
    }

    /// <summary>Counts a view: somebody pressed play.</summary>
    public async Task<Outcome<Done>> CountViewAsync(string token, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var link = await FindOpenAsync(db, token, cancellation);
        if (!link.IsSuccess) return link.Error;
        link.Value.Viewed(time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return Done.It;
    }

    private async Task<Outcome<ShareLink>> FindOpenAsync(StudioDbContext db, string token, CancellationToken cancellation)
    {
        var hash = ShareLink.HashOf(token);
        var link = await db.ShareLinks.SingleOrDefaultAsync(l => l.TokenHash == hash, cancellation);
        if (link is null) return new ShareLinkNotFound();
        if (link.RevokedAt is not null) return new ShareLinkEnded("The owner of this lesson has taken the link back.");
        if (!link.IsOpen(time.GetUtcNow())) return new ShareLinkEnded("This link has ended. Ask the owner of the lesson for a new one.");
        var there = await db.Lessons.AnyAsync(l => l.Id == link.LessonId && l.DeletedAt == null, cancellation);
        return there ? link : new ShareLinkEnded("The lesson behind this link was deleted.");
    }
}
