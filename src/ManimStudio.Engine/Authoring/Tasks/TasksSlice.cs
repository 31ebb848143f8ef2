using System.ComponentModel.DataAnnotations;
using ManimStudio.Data;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>Registers the queue of AI work and its worker.</summary>
internal static class TasksSlice
{
    /// <param name="services">Must also get the slices of rendering and language models, and an <see cref="IAuthoringWork"/> for each kind.</param>
    /// <param name="configuration">Reads section <c>Authoring</c>.</param>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names each.</exception>
    public static IServiceCollection AddAuthoringTasks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ReadOptions(configuration));
        services.AddSingleton<AuthoringFeed>().AddSingleton<AuthoringQueries>();
        services.AddSingleton<AuthoringBell>().AddSingleton<RunningAuthoring>().AddSingleton<AuthoringClaims>().AddSingleton<AuthoringEnds>();
        services.AddSingleton<AuthoringWorker>().AddSingleton<AuthoringReconciler>();
        services.AddSingleton(p => new AuthoringQueue(
            p.GetRequiredService<IDbContextFactory<StudioDbContext>>(), p.GetRequiredService<AuthoringFeed>(), p.GetRequiredService<LessonFeed>(),
            p.GetRequiredService<AuthoringBell>(), p.GetRequiredService<RunningAuthoring>(), p.GetRequiredService<IOptions<JobsOptions>>(),
            p.GetRequiredService<TimeProvider>()));
        return services.AddHostedService<AuthoringRuntime>();
    }

    private static AuthoringOptions ReadOptions(IConfiguration configuration)
    {
        var options = configuration.GetSection(AuthoringOptions.Section).Get<AuthoringOptions>() ?? new AuthoringOptions();
        var problems = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true)) return options;
        throw new OptionsValidationException(
            AuthoringOptions.Section, typeof(AuthoringOptions), problems.Select(p => $"{AuthoringOptions.Section}:{p.MemberNames.FirstOrDefault()}: {p.ErrorMessage}"));
    }
}
