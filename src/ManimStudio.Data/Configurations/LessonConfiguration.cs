using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ManimStudio.Data.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(200);
    }
}

internal sealed class LessonConfiguration : IEntityTypeConfiguration<Lesson>
{
    public void Configure(EntityTypeBuilder<Lesson> builder)
    {
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Title).HasMaxLength(Lesson.MaxTitleLength);
        builder.Ignore(l => l.Profile);
        builder.Ignore(l => l.Scenes);
        builder.HasMany<Scene>("_scenes").WithOne().HasForeignKey(s => s.LessonId);
        builder.Navigation("_scenes").AutoInclude();
        builder.HasIndex(l => new { l.OwnerId, l.UpdatedAt });
    }
}
