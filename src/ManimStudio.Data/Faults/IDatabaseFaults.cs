using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Data.Faults;

/// <summary>Tells what a database's exceptions mean to a person; each kind of database has its own. Thread-safe.</summary>
public interface IDatabaseFaults
{
    /// <summary>What <paramref name="fault"/> means; null when it, and what caused it, is not the database's.</summary>
    StudioError? Explain(Exception fault);
}
