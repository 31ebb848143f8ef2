using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Authoring.Tasks;

namespace ManimStudio.Web.Pages.Jobs;

/// <summary>One piece of AI work as the list shows it.</summary>
/// <param name="LessonTitle">Null when the lesson was deleted.</param>
/// <param name="SceneTitle">Null when the scene was deleted, or when it is for the whole lesson.</param>
public sealed record AuthoringRow(AuthoringSnapshot Work, string? LessonTitle, string? SceneTitle) : IJobRow
{
    public Guid JobId => Work.TaskId;

    public JobGroup Group => Work.Status switch
    {
        AuthoringStatus.Running => JobGroup.Running,
        AuthoringStatus.Queued => JobGroup.Queued,
        _ => JobGroup.Finished,
    };

    public int Place => int.MaxValue;

    public DateTimeOffset QueuedAt => Work.QueuedAt;

    public DateTimeOffset? FinishedAt => Work.FinishedAt;
}
