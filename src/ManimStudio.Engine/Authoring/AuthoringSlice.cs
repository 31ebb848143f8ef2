using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Engine.Authoring;

/// <summary>Registers what writes and edits scenes.</summary>
public static class AuthoringSlice
{
    public static IServiceCollection AddAuthoring(this IServiceCollection services) => services.AddSingleton<OutlineLessons>().AddSingleton<RuleEditor>();
}
