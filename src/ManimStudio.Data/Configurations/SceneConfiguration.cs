using ManimStudio.Domain.Scenes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ManimStudio.Data.Configurations;

internal sealed class SceneConfiguration : IEntityTypeConfiguration<Scene>
{
    public void Configure(EntityTypeBuilder<Scene> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Title).HasMaxLength(Scene.MaxTitleLength);
        builder.Property(s => s.VersionCount).IsConcurrencyToken();
        builder.HasIndex(s => s.OwnerId);
    }
}

internal sealed class SceneVersionConfiguration : IEntityTypeConfiguration<SceneVersion>
{
    public void Configure(EntityTypeBuilder<SceneVersion> builder)
    {
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Ignore(v => v.IsProposal);
        builder.Property(v => v.CodeHash).HasMaxLength(64);
        builder.HasOne<Scene>().WithMany().HasForeignKey(v => v.SceneId);
        builder.HasIndex(v => new { v.SceneId, v.Number }).IsUnique();
    }
}
