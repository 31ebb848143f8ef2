using System.Security.Cryptography;
using System.Text;

namespace ManimStudio.Domain.Sharing;

/// <summary>Lets whoever knows its token watch one lesson. The token itself is never stored, only its hash.</summary>
public sealed class ShareLink
{
    private ShareLink()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Guid LessonId { get; private set; }

    /// <summary>SHA-256 of the token, hexadecimal.</summary>
    public string TokenHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it stops; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public int Views { get; private set; }

    public DateTimeOffset? LastViewedAt { get; private set; }

    /// <summary>Makes a link and its token of 256 random bits; the token is to be had here and never again.</summary>
    public static (ShareLink Link, string Token) Create(Guid ownerId, Guid lessonId, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var link = new ShareLink
        {
            Id = StudioId.New(now),
            OwnerId = ownerId,
            LessonId = lessonId,
            TokenHash = HashOf(token),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        return (link, token);
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    public void Viewed(DateTimeOffset now) => (Views, LastViewedAt) = (Views + 1, now);
}
