using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Sharing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ManimStudio.Data.Configurations;

internal sealed class ShareLinkConfiguration : IEntityTypeConfiguration<ShareLink>
{
    public void Configure(EntityTypeBuilder<ShareLink> builder)
    {
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.HasOne<Lesson>().WithMany().HasForeignKey(l => l.LessonId);
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => l.LessonId);
    }
}
