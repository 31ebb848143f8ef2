namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>What is learned when a sign of life is written.</summary>
internal enum LeaseSign
{
    Held,

    /// <summary>Somebody wants it to end.</summary>
    CancelAsked,

    /// <summary>The attempt is not this worker's any more.</summary>
    Lost,
}

/// <summary>Keeps taken what a worker has taken from a queue.</summary>
internal interface ILease
{
    /// <summary>Writes a sign of life of an attempt.</summary>
    Task<LeaseSign> ExtendAsync(Guid jobId, int attempt, CancellationToken cancellation);
}
