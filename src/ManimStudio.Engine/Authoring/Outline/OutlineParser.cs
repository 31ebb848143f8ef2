using System.Text;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Scenes;
using Markdig;

namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>Reads outlines. Everything in the text becomes part of a scene or is named as a problem; nothing is passed over.</summary>
public static class OutlineParser
{
    /// <summary>Most characters that an outline may have.</summary>
    public const int MaxLength = 200_000;

    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>Reads the text as far as it goes. Text longer than <see cref="MaxLength"/> is not read.</summary>
    public static OutlineReading Read(string text)
    {
        if (text.Length > MaxLength) return new OutlineReading(new LessonOutline("", []), [new OutlineProblem(1, new OutlineTooLong().Message)]);
        var source = Clean(text);
        var reader = new OutlineReader(source);
        foreach (var block in Markdown.Parse(source, Pipeline)) reader.Take(block);
        return Check(reader.Finish());
    }

    private static OutlineReading Check(OutlineReading reading)
    {
        var (outline, problems) = (reading.Outline, reading.Problems.ToList());
        if (outline.Scenes.Count == 0 && problems.Count == 0)
            problems.Add(new OutlineProblem(1, "There is no scene yet. Write “## Title of the scene” and, below it, what it shows."));
        if (outline.Scenes.Count > Lesson.MaxScenes)
            problems.Add(new OutlineProblem(outline.Scenes[Lesson.MaxScenes].Line, $"A lesson holds at most {Lesson.MaxScenes} scenes. Start a second outline here."));
        foreach (var scene in outline.Scenes.Where(s => s.Narration.Length > Scene.MaxTextLength))
            problems.Add(new OutlineProblem(scene.Line, $"The words to speak in this scene are longer than {Scene.MaxTextLength:N0} characters. Split the scene."));
        return reading with { Problems = [.. problems.OrderBy(p => p.Line)] };
    }

    /// <summary>Characters that no font shows and that text engines refuse go; line ends become one kind.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").Replace('\u2028', '\n').Replace('\u2029', '\n').EnumerateRunes())
        {
            var hidden = Rune.IsControl(rune) && rune.Value is not ('\n' or '\t');
            if (!hidden && rune.Value is not (0xFFFE or 0xFFFF or 0xFEFF)) clean.Append(rune);
        }

        return clean.ToString();
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseMathematics().UsePipeTables().UsePreciseSourceLocation();
        builder.BlockParsers.Insert(0, new PlotBlockParser());
        return builder.Build();
    }
}
