namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>
/// Takes a formula apart into its terms and the signs between them, so that each can move to its place in the next formula. Joined
/// again they are the formula; what cannot be taken apart without breaking it stays in one piece.
/// </summary>
internal static class TexTerms
{
    // More pieces than eyes can follow, and than Manim can name.
    private const int MaxTerms = 60;

    private static readonly HashSet<string> Signs =
    [
        "=", "<", ">", "+", "-", ",", ";", @"\le", @"\leq", @"\ge", @"\geq", @"\ne", @"\neq", @"\approx", @"\equiv", @"\sim", @"\cong",
        @"\propto", @"\to", @"\rightarrow", @"\leftarrow", @"\Rightarrow", @"\Leftrightarrow", @"\implies", @"\iff", @"\mapsto", @"\cdot",
        @"\times", @"\div", @"\pm", @"\mp", @"\in", @"\notin", @"\subset", @"\subseteq", @"\cup", @"\cap", @"\land", @"\lor",
    ];

    // These act on everything around them.
    private static readonly HashSet<string> Whole = [@"\over", @"\atop", @"\choose", @"\\", "&", @"\middle", @"\hline", @"\color", @"\tag"];

    private static readonly HashSet<string> Spaces = [@"\,", @"\;", @"\:", @"\!", @"\ ", @"\quad", @"\qquad", "~", @"\displaystyle", @"\limits", @"\nolimits"];

    public static IReadOnlyList<string> Of(string tex)
    {
        var terms = Gather(Tokens(tex));
        return terms is null || terms.Count > MaxTerms ? [tex] : terms;
    }

    private static List<string>? Gather(IEnumerable<string> tokens)
    {
        List<string> terms = [];
        var current = "";
        var (depth, attached, drawn) = (0, false, false);
        foreach (var token in tokens)
        {
            var name = token.TrimEnd(' ');
            if (depth == 0 && Whole.Contains(name)) return null;
            if (name is "(" or "[" or @"\{" or @"\left" or @"\begin" or "{") depth++;
            if (name is ")" or "]" or @"\}" or @"\right" or @"\end" or "}") depth--;
            if (depth < 0) return null;
            if (depth == 0 && !attached && Signs.Contains(name))
            {
                End();
                (current, drawn) = (current + token, true);
                End();
            }
            else
            {
                current += token;
                drawn = drawn || !(Spaces.Contains(token) || Spaces.Contains(name) || name.Length == 0);
            }

            attached = name is "^" or "_" or @"\left" or @"\right" or @"\not" || (attached && name.Length == 0);
        }

        End();
        return depth == 0 && terms.Count > 0 ? terms : null;

        // A piece that draws nothing would be missing in Manim's picture: it goes with the one before, or waits for the next.
        void End()
        {
            var piece = current.Trim(' ');
            if (drawn) terms.Add(piece);
            else if (piece.Length > 0 && terms.Count == 0) return;
            else if (piece.Length > 0) terms[^1] += " " + piece;
            (current, drawn) = ("", false);
        }
    }

    /// <summary>Commands with the spaces that end their names, and single characters.</summary>
    private static IEnumerable<string> Tokens(string tex)
    {
        for (var i = 0; i < tex.Length;)
        {
            var end = i + 1;
            if (tex[i] == '\\' && end < tex.Length)
            {
                end++;
                if (char.IsAsciiLetter(tex[end - 1]))
                {
                    while (end < tex.Length && char.IsAsciiLetter(tex[end])) end++;
                    while (end < tex.Length && tex[end] == ' ') end++;
                }
            }

            yield return tex[i..end];
            i = end;
        }
    }
}
