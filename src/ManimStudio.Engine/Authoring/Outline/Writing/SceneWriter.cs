using ManimStudio.Engine.Lessons;

namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>
/// Writes the Manim code of an outline's scenes: plain statements that say what appears when, on a few functions that measure and lay out.
/// </summary>
public static class SceneWriter
{
    /// <summary>The scenes in order. The same outline gives the same code.</summary>
    public static IReadOnlyList<NewScene> Write(LessonOutline outline) =>
        [.. outline.Scenes.Select((scene, i) => new NewScene(scene.Title, "", scene.Narration, Code(scene, i == outline.Scenes.Count - 1)))];

    /// <summary>The file of one scene.</summary>
    /// <param name="scene">What it shows.</param>
    /// <param name="isLast">The picture at its end stays; otherwise it makes room for the next scene.</param>
    internal static string Code(OutlineScene scene, bool isLast)
    {
        var (pages, size) = PageMaker.Make(scene.Elements);
        var script = new SceneScript();
        script.Statement("self.camera.background_color = BACKGROUND");
        if (pages.Count == 0) WriteCard(scene, isLast, script);
        else WritePages(scene, pages, isLast, script);
        var head = SceneHelpers.Head(size, script.Used);
        var constants = script.Constants.Length > 0 ? $"\n\n\n{script.Constants.TrimEnd('\n')}" : "";
        return $"{head}{constants}\n\n\nclass {SceneNames.ClassOf(scene.Title)}(Scene):\n    def construct(self):\n{script.Write(Pacing.Speaking(scene.Narration))}";
    }

    // A scene without content: its title, large.
    private static void WriteCard(OutlineScene scene, bool isLast, SceneScript script)
    {
        script.Call("title = words", [.. Python.Literals($"<span weight='600'>{Markup.Escape(scene.Title)}</span>", 12).AsArgument(), "size=60"]);
        script.Statement("fit(title).move_to(ORIGIN)");
        script.Play(1, "FadeIn(title, shift=0.2 * UP)");
        script.Pause(1.5 + Pacing.Reading(new RichText([new RichRun(scene.Title)])));
        if (!isLast) script.Play(0.6, "FadeOut(title)");
    }

    private static void WritePages(OutlineScene scene, IReadOnlyList<Page> pages, bool isLast, SceneScript script)
    {
        script.Call("title = heading", [.. Python.Literals(Markup.Escape(scene.Title), 12).AsArgument()]);
        script.Play(0.8, "FadeIn(title, shift=0.2 * DOWN)");
        var writer = new PageWriter(script);
        for (var i = 0; i < pages.Count; i++)
        {
            script.Blank();
            var shown = writer.Write(pages[i]);
            if (i < pages.Count - 1) script.Play(0.5, $"FadeOut({string.Join(", ", shown)})");
            else if (!isLast) script.Play(0.6, $"FadeOut({string.Join(", ", ["title", .. shown])})");
            else script.Pause(1.5);
        }
    }
}
