using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Web.Api.Code;

/// <summary>Renders code that comes as it is: a lesson of one scene is made for it, so that it can be looked at and worked on.</summary>
internal sealed class CodeRenders(LessonLibrary library, LessonQueries lessons, CodeChecker checker, RenderQueue queue)
{
    public async Task<Outcome<Render>> RequestAsync(
        Owner owner, string code, string? sceneClass, RenderProfile profile, CancellationToken cancellation)
    {
        if (SceneCode.Problem(code) is { } problem) return problem;
        var scene = await ChooseAsync(code, sceneClass, cancellation);
        if (!scene.IsSuccess) return scene.Error;
        var made = await library.CreateAsync(owner, scene.Value.Title, LessonOrigin.Code, VersionOrigin.Api, [scene.Value], cancellation);
        if (!made.IsSuccess) return made.Error;
        var render = await QueueAsync(owner, made.Value, profile, cancellation);

        // Nobody was told of the lesson yet, so it must not stay behind.
        if (!render.IsSuccess) await library.DeleteAsync(owner, made.Value, CancellationToken.None);
        return render;
    }

    private async Task<Outcome<Render>> QueueAsync(Owner owner, Guid lessonId, RenderProfile profile, CancellationToken cancellation)
    {
        var shaped = await library.ChangeProfileAsync(owner, lessonId, profile.Aspect, profile.Quality, cancellation);
        if (!shaped.IsSuccess) return shaped.Error;
        var lesson = await lessons.FindAsync(owner, lessonId, cancellation);
        return lesson.IsSuccess
            ? await queue.RequestAsync(owner, lesson.Value.Scenes[0].Id, profile, RenderPriority.Batch, cancellation)
            : lesson.Error;
    }

    /// <summary>The whole code, or the module of the scene class that was asked for.</summary>
    private async Task<Outcome<NewScene>> ChooseAsync(string code, string? sceneClass, CancellationToken cancellation)
    {
        if (sceneClass is null) return new NewScene("Code", "", "", code);
        var split = await checker.SplitAsync(code, cancellation);
        if (!split.IsSuccess) return split.Error;
        if (split.Value.Scenes.FirstOrDefault(s => s.Name == sceneClass) is { } scene)
            return new NewScene(scene.Name, scene.Description, "", split.Value.Scenes.Count == 1 ? code : scene.Code);
        return split.Value.Check.Diagnostics.FirstOrDefault(d => d.Severity == "error") is { } mistake
            ? new CodeNotValid(mistake)
            : new NoSuchSceneClass(sceneClass, [.. split.Value.Check.SceneClasses.Select(c => c.Name)]);
    }
}
