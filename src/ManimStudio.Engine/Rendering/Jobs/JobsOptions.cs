using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>How renders are queued and run. Configuration section <c>Jobs</c>.</summary>
public sealed class JobsOptions
{
    /// <summary>
    /// Renders that run at the same time, 1 to 64. Default: one a processor, but at least 2, so that a long render never blocks the
    /// scene somebody is working on.
    /// </summary>
    public int Slots { get; set; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Renders one person may have waiting, 1 to 100 000. Default 200: a whole lesson of the largest size.</summary>
    public int MaxQueuedPerOwner { get; set; } = 200;

    /// <summary>Tells the machines of a cluster apart; must be its own on each. Default: the machine's name.</summary>
    public string Node { get; set; } = Environment.MachineName;

    /// <summary>A worker that gave no sign of life for so long has lost its render, at least three times <see cref="LeaseRenewal"/>. Default 30 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a worker gives a sign of life and looks whether it was cancelled from elsewhere, from 100 ms. Default 2 s.</summary>
    public TimeSpan LeaseRenewal { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Pause after the first fault of the machinery; doubled after each further one. Default 5 s.</summary>
    public TimeSpan FaultPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for running renders to be handed back, within the 30 s a stop may take. Default 20 s.</summary>
    public TimeSpan StopWithin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often lost work is looked for, from 1 s. Default 30 s.</summary>
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Files of attempts that came to nothing are removed when they are this old. Default 5 minutes.</summary>
    public TimeSpan OrphanAge { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>Refuses settings that cannot work, at start and by name.</summary>
internal sealed class JobsOptionsCheck : IValidateOptions<JobsOptions>
{
    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        List<string> problems = [];
        Require(options.Slots is >= 1 and <= 64, "Jobs:Slots must be 1 to 64.");
        Require(options.MaxQueuedPerOwner is >= 1 and <= 100_000, "Jobs:MaxQueuedPerOwner must be 1 to 100000.");
        Require(options.Node.Length is >= 1 and <= 60 && !options.Node.Contains(WorkerIdentity.Separator), "Jobs:Node must be 1 to 60 characters without '|'.");
        Require(options.LeaseRenewal >= TimeSpan.FromMilliseconds(100), "Jobs:LeaseRenewal must be at least 100 ms.");
        Require(options.Lease >= 3 * options.LeaseRenewal, "Jobs:Lease must be at least three times Jobs:LeaseRenewal.");
        Require(options.FaultPause > TimeSpan.Zero, "Jobs:FaultPause must be positive.");
        Require(options.StopWithin > TimeSpan.Zero && options.StopWithin < TimeSpan.FromSeconds(30), "Jobs:StopWithin must be positive and below 30 s.");
        Require(options.ReconcileEvery >= TimeSpan.FromSeconds(1), "Jobs:ReconcileEvery must be at least 1 s.");
        Require(options.OrphanAge >= TimeSpan.FromMinutes(1), "Jobs:OrphanAge must be at least 1 minute.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(bool holds, string problem)
        {
            if (!holds) problems.Add(problem);
        }
    }
}
