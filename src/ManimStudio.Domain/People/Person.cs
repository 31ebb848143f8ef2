namespace ManimStudio.Domain.People;

/// <summary>Somebody who owns lessons. In local mode there is exactly one.</summary>
public sealed class Person
{
    /// <summary>The id of the one person of local mode, the same on every machine so that backups move.</summary>
    public static readonly Guid LocalOwnerId = new("01900000-0000-7000-8000-000000000001");

    private Person()
    {
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public static Person LocalOwner(DateTimeOffset now) => new() { Id = LocalOwnerId, Name = "You", CreatedAt = now };
}
