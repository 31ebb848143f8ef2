using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Writing;

namespace ManimStudio.Engine.Tests.Authoring.Writing;

/// <summary>A lesson to write, and answers to it.</summary>
internal static class Briefs
{
    public static readonly SceneBrief Lesson = new()
    {
        LessonTitle = "The slope of a curve",
        Aspect = AspectRatio.Widescreen,
        Audience = "pupils of 16",
        Look = "dark, with yellow curves",
        Index = 1,
        Scenes =
        [
            new ScenePlan("A curve", "What a curve is", "A parabola is drawn", "Look at this curve.", 12, ["the parabola", "the axes"]),
            new ScenePlan("The tangent", "A tangent touches", "A line glides along the parabola", "The tangent touches in one point.", 20, ["the tangent"]),
            new ScenePlan("The slope", "The slope is a number", "The triangle grows", "Its slope is a number."),
        ],
    };

    /// <summary>The code of a scene with these lines in it.</summary>
    public static string Code(params string[] lines) =>
        "from manim import *\n\n\nclass Tangent(Scene):\n    def construct(self):\n" + string.Concat(lines.Select(l => $"        {l}\n"));

    public static string Whole(params string[] lines) => $"Here it is.\n\n```python\n{Code(lines)}```\n";

    public static string Edit(string search, string replace) => $"Summary: {search} became {replace}.\n\n<<<<<<< SEARCH\n        {search}\n=======\n        {replace}\n>>>>>>> REPLACE\n";
}
