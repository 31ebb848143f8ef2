using System.ComponentModel.DataAnnotations;
using ManimStudio.Data;
using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Llm.Prices;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Llm.Transcripts;
using ManimStudio.Engine.Llm.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Llm;

/// <summary>Registers the language models: providers, calls, transcripts, health, prices.</summary>
public static class LlmSlice
{
    /// <summary>Adds <see cref="IModelCalls"/> and what shows it. Reads section <c>Llm</c> and the providers' usual variables.</summary>
    /// <param name="services">Must also get an <see cref="IDbContextFactory{TContext}"/> and an <see cref="IKeySealer"/>.</param>
    /// <param name="configuration">With the environment in it.</param>
    /// <param name="dataFolder">Where a price file of one's own may lie.</param>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names each.</exception>
    public static IServiceCollection AddLlm(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var options = ReadOptions(configuration);
        var file = options.PriceFile.Length > 0 ? options.PriceFile : Path.Combine(dataFolder, "model-prices.json");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(ProviderConfiguration.Read(configuration));
        services.AddSingleton(ModelPrices.Read(file));
        services.AddSingleton<ProviderClients>().AddSingleton<Breakers>().AddSingleton<TranscriptLog>();
        services.AddSingleton(p => new ProviderCatalog(
            p.GetRequiredService<IDbContextFactory<StudioDbContext>>(), p.GetRequiredService<ProviderConfiguration>(), p.GetRequiredService<IKeySealer>()));
        services.AddSingleton(p => new ProviderSettings(
            p.GetRequiredService<IDbContextFactory<StudioDbContext>>(), p.GetRequiredService<ProviderCatalog>(), p.GetRequiredService<IKeySealer>(),
            p.GetRequiredService<Breakers>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ModelCalls(
            p.GetRequiredService<ProviderCatalog>(), p.GetRequiredService<ProviderClients>(), p.GetRequiredService<Breakers>(),
            p.GetRequiredService<TranscriptLog>(), options, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ProviderHealth(
            p.GetRequiredService<ProviderCatalog>(), p.GetRequiredService<TranscriptQueries>(), p.GetRequiredService<Breakers>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ModelSight>().AddSingleton<TranscriptQueries>().AddSingleton<CallAnalysis>();
        return services.AddSingleton<IModelCalls>(p => p.GetRequiredService<ModelCalls>());
    }

    private static LlmOptions ReadOptions(IConfiguration configuration)
    {
        var options = configuration.GetSection(LlmOptions.Section).Get<LlmOptions>() ?? new LlmOptions();
        var problems = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true)) return options;
        throw new OptionsValidationException(
            LlmOptions.Section, typeof(LlmOptions), problems.Select(p => $"{LlmOptions.Section}:{p.MemberNames.FirstOrDefault()}: {p.ErrorMessage}"));
    }
}
