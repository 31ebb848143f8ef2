using ManimStudio.Data;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Authoring.Repair;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Scenes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>Registers what writes, mends and edits scenes with a model.</summary>
internal static class WritingSlice
{
    public static IServiceCollection AddSceneAuthor(this IServiceCollection services) => services
        .AddSingleton<SceneAuthor>()
        .AddSingleton<SceneBriefs>().AddSingleton<RepairBudget>().AddSingleton<DraftRenders>().AddSingleton<DeskParts>().AddSingleton<Turns>().AddSingleton<Spots>()
        .AddSingleton(p => new PromptEdits(
            p.GetRequiredService<IDbContextFactory<StudioDbContext>>(), p.GetRequiredService<IModelCalls>(), p.GetRequiredService<AuthoringQueue>(),
            p.GetRequiredService<SceneCode>(), p.GetRequiredService<RenderQueue>(), p.GetRequiredService<LessonFeed>(), p.GetRequiredService<Turns>()))
        .AddSingleton<IAuthoringWork, SceneWork>()
        .AddSingleton<IAuthoringWork, EditWork>();
}
