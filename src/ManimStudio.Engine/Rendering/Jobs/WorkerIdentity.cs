using ManimStudio.Domain;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Which run of which node takes renders: a row that names another run of the same node was left by a process that died.</summary>
internal sealed class WorkerIdentity(string node, Guid run)
{
    public const char Separator = '|';

    public WorkerIdentity(IOptions<JobsOptions> options, TimeProvider time)
        : this(options.Value.Node, StudioId.New(time.GetUtcNow()))
    {
    }

    /// <summary>As it is written into the rows.</summary>
    public string Name { get; } = $"{node}{Separator}{run.ToText()}";

    /// <summary>What the names of all runs of this node begin with.</summary>
    public string NodePrefix { get; } = $"{node}{Separator}";

    /// <summary>
    /// Whether whoever took a job has gone: a dead run of this node is known at once, another node's only by its silence. What runs here
    /// minds its lease itself.
    /// </summary>
    /// <param name="taker">The name in the row.</param>
    /// <param name="leaseUntil">Until when the taker has it without a sign of life.</param>
    /// <param name="isHere">The job runs in this process.</param>
    /// <param name="now">The time.</param>
    public bool IsLost(string? taker, DateTimeOffset? leaseUntil, bool isHere, DateTimeOffset now)
    {
        if (taker == Name && isHere) return false;
        var isDeadRun = taker != Name && taker?.StartsWith(NodePrefix, StringComparison.Ordinal) == true;
        return isDeadRun || leaseUntil < now;
    }
}
