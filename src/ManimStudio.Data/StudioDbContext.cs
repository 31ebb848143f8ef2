using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Domain.Sharing;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Data;

/// <summary>The studio's tables. The provider (SQLite, PostgreSQL) is the host's choice.</summary>
public sealed class StudioDbContext(DbContextOptions<StudioDbContext> options) : DbContext(options)
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Lesson> Lessons => Set<Lesson>();

    public DbSet<Scene> Scenes => Set<Scene>();

    public DbSet<SceneVersion> Versions => Set<SceneVersion>();

    public DbSet<Render> Renders => Set<Render>();

    public DbSet<ShareLink> ShareLinks => Set<ShareLink>();

    public DbSet<ProviderSetting> ProviderSettings => Set<ProviderSetting>();

    public DbSet<Transcript> Transcripts => Set<Transcript>();

    public DbSet<AuthoringTask> AuthoringTasks => Set<AuthoringTask>();

    public DbSet<LessonPlan> LessonPlans => Set<LessonPlan>();

    public DbSet<PromptTurn> PromptTurns => Set<PromptTurn>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StudioDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}
