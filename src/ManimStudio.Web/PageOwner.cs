using ManimStudio.Domain.People;

namespace ManimStudio.Web;

/// <summary>On whose behalf the pages of one circuit read and write.</summary>
public sealed class PageOwner
{
    /// <summary>In local mode always the one person there is.</summary>
    public Owner Value { get; } = Owner.Local;
}
