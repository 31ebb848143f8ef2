using ManimStudio.Engine.Authoring.Grounding;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Engine.Authoring.Rules;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Authoring.Writing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Engine.Authoring;

/// <summary>Registers what plans, writes and edits scenes.</summary>
public static class AuthoringSlice
{
    public static IServiceCollection AddAuthoring(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<OutlineLessons>()
        .AddSingleton<RuleEditor>()
        .AddGrounding(configuration)
        .AddSingleton<LessonPlans>()
        .AddSingleton<IAuthoringWork, PlanWork>()
        .AddSceneAuthor()
        .AddAuthoringTasks(configuration);
}
