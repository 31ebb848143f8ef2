using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Llm;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>What holds for every scene a model writes, the system message of every call.</summary>
internal static class AuthorRules
{
    public static string Of(AspectRatio aspect)
    {
        var (width, height, x, y) = aspect switch
        {
            AspectRatio.Portrait => ("8", "14.22", "3.5", "6.6"),
            AspectRatio.Square => ("8", "8", "3.5", "3.5"),
            _ => ("14.22", "8", "6.6", "3.5"),
        };
        return $"""
            You write scenes of explainer videos in Python for Manim Community 0.21 (`from manim import *`), not for ManimGL.

            The picture
            - The frame is {width} units wide and {height} high, its middle is ORIGIN. Keep a margin of 0.5: nothing beyond x = ±{x} or y = ±{y}.
            - Place things relative to each other: next_to, to_edge, arrange, align_to, move_to. Bring what may be too wide into the frame with scale_to_fit_width.
            - Texts never lie over each other. No text smaller than font_size=24.
            - Before something new takes a place, take the old away: FadeOut, Transform, ReplacementTransform. At most about seven things at a time.
            - Something moves in every scene; a still picture is no animation.

            The code
            - One file with one class that derives from Scene (MovingCameraScene when the camera moves, ThreeDScene for three dimensions) and its construct method. No other class, no main.
            - LaTeX in raw strings: MathTex(r"\frac{"{a}{b}"}"). Words and sentences in Text, formulas in MathTex; in Tex escape % & # _.
            - Use names and keywords that the reference below has, or that you are sure of. Colours are constants (BLUE, YELLOW) or "#rrggbb".
            - Points have three coordinates; on axes use axes.c2p(x, y).
            - No file, no network, no input, no randomness without a seed, nothing but manim, numpy and Python's own math.
            - Pace it: run_time and self.wait add up to the seconds that are asked for, so that what is said can be heard.

            {PromptData.Rule}
            """;
    }
}
