using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ManimStudio.Data.Configurations;

internal sealed class RenderConfiguration : IEntityTypeConfiguration<Render>
{
    public void Configure(EntityTypeBuilder<Render> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Ignore(r => r.Profile);

        // A result that comes from an attempt that is over finds these changed and is refused.
        builder.Property(r => r.Status).IsConcurrencyToken();
        builder.Property(r => r.Attempt).IsConcurrencyToken();

        builder.Property(r => r.Worker).HasMaxLength(100);
        builder.Property(r => r.ActiveKey).HasMaxLength(120);
        builder.Property(r => r.LogKey).HasMaxLength(200);
        builder.Property(r => r.Error).HasConversion<JsonConverter<RenderError>>();
        builder.Property(r => r.Result).HasConversion<JsonConverter<RenderResult>>();
        builder.HasOne<SceneVersion>().WithMany().HasForeignKey(r => r.VersionId);
        builder.HasIndex(r => r.ActiveKey).IsUnique();
        builder.HasIndex(r => new { r.Status, r.Priority, r.QueuedAt });
        builder.HasIndex(r => new { r.OwnerId, r.QueuedAt });

        // Whose turn it is: the queue looks up when each owner was last served.
        builder.HasIndex(r => new { r.OwnerId, r.StartedAt });
        builder.HasIndex(r => r.SceneId);
    }
}
