using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Engine.Lessons.Import;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Scenes;
using ManimStudio.Engine.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Engine.Lessons;

/// <summary>Registers the use cases on lessons, scenes and share links.</summary>
public static class LessonsSlice
{
    public static IServiceCollection AddLessons(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<LessonLibrary>()
        .AddSingleton<LessonQueries>()
        .AddSingleton<ExampleCatalog>()
        .AddSingleton<ExampleLessons>()
        .AddSingleton<LessonImport>()
        .AddSingleton<RenderQueries>()
        .AddSingleton<SceneObjects>()
        .AddSingleton<SceneList>()
        .AddSingleton<SceneCode>()
        .AddSingleton<ShareLinks>();
}
