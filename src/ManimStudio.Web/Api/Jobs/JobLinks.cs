using ManimStudio.Domain;

namespace ManimStudio.Web.Api.Jobs;

internal static class JobLinks
{
    public static string Of(Guid jobId) => $"/api/v1/jobs/{jobId.ToText()}";
}

/// <summary>What was accepted and where to follow it.</summary>
internal sealed record AcceptedJob(Guid JobId, Guid LessonId, Guid SceneId);
