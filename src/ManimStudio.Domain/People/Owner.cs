namespace ManimStudio.Domain.People;

/// <summary>On whose behalf something is read or done. Every query is filtered by it.</summary>
/// <param name="PersonId">The id of a <see cref="Person"/>.</param>
public readonly record struct Owner(Guid PersonId)
{
    /// <summary>The one person of local mode.</summary>
    public static readonly Owner Local = new(Person.LocalOwnerId);
}
