using System.ComponentModel.DataAnnotations;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>Registers the sandbox.</summary>
public static class SandboxSlice
{
    /// <summary>Adds <see cref="ISandbox"/>, its keeper and the typed calls. Reads section <c>Sandbox</c>.</summary>
    /// <param name="dataFolder">The studio's data folder; one running studio each.</param>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names each.</exception>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var options = ReadOptions(configuration, dataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(InstanceKey.Of(dataFolder));
        services.AddSingleton(JobErrors.For(options));
        services.AddSingleton<IContainers, EngineContainers>();
        services.AddSingleton<SandboxPool>();
        services.AddSingleton<ISandbox>(provider => provider.GetRequiredService<SandboxPool>());
        services.AddSingleton<ISandboxSessions>(provider => provider.GetRequiredService<SandboxPool>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<SandboxPool>());
        return services.AddSingleton<SceneRenderer>().AddSingleton<CodeChecker>().AddSingleton<VideoInspector>();
    }

    /// <summary>Reads and checks section <c>Sandbox</c>, and makes the spool folder.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names each.</exception>
    public static SandboxOptions ReadOptions(IConfiguration configuration, string dataFolder)
    {
        var options = configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() ?? new SandboxOptions();
        if (options.SpoolFolder.Length == 0) options.SpoolFolder = Path.Combine(Path.GetFullPath(dataFolder), "sandbox");
        Check(options);
        SpoolFolder.Prepare(options.SpoolFolder);
        return options;
    }

    internal static void Check(SandboxOptions options)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        var texts = problems.Select(p => $"{SandboxOptions.Section}:{p.MemberNames.FirstOrDefault()}: {p.ErrorMessage}").ToList();
        if (options.WorkBytes > options.MemoryBytes * 3 / 4)
            texts.Add("Sandbox:WorkBytes: the work folder lies in memory and may take three quarters of MemoryBytes at most.");
        if (texts.Count > 0) throw new OptionsValidationException(SandboxOptions.Section, typeof(SandboxOptions), texts);
    }
}
