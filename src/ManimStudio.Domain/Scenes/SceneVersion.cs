using System.Security.Cryptography;
using System.Text;

namespace ManimStudio.Domain.Scenes;

/// <summary>How a version came to be.</summary>
public enum VersionOrigin
{
    Created,
    Saved,
    Imported,
    Example,
    Prompt,
    Restored,
    Copied,
    Api,
    Outline,

    /// <summary>Written by a model from the plan.</summary>
    Written,

    /// <summary>Mended by a model after a failed check or render.</summary>
    Repaired,
}

/// <summary>The code of a scene as it was at one time. Never changed.</summary>
public sealed class SceneVersion
{
    /// <summary>Most bytes of code a scene may have, as UTF-8. Far above any real scene, and small enough to keep every version.</summary>
    public const int MaxCodeBytes = 1024 * 1024;

    private SceneVersion()
    {
    }

    public Guid Id { get; private set; }

    public Guid SceneId { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>1 for the first one of its scene; negative for a proposal, which is not part of the history.</summary>
    public int Number { get; private set; }

    /// <summary>The version it was made from; null for the first.</summary>
    public Guid? ParentId { get; private set; }

    public string Code { get; private set; } = "";

    /// <summary>SHA-256 of the code, hexadecimal: equal code renders to the same video, so a restored version finds the video it had.</summary>
    public string CodeHash { get; private set; } = "";

    public VersionOrigin Origin { get; private set; }

    /// <summary>What was asked for, when it came from a prompt.</summary>
    public string? Prompt { get; private set; }

    /// <summary>The version whose code it took over, when it was restored.</summary>
    public Guid? RestoredFromId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Somebody may yet accept it; until then nothing but its own render is made of it.</summary>
    public bool IsProposal => Number < 0;

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    internal static SceneVersion Create(Scene scene, string code, VersionOrigin origin, DateTimeOffset now, string? prompt, Guid? restoredFromId) => new()
    {
        Id = StudioId.New(now),
        SceneId = scene.Id,
        OwnerId = scene.OwnerId,
        Number = scene.VersionCount + 1,
        ParentId = scene.CurrentVersionId,
        Code = code,
        CodeHash = HashOf(code),
        Origin = origin,
        Prompt = prompt,
        RestoredFromId = restoredFromId,
        CreatedAt = now,
    };

    internal static SceneVersion CreateProposal(Scene scene, string code, int number, string prompt, DateTimeOffset now) => new()
    {
        Id = StudioId.New(now),
        SceneId = scene.Id,
        OwnerId = scene.OwnerId,
        Number = number,
        ParentId = scene.CurrentVersionId,
        Code = code,
        CodeHash = HashOf(code),
        Origin = VersionOrigin.Prompt,
        Prompt = prompt,
        CreatedAt = now,
    };
}
