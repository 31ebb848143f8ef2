using System.Text;

namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>LaTeX as people type it: what can be mended is, what cannot is named.</summary>
internal static class Tex
{
    private static readonly Dictionary<char, string> Commands = new()
    {
        ['×'] = @"\times ",
        ['·'] = @"\cdot ",
        ['÷'] = @"\div ",
        ['±'] = @"\pm ",
        ['−'] = "-",
        ['–'] = "-",
        ['≤'] = @"\le ",
        ['≥'] = @"\ge ",
        ['≠'] = @"\ne ",
        ['≈'] = @"\approx ",
        ['≡'] = @"\equiv ",
        ['∞'] = @"\infty ",
        ['→'] = @"\to ",
        ['⇒'] = @"\Rightarrow ",
        ['⇔'] = @"\Leftrightarrow ",
        ['∈'] = @"\in ",
        ['∉'] = @"\notin ",
        ['⊂'] = @"\subset ",
        ['∪'] = @"\cup ",
        ['∩'] = @"\cap ",
        ['∀'] = @"\forall ",
        ['∃'] = @"\exists ",
        ['∂'] = @"\partial ",
        ['∇'] = @"\nabla ",
        ['∑'] = @"\sum ",
        ['∏'] = @"\prod ",
        ['∫'] = @"\int ",
        ['√'] = @"\surd ",
        ['°'] = @"^\circ ",
        ['²'] = "^2",
        ['³'] = "^3",
        ['½'] = @"\tfrac12 ",
        ['…'] = @"\dots ",
        ['ℝ'] = @"\mathbb{R}",
        ['ℕ'] = @"\mathbb{N}",
        ['ℤ'] = @"\mathbb{Z}",
        ['α'] = @"\alpha ",
        ['β'] = @"\beta ",
        ['γ'] = @"\gamma ",
        ['δ'] = @"\delta ",
        ['ε'] = @"\varepsilon ",
        ['θ'] = @"\theta ",
        ['λ'] = @"\lambda ",
        ['μ'] = @"\mu ",
        ['π'] = @"\pi ",
        ['ρ'] = @"\rho ",
        ['σ'] = @"\sigma ",
        ['τ'] = @"\tau ",
        ['φ'] = @"\varphi ",
        ['ω'] = @"\omega ",
        ['Γ'] = @"\Gamma ",
        ['Δ'] = @"\Delta ",
        ['Θ'] = @"\Theta ",
        ['Λ'] = @"\Lambda ",
        ['Π'] = @"\Pi ",
        ['Σ'] = @"\Sigma ",
        ['Φ'] = @"\Phi ",
        ['Ω'] = @"\Omega ",
    };

    /// <summary>One line, without comments: a bare % or # is meant as the sign, and common signs become their commands.</summary>
    public static string Clean(string tex)
    {
        var clean = new StringBuilder(tex.Length);
        for (var i = 0; i < tex.Length; i++)
        {
            var c = tex[i];
            if (c == '\\' && i + 1 < tex.Length && tex[i + 1] is not ('\n' or '\r'))
            {
                clean.Append(c).Append(tex[++i]);
            }
            else if (c is '%' or '#')
            {
                clean.Append('\\').Append(c);
            }
            else
            {
                clean.Append(Commands.TryGetValue(c, out var command) ? command : char.IsWhiteSpace(c) ? " " : c.ToString());
            }
        }

        return string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What LaTeX would stumble over, or null.</summary>
    public static string? Problem(string tex)
    {
        var depth = 0;
        for (var i = 0; i < tex.Length; i++)
        {
            if (tex[i] == '\\') i++;
            else if (tex[i] == '{') depth++;
            else if (tex[i] == '}' && --depth < 0) return "A } of the formula closes nothing. Take it out, or write \\} for the sign itself.";
            else if (tex[i] > '~') return $"The sign “{(char.IsSurrogate(tex[i]) ? tex.Substring(i, Math.Min(2, tex.Length - i)) : tex[i])}” cannot be set in a formula. Write its LaTeX command, or put the words outside the formula.";
            else if (tex[i] == '$') return "A $ stands inside the formula. Close the formula before it, or write \\$ for the sign itself.";
        }

        if (depth > 0) return "A { of the formula is not closed. Add the }.";
        if (tex.EndsWith('\\') && !tex.EndsWith(@"\\", StringComparison.Ordinal)) return "The formula ends with a single \\. Take it out, or complete the command.";
        var (lefts, rights) = (Count(tex, @"\left"), Count(tex, @"\right"));
        if (lefts != rights) return $@"The formula has {lefts} \left and {rights} \right. Each needs its partner.";
        var (begins, ends) = (Count(tex, @"\begin"), Count(tex, @"\end"));
        return begins == ends ? null : $@"The formula has {begins} \begin and {ends} \end. Each needs its partner.";
    }

    private static int Count(string tex, string command)
    {
        var count = 0;
        for (var i = tex.IndexOf(command, StringComparison.Ordinal); i >= 0; i = tex.IndexOf(command, i + command.Length, StringComparison.Ordinal))
        {
            var end = i + command.Length;
            if (end >= tex.Length || !char.IsAsciiLetter(tex[end])) count++;
        }

        return count;
    }
}
