using System.Text;

namespace ManimStudio.Engine.Authoring.Outline.Writing;

internal static class SceneNames
{
    private const int Longest = 48;

    // What a title could become that Manim has itself: MovingCamera, ThreeD and the like.
    private static readonly HashSet<string> Taken = ["ThreeD", "SpecialThreeD", "MovingCamera", "Zoomed", "Vector", "LinearTransformation"];

    /// <summary>A class name made of the title. It ends in Scene, so that a scene "Number line" does not hide Manim's NumberLine.</summary>
    public static string ClassOf(string title)
    {
        var name = new StringBuilder();
        foreach (var word in Words(title))
        {
            if (name.Length + word.Length > Longest) break;
            name.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        var needsMore = name.Length == 0 || !char.IsLetter(name[0]) || Taken.Contains(name.ToString());
        return (needsMore ? "My" : "") + name + "Scene";
    }

    // Letters of every script may be part of a Python name, other digits than 0 to 9 not everywhere.
    private static string[] Words(string title) =>
        string.Concat(title.Select(c => char.IsLetter(c) || char.IsAsciiDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
