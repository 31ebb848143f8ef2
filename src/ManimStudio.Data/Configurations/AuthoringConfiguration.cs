using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Scenes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ManimStudio.Data.Configurations;

internal sealed class AuthoringTaskConfiguration : IEntityTypeConfiguration<AuthoringTask>
{
    public void Configure(EntityTypeBuilder<AuthoringTask> builder)
    {
        builder.Property(t => t.Id).ValueGeneratedNever();

        // A result that comes from an attempt that is over finds these changed and is refused.
        builder.Property(t => t.Status).IsConcurrencyToken();
        builder.Property(t => t.Attempt).IsConcurrencyToken();

        builder.Property(t => t.Worker).HasMaxLength(100);
        builder.Property(t => t.ActiveKey).HasMaxLength(120);
        builder.Property(t => t.Error).HasConversion<JsonConverter<AuthoringError>>();
        builder.HasOne<Lesson>().WithMany().HasForeignKey(t => t.LessonId);
        builder.HasOne<Scene>().WithMany().HasForeignKey(t => t.SceneId);
        builder.HasIndex(t => t.ActiveKey).IsUnique();
        builder.HasIndex(t => new { t.Status, t.QueuedAt });
        builder.HasIndex(t => new { t.OwnerId, t.QueuedAt });
        builder.HasIndex(t => t.LessonId);
        builder.HasIndex(t => t.SceneId);
    }
}

internal sealed class LessonPlanConfiguration : IEntityTypeConfiguration<LessonPlan>
{
    public void Configure(EntityTypeBuilder<LessonPlan> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.Property(p => p.Request).HasConversion<JsonConverter<PlanRequest>>();

        // Lists are replaced whole and never changed in place.
        var scenes = new ValueComparer<IReadOnlyList<PlannedScene>>((a, b) => ReferenceEquals(a, b), list => list.Count, list => list);
        builder.Property(p => p.Scenes).HasConversion(new JsonConverter<IReadOnlyList<PlannedScene>>(), scenes);
        builder.HasOne<Lesson>().WithMany().HasForeignKey(p => p.LessonId);
        builder.HasIndex(p => p.LessonId).IsUnique();
    }
}

internal sealed class PromptTurnConfiguration : IEntityTypeConfiguration<PromptTurn>
{
    public void Configure(EntityTypeBuilder<PromptTurn> builder)
    {
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Prompt).HasMaxLength(PromptTurn.MaxPromptLength);
        builder.Property(t => t.Error).HasConversion<JsonConverter<AuthoringError>>();
        builder.HasOne<Scene>().WithMany().HasForeignKey(t => t.SceneId);
        builder.HasIndex(t => new { t.SceneId, t.Number }).IsUnique();
        builder.HasIndex(t => t.TaskId);
    }
}
