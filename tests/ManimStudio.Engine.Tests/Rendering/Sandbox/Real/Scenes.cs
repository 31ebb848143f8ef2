namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

/// <summary>Writes scenes for tests.</summary>
internal static class Scenes
{
    /// <summary>A scene whose construct method does first <paramref name="setup"/> and then <paramref name="body"/>.</summary>
    public static string Of(string body, string setup = "pass") =>
        $"from manim import *\nimport os, socket, sys, time\n\nclass Probe(Scene):\n    def construct(self):\n{Indent(setup)}\n{Indent(body)}\n";

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => "        " + line));
}
