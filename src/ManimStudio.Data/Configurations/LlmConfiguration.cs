using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Scenes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ManimStudio.Data.Configurations;

internal sealed class ProviderSettingConfiguration : IEntityTypeConfiguration<ProviderSetting>
{
    public void Configure(EntityTypeBuilder<ProviderSetting> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(ProviderSetting.MaxNameLength);
        builder.Property(s => s.Model).HasMaxLength(ProviderSetting.MaxModelLength);
        builder.Property(s => s.BaseUrl).HasMaxLength(ProviderSetting.MaxAddressLength);
        builder.HasIndex(s => new { s.OwnerId, s.Name }).IsUnique();
    }
}

internal sealed class TranscriptConfiguration : IEntityTypeConfiguration<Transcript>
{
    public void Configure(EntityTypeBuilder<Transcript> builder)
    {
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Purpose).HasMaxLength(60);
        builder.Property(t => t.Provider).HasMaxLength(ProviderSetting.MaxNameLength);
        builder.Property(t => t.RequestedModel).HasMaxLength(ProviderSetting.MaxModelLength);
        builder.Property(t => t.ReportedModel).HasMaxLength(ProviderSetting.MaxModelLength);
        builder.Property(t => t.RequestId).HasMaxLength(200);

        // What a call cost stays known when its lesson goes.
        builder.HasOne<Lesson>().WithMany().HasForeignKey(t => t.LessonId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Scene>().WithMany().HasForeignKey(t => t.SceneId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(t => new { t.OwnerId, t.StartedAt });
        builder.HasIndex(t => new { t.OwnerId, t.Provider, t.StartedAt });
        builder.HasIndex(t => t.LessonId);
        builder.HasIndex(t => t.SceneId);
    }
}
