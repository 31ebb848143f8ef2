using Markdig.Extensions.Mathematics;
using Markdig.Syntax.Inlines;

namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>Reads what is inside a paragraph: emphasis, code, formulas, links.</summary>
internal static class OutlineInlines
{
    private const string NoPictures =
        "A scene cannot show pictures yet, so this one would be missing. Take the picture out; describe what it shows, or draw it in the scene's code.";

    /// <summary>The text with its emphasis; what cannot be shown is told to <paramref name="problem"/>.</summary>
    public static RichText Read(ContainerInline inlines, Action<string> problem)
    {
        List<RichRun> runs = [];
        Add(inlines, new RichRun(""), runs, problem);
        return new RichText(Join(runs));
    }

    private static void Add(ContainerInline container, RichRun style, List<RichRun> runs, Action<string> problem)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal: runs.Add(style with { Text = literal.Content.ToString() }); break;
                case CodeInline code: runs.Add(style with { Text = code.Content, Mono = true }); break;
                case MathInline math: AddFormula(math, runs, problem); break;
                case EmphasisInline { DelimiterCount: >= 2 } strong: Add(strong, style with { Bold = true }, runs, problem); break;
                case EmphasisInline emphasis: Add(emphasis, style with { Italic = true }, runs, problem); break;
                case LinkInline { IsImage: true }: problem(NoPictures); break;
                case LinkInline link: AddLink(link, style, runs, problem); break;
                case AutolinkInline auto: runs.Add(style with { Text = auto.Url }); break;
                case HtmlEntityInline entity: runs.Add(style with { Text = entity.Transcoded.ToString() }); break;
                case LineBreakInline lineBreak: runs.Add(style with { Text = lineBreak.IsHard ? "\n" : " " }); break;
                case ContainerInline inner: Add(inner, style, runs, problem); break;
                default: runs.Add(style with { Text = inline.ToString() ?? "" }); break;
            }
        }
    }

    // An address cannot be clicked in a video, so it is shown where it says more than the words do.
    private static void AddLink(LinkInline link, RichRun style, List<RichRun> runs, Action<string> problem)
    {
        var before = runs.Count;
        Add(link, style, runs, problem);
        var words = string.Concat(runs.Skip(before).Select(r => r.Text));
        if (link.Url is { Length: > 0 } url && !words.Contains(url, StringComparison.Ordinal)) runs.Add(style with { Text = $" ({url})" });
    }

    private static void AddFormula(MathInline math, List<RichRun> runs, Action<string> problem)
    {
        var tex = Tex.Clean(math.Content.ToString());
        if (tex.Length == 0) return;
        if (Tex.Problem(tex) is { } wrong) problem(wrong);
        else runs.Add(new RichRun(tex, IsFormula: true));
    }

    private static List<RichRun> Join(List<RichRun> runs)
    {
        List<RichRun> joined = [];
        foreach (var run in runs.Where(r => r.Text.Length > 0))
        {
            if (joined.Count > 0 && !run.IsFormula && joined[^1] with { Text = "" } == run with { Text = "" }) joined[^1] = run with { Text = joined[^1].Text + run.Text };
            else joined.Add(run);
        }

        return joined;
    }
}
