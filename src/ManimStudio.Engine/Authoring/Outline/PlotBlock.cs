using Markdig.Parsers;
using Markdig.Syntax;

namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>A line <c>plot: …</c>, which is no Markdown of its own.</summary>
internal sealed class PlotBlock(BlockParser parser) : LeafBlock(parser)
{
    public required string Text { get; init; }
}

/// <summary>Takes such a line out before it becomes part of a paragraph, where * and _ would be emphasis.</summary>
internal sealed class PlotBlockParser : BlockParser
{
    private const string Start = "plot:";

    public PlotBlockParser() => OpeningCharacters = ['p', 'P'];

    public override bool CanInterrupt(BlockProcessor processor, Block block) => true;

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent) return BlockState.None;
        var line = processor.Line.ToString();
        if (!line.StartsWith(Start, StringComparison.OrdinalIgnoreCase)) return BlockState.None;
        processor.NewBlocks.Push(new PlotBlock(this)
        {
            Line = processor.LineIndex,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Line.End),
            Text = line[Start.Length..].Trim(),
        });
        return BlockState.BreakDiscard;
    }
}
