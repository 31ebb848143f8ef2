using ManimStudio.Engine.Authoring.Grounding.Documentation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ManimStudio.Engine.Authoring.Grounding;

/// <summary>Registers what models are told of Manim: its API, and documentation from outside when that is configured.</summary>
public static class GroundingSlice
{
    /// <summary>Reads section <c>Documentation</c>.</summary>
    public static IServiceCollection AddGrounding(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(DocumentationOptions.Read(configuration)).AddSingleton<DocumentationBoard>();
        return services.AddSingleton<IDocumentation, McpDocumentation>().AddSingleton<ManimApi>();
    }
}
