using ManimStudio.Data;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Segments;
using ManimStudio.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace ManimStudio.Engine.Rendering;

/// <summary>Registers storage, the render queue and its live status. The sandbox is registered by its own slice.</summary>
public static class RenderingSlice
{
    /// <summary>
    /// Adds the <see cref="RenderQueue"/>, its workers, <see cref="RenderStatusFeed"/>, <see cref="LessonFeed"/> and the
    /// <see cref="IBlobStore"/>. The database must have its schema before the host starts.
    /// </summary>
    /// <param name="services">Must also get an <see cref="IDbContextFactory{TContext}"/> and an <c>ISandbox</c>.</param>
    /// <param name="queueStore">Where Quartz keeps its triggers: the host names the database.</param>
    /// <param name="storage">Sets <see cref="StorageOptions.Folder"/> at least.</param>
    /// <param name="reuse">Sets <see cref="ReuseOptions.Folder"/> at least.</param>
    /// <param name="jobs">Changes the defaults of <see cref="JobsOptions"/>.</param>
    public static IServiceCollection AddRendering(
        this IServiceCollection services,
        Action<IPersistentStoreBuilder> queueStore,
        Action<StorageOptions> storage,
        Action<ReuseOptions> reuse,
        Action<JobsOptions>? jobs = null)
    {
        var options = new JobsOptions();
        jobs?.Invoke(options);
        services.AddOptions<JobsOptions>().Configure(jobs ?? (_ => { })).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobsOptions>, JobsOptionsCheck>();
        services.AddOptions<StorageOptions>().Configure(storage)
            .Validate(o => o.Folder.Length > 0, "Storage:Folder must name a folder.")
            .Validate(o => o.KeepFreeBytes >= 0, "Storage:KeepFreeBytes must not be negative.")
            .ValidateOnStart();
        services.AddOptions<ReuseOptions>().Configure(reuse).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReuseOptions>, ReuseOptionsCheck>();
        return services.AddStorage().AddReuse().AddLive().AddJobs().AddQueue(queueStore, options.Slots);
    }

    private static IServiceCollection AddStorage(this IServiceCollection services) => services.AddSingleton<IBlobStore>(provider =>
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return new FileBlobStore(options.Folder, options.KeepFreeBytes);
    });

    private static IServiceCollection AddReuse(this IServiceCollection services) => services
        .AddSingleton<KeptFiles>()
        .AddSingleton<RenderMemory>()
        .AddSingleton<IKeptFormulas>(p => p.GetRequiredService<RenderMemory>());

    private static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<RenderStatusFeed>().AddSingleton<LessonFeed>().AddSingleton(provider =>
        {
            // Named like a container of this run, so that what a killed run leaves is found at the next start.
            var (time, spool) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<SandboxOptions>().SpoolFolder);
            var folder = Path.Combine(spool, InstanceKey.Of(spool).NameOf(time.GetUtcNow(), "live"));
            return new LiveStreams(folder, LiveStreams.DefaultMaxBytes, time, provider.GetRequiredService<ILogger<LiveStreams>>());
        });
    }

    private static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton(p => new WorkerIdentity(p.GetRequiredService<IOptions<JobsOptions>>(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton<RunningRenders>()
        .AddSingleton<RenderClaims>()
        .AddSingleton<CoreShare>()
        .AddSingleton<RenderFilm>()
        .AddSingleton<RenderEnds>()
        .AddSingleton<RenderWorker>()
        .AddSingleton<RenderReconciler>()
        .AddSingleton<OrphanSweep>()
        .AddSingleton(p => new RenderQueue(
            p.GetRequiredService<IDbContextFactory<StudioDbContext>>(),
            p.GetRequiredService<IBlobStore>(),
            p.GetRequiredService<RenderStatusFeed>(),
            p.GetRequiredService<LessonFeed>(),
            p.GetRequiredService<IRenderBell>(),
            p.GetRequiredService<RunningRenders>(),
            p.GetRequiredService<IOptions<JobsOptions>>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<RenderQueue>>()));

    private static IServiceCollection AddQueue(this IServiceCollection services, Action<IPersistentStoreBuilder> queueStore, int slots)
    {
        services.AddSingleton<IRenderBell, QuartzBell>().AddTransient<RenderSlot>();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(slots);
            quartz.UsePersistentStore(queueStore);
            quartz.AddJob<RenderSlot>(job => job.WithIdentity(RenderSlot.Key).StoreDurably());
        });
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = false);
        return services.AddHostedService<RenderRuntime>();
    }
}
