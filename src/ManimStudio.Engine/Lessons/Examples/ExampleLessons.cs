using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;

namespace ManimStudio.Engine.Lessons.Examples;

/// <summary>Opens examples as lessons of one's own. Thread-safe.</summary>
public sealed class ExampleLessons(ExampleCatalog catalog, LessonLibrary library)
{
    /// <summary>Makes a new lesson of the example; each call makes another one. Returns its id.</summary>
    public async Task<Outcome<Guid>> OpenAsync(Owner owner, string key, CancellationToken cancellation)
    {
        if (catalog.Find(key) is not { } example) return new ExampleNotFound(key);
        var scenes = example.Scenes.Select(s => new NewScene(s.Title, s.Goal, s.Narration, s.Code)).ToList();
        return await library.CreateAsync(owner, example.Title, LessonOrigin.Example, VersionOrigin.Example, scenes, cancellation);
    }
}
