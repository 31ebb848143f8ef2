using System.Globalization;
using ManimStudio.Data;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Authoring.Writing;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Authoring.Repair;

/// <summary>How many repairs by a model a lesson may still have. The transcripts say how many it has had.</summary>
internal sealed class RepairBudget(IDbContextFactory<StudioDbContext> databases, AuthoringOptions options, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(24);

    /// <summary>Why the lesson may have no further one; null when it may.</summary>
    public async Task<string?> SpentAsync(Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var since = time.GetUtcNow() - Period;
        var had = await db.Transcripts
            .Where(t => t.LessonId == lessonId && t.OwnerId == owner.PersonId && t.Purpose == Questions.RepairPurpose && t.StartedAt >= since)
            .Select(t => t.CallId)
            .Distinct()
            .CountAsync(cancellation);
        return had < options.LessonRepairs
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"This lesson has had its {options.LessonRepairs} repairs by a model within a day (Authoring:LessonRepairs).");
    }
}
