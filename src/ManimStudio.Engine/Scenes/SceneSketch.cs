using System.Text;
using System.Text.Json;

namespace ManimStudio.Engine.Scenes;

/// <summary>The code a new scene starts with: its title, written on. It renders as it is.</summary>
internal static class SceneSketch
{
    public static string For(string title) => $"""
        from manim import *


        class {ClassName(title)}(Scene):
            def construct(self):
                title = Text({JsonSerializer.Serialize(title.Trim(), Readable)}, font_size=48)
                self.play(Write(title))
                self.wait()

        """.ReplaceLineEndings("\n");

    // A JSON string is a Python string; letters of every script stay as they are.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string ClassName(string title)
    {
        var name = new StringBuilder();
        var upper = true;
        foreach (var c in title)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            name.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return name.Length > 0 && char.IsAsciiLetter(name[0]) ? name.ToString() : "My" + name + "Scene";
    }
}
