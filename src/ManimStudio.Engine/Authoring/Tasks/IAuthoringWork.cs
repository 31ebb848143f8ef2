using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>How one kind of AI work is done. One implementation a kind, registered as <see cref="IAuthoringWork"/>. Thread-safe.</summary>
public interface IAuthoringWork
{
    AuthoringKind Kind { get; }

    /// <summary>
    /// Brings the work to its end. It may be called again with what <see cref="AuthoringRun.SaveAsync"/> kept, after a stop or a crash, and
    /// then must neither ask a model for what it has already, nor do a second time what was done.
    /// </summary>
    /// <param name="run">The work as it stands.</param>
    /// <param name="cancellation">Ends the work: it was cancelled, the studio stops, or somebody else has it.</param>
    /// <returns>
    /// Null when it succeeded, otherwise why not. A <c>ModelCallException</c> may go out as it is; any other exception is a fault of the
    /// studio, and the work is tried again.
    /// </returns>
    Task<StudioError?> RunAsync(AuthoringRun run, CancellationToken cancellation);
}
