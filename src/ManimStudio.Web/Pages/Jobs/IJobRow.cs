namespace ManimStudio.Web.Pages.Jobs;

/// <summary>Under which heading a job stands.</summary>
public enum JobGroup
{
    Running,
    Queued,
    Finished,
}

/// <summary>A line of the list of jobs, a render or AI work.</summary>
public interface IJobRow
{
    Guid JobId { get; }

    JobGroup Group { get; }

    /// <summary>Among those that wait, the lowest first.</summary>
    int Place { get; }

    DateTimeOffset QueuedAt { get; }

    DateTimeOffset? FinishedAt { get; }
}
