using ManimStudio.Engine.Authoring.Outline.Plots;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>Goes through the blocks of a Markdown text and puts them into scenes.</summary>
internal sealed class OutlineReader(string source)
{
    private readonly List<OutlineScene> _scenes = [];
    private readonly List<OutlineProblem> _problems = [];
    private readonly List<OutlineElement> _elements = [];
    private readonly List<string> _spoken = [];
    private string? _title;
    private string _sceneTitle = "";
    private int _sceneLine;
    private bool _inScene;

    /// <summary>Takes the next block of the document.</summary>
    public void Take(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading: TakeHeading(heading); break;
            case ListBlock list: TakeList(list, 0); break;
            case QuoteBlock quote: TakeQuote(quote); break;
            case MathBlock math: AddFormula(LineOf(math), math.Lines.ToString()); break;
            case CodeBlock code: TakeCode(code); break;
            case PlotBlock plot: TakePlot(plot); break;
            case Table table: TakeTable(table); break;
            case ThematicBreakBlock: _elements.Add(new OutlineBreak(LineOf(block))); break;
            case ParagraphBlock paragraph: TakeParagraph(paragraph); break;
            case LinkReferenceDefinitionGroup: break;
            default: TakeRaw(block); break;
        }
    }

    public OutlineReading Finish()
    {
        CloseScene();
        return new OutlineReading(new LessonOutline(_title ?? "", _scenes), _problems);
    }

    private void TakeHeading(HeadingBlock heading)
    {
        var line = LineOf(heading);
        var text = Rich(heading.Inline, line);
        if (heading.Level > 2)
        {
            if (!text.IsEmpty) _elements.Add(new OutlineSubheading(line, text));
            return;
        }

        if (text.IsEmpty) Problem(line, heading.Level == 1 ? "The lesson has no title. Write it behind the #." : "The scene has no title. Write it behind the ##.");
        if (heading.Level == 2)
        {
            CloseScene();
            (_inScene, _sceneTitle, _sceneLine) = (true, text.Plain.Trim(), line);
        }
        else if (_title is null && !_inScene && _elements.Count == 0)
        {
            (_title, _sceneLine) = (text.Plain.Trim(), line);
        }
        else
        {
            Problem(line, "One outline is one lesson, with one # heading at its beginning. Write ## for a scene, ### for a heading within one.");
        }
    }

    private void CloseScene()
    {
        // What stands before the first scene is a scene under the lesson's own title.
        if (_inScene || _elements.Count > 0 || _spoken.Count > 0)
        {
            var title = _inScene ? _sceneTitle : _title ?? "Introduction";
            _scenes.Add(new OutlineScene(title, Math.Max(1, _sceneLine), string.Join("\n\n", _spoken), [.. _elements]));
        }

        _elements.Clear();
        _spoken.Clear();
    }

    private void TakeList(ListBlock list, int level)
    {
        var number = int.TryParse(list.OrderedStart, out var first) ? first : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var isFirst = true;
            foreach (var block in item)
            {
                if (block is ListBlock inner) TakeList(inner, level + 1);
                else if (block is ParagraphBlock paragraph && paragraph.Inline is { } inlines && FormulasAlone(inlines) is null) TakePoint(paragraph, level, isFirst && list.IsOrdered ? number : null);
                else Take(block);
                isFirst = false;
            }

            if (item.Count == 0) Problem(LineOf(item), "This point of the list is empty. Write its text, or take it out.");
            number++;
        }
    }

    private void TakePoint(ParagraphBlock paragraph, int level, int? number)
    {
        var text = Rich(paragraph.Inline, LineOf(paragraph));
        if (!text.IsEmpty) _elements.Add(new OutlinePoint(LineOf(paragraph), text, level, number));
    }

    private void TakeQuote(QuoteBlock quote)
    {
        foreach (var block in quote.Descendants<LeafBlock>())
        {
            var spoken = block.Inline is { } inlines ? OutlineInlines.Read(inlines, _ => { }).Plain : block.Lines.ToString();
            if (!string.IsNullOrWhiteSpace(spoken)) _spoken.Add(spoken.Trim());
        }
    }

    private void TakeCode(CodeBlock code)
    {
        var text = code.Lines.ToString().TrimEnd();
        if (text.Trim().Length == 0) Problem(LineOf(code), "This block of code is empty. Write the code between the two ``` lines.");
        else if (code is FencedCodeBlock fenced && Languages.Find(fenced.Info) is var language)
        {
            if (language is null) Problem(LineOf(code), $"“{fenced.Info}” is no language that can be coloured. {Languages.Advice(fenced.Info!)}");
            else _elements.Add(new OutlineListing(LineOf(code), text, language));
        }
        else _elements.Add(new OutlineListing(LineOf(code), text, Languages.Plain));
    }

    private void TakePlot(PlotBlock plot)
    {
        try
        {
            _elements.Add(new OutlinePlot(LineOf(plot), PlotParser.Parse(plot.Text)));
        }
        catch (ExpressionException wrong)
        {
            Problem(LineOf(plot), $"This plot cannot be drawn: {wrong.Message}");
        }
    }

    private void TakeTable(Table table)
    {
        var rows = table.OfType<TableRow>().Select(r => r.OfType<TableCell>().ToList()).ToList();
        var columns = rows.Max(r => r.Count);
        var alignments = string.Concat(Enumerable.Range(0, columns).Select(i => AlignmentOf(table, i)));
        var cells = rows.Select(row => Enumerable.Range(0, columns).Select(i => i < row.Count ? CellText(row[i]) : new RichText([])).ToList()).ToList();
        if (columns > TableRules.MaxColumns) Problem(LineOf(table), $"A table of {columns} columns cannot be read on a screen. Use at most {TableRules.MaxColumns}, or make two tables of it.");
        else _elements.Add(new OutlineTable(LineOf(table), cells, alignments));
    }

    private static char AlignmentOf(Table table, int column) =>
        column >= table.ColumnDefinitions.Count ? 'l' : table.ColumnDefinitions[column].Alignment switch
        {
            TableColumnAlign.Center => 'c',
            TableColumnAlign.Right => 'r',
            _ => 'l',
        };

    private RichText CellText(TableCell cell) =>
        new([.. cell.OfType<ParagraphBlock>().SelectMany(p => Rich(p.Inline, LineOf(p)).Runs)]);

    private void TakeParagraph(ParagraphBlock paragraph)
    {
        if (paragraph.Inline is not { } inlines) return;
        var line = LineOf(paragraph);
        if (FormulasAlone(inlines) is { } formulas)
        {
            foreach (var formula in formulas) AddFormula(line + formula.Line - paragraph.Line, formula.Content.ToString());
            return;
        }

        var text = Rich(inlines, line);
        if (!text.IsEmpty) _elements.Add(new OutlineParagraph(line, text));
    }

    // A paragraph of nothing but $$…$$ is a formula on its own, or several of them.
    private static List<MathInline>? FormulasAlone(ContainerInline inlines)
    {
        List<MathInline> formulas = [];
        foreach (var inline in inlines)
        {
            if (inline is MathInline { DelimiterCount: 2 } math) formulas.Add(math);
            else if (inline is not LineBreakInline && !(inline is LiteralInline literal && string.IsNullOrWhiteSpace(literal.Content.ToString()))) return null;
        }

        return formulas.Count > 0 ? formulas : null;
    }

    private void AddFormula(int line, string tex)
    {
        var clean = Tex.Clean(tex);
        if (clean.Length == 0) Problem(line, "This formula is empty. Write it between the two $$.");
        else if (Tex.Problem(clean) is { } problem) Problem(line, problem);
        else _elements.Add(new OutlineFormula(line, clean));
    }

    private void TakeRaw(Block block)
    {
        var text = source[block.Span.Start..Math.Min(source.Length, block.Span.End + 1)].Trim();
        if (text.Length > 0) _elements.Add(new OutlineParagraph(LineOf(block), new RichText([new RichRun(text)])));
    }

    private RichText Rich(ContainerInline? inlines, int line) =>
        inlines is null ? new RichText([]) : OutlineInlines.Read(inlines, problem => Problem(line, problem));

    private void Problem(int line, string message) => _problems.Add(new OutlineProblem(line, message));

    private static int LineOf(Block block) => block.Line + 1;
}
