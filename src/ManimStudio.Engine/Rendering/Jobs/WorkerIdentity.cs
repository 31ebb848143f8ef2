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
}
