using System.Globalization;
using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Authoring.Rules;

/// <summary>Finds the rules that a clause asks for. None when a word of it has no meaning here.</summary>
internal static partial class ClauseReader
{
    private const double UsualSize = 1.25;
    private const double UsualSpeed = 1.5;
    private const double UsualPause = 2;

    /// <param name="clause">The clause.</param>
    /// <param name="before">What the clause before was about: "make the text larger and blue".</param>
    /// <param name="about">Where an equation may be found.</param>
    public static IReadOnlyList<EditRule> Read(Clause clause, string? before, string about)
    {
        if (Replacing(clause) is { } replacing) return [replacing];
        if (Equation(clause, about) is { } equation) return [equation];
        if (!IsUnderstood(clause)) return [];
        if (Background(clause) is { } background) return [background];
        if (Adding(clause) is { } adding) return [adding];
        if (Entering(clause) is { } entering) return [entering];
        if (Pause(clause) is { } pause) return [pause];
        if (Speed(clause) is { } speed) return [speed];
        var target = clause.Target ?? before ?? "text";
        return [.. new[] { Size(clause, target), Color(clause, target) }.OfType<EditRule>()];
    }

    private static bool IsUnderstood(Clause clause) => clause.Words.All(word =>
        Vocabulary.Fillers.Contains(word) || Vocabulary.Targets.ContainsKey(word) || Vocabulary.Colors.ContainsKey(word) || word is "dark" or "light" or "pale" or "bright"
        || Vocabulary.Sides.ContainsKey(word) || Vocabulary.Motions.ContainsKey(word) || Vocabulary.Entering.Contains(word) || Vocabulary.Adding.Contains(word)
        || Vocabulary.Larger.Contains(word) || Vocabulary.Smaller.Contains(word) || Vocabulary.Faster.Contains(word) || Vocabulary.Slower.Contains(word)
        || Vocabulary.Pausing.Contains(word) || word is "triple" or "x" || HexPattern().IsMatch(clause.Text));

    private static EditRule? Replacing(Clause clause)
    {
        if (!clause.Has("replace") && !clause.Has("change") && !clause.Has("rename")) return null;
        if (clause.Quoted is [var old, var wanted]) return EditRule.Of("replace", ("old", old), ("new", wanted));
        var plain = ReplacePattern().Match(clause.Text);
        return plain.Success && clause.Quoted.Count == 0 ? EditRule.Of("replace", ("old", plain.Groups["old"].Value), ("new", plain.Groups["new"].Value)) : null;
    }

    private static EditRule? Equation(Clause clause, string about)
    {
        var asked = EquationPattern().Match(clause.Text);
        if (!asked.Success) return null;
        var rest = asked.Groups["rest"].Value.Trim();
        if (clause.Quoted is [var tex, ..]) return EquationRule(tex, clause);
        if (rest.Length > 0 && LooksLikeFormula(rest)) return EditRule.Of("equation", ("tex", rest.TrimEnd('.')));
        if (rest.Length > 0 && !IsUnderstood(clause)) return null;
        return EquationRule(EquationIn(about), clause);
    }

    private static EditRule EquationRule(string? tex, Clause clause) =>
        EditRule.Of("equation", ("tex", tex), ("place", Place(clause)), ("color", ColorOf(clause)), ("motion", clause.First(Vocabulary.Motions)));

    private static EditRule? Background(Clause clause)
    {
        if (!clause.Has("background")) return null;
        if (HexPattern().Match(clause.Text) is { Success: true } hex) return EditRule.Of("background", ("color", $"\"{hex.Value.ToUpperInvariant()}\""), ("name", hex.Value));
        var name = clause.Words.FirstOrDefault(Vocabulary.Backgrounds.ContainsKey);
        var shade = clause.Has("dark") ? "dark " : clause.Has("light") || clause.Has("pale") || clause.Has("bright") ? "light " : "";
        if (name is null) return shade switch
        {
            "dark " => EditRule.Of("background", ("color", "\"#0E1116\""), ("name", "dark")),
            "light " => EditRule.Of("background", ("color", "\"#F4F6F8\""), ("name", "light")),
            _ => null,
        };
        var (dark, plain, light) = Vocabulary.Backgrounds[name];
        return EditRule.Of("background", ("color", $"\"{(shade == "dark " ? dark : shade == "light " ? light : plain)}\""), ("name", shade + name));
    }

    private static EditRule? Adding(Clause clause)
    {
        if (!Vocabulary.Adding.Contains(clause.Words.FirstOrDefault(w => !Vocabulary.Fillers.Contains(w)) ?? "")) return null;
        var motion = clause.Words.Skip(1).Select(Vocabulary.Motions.GetValueOrDefault).FirstOrDefault(m => m is not null) ?? (clause.Has("slide") || clause.Has("slides") || clause.Has("from") ? clause.First(Vocabulary.Sides) : null);
        if (clause.Quoted is [var text]) return EditRule.Of("write", ("text", text), ("color", ColorOf(clause)), ("motion", motion), ("place", Place(clause)));
        var shape = clause.Words.Select(Vocabulary.Targets.GetValueOrDefault).FirstOrDefault(t => t is not null && Vocabulary.Shapes.Contains(t));
        return shape is null ? null : EditRule.Of("add", ("shape", shape), ("color", ColorOf(clause) ?? "BLUE"), ("motion", motion), ("place", Place(clause)));
    }

    private static EditRule? Entering(Clause clause)
    {
        var target = clause.Target is "everything" ? "everything" : clause.Target is "text" or "title" or "formula" ? "text" : null;
        if (clause.Has("from") && clause.HasAny(Vocabulary.Entering) && clause.First(Vocabulary.Sides) is { } side) return EditRule.Of("enter", ("from", side), ("target", target));
        var style = clause.Has("in") || clause.Has("appear") || clause.Has("written") || clause.Has("drawn") ? clause.First(Vocabulary.Motions) : null;
        return style is null ? null : EditRule.Of("enter", ("style", style), ("target", target));
    }

    private static EditRule? Pause(Clause clause)
    {
        if (!clause.HasAny(Vocabulary.Pausing) || clause.HasAny(Vocabulary.Slower)) return null;
        var seconds = SecondsPattern().Match(clause.Text) is { Success: true } digits ? double.Parse(digits.Value, CultureInfo.InvariantCulture) : UsualPause;
        return EditRule.Of("pause", ("seconds", Math.Clamp(seconds, 0.1, 60)));
    }

    private static EditRule? Speed(Clause clause)
    {
        var slows = clause.HasAny(Vocabulary.Slower) || (clause.Has("half") && clause.Has("speed"));
        if (!slows && !clause.HasAny(Vocabulary.Faster)) return null;
        var factor = clause.Factor(UsualSpeed);
        return EditRule.Of("speed", ("factor", slows ? Math.Round(1 / factor, 3) : factor));
    }

    private static EditRule? Size(Clause clause, string target)
    {
        var shrinks = clause.HasAny(Vocabulary.Smaller) && !(clause.Has("little") && clause.HasAny(Vocabulary.Larger)) || (clause.Has("half") && !clause.HasAny(Vocabulary.Larger));
        if (!shrinks && !clause.HasAny(Vocabulary.Larger) && !((clause.Has("twice") || clause.Has("double") || clause.Has("triple")) && clause.Has("size"))) return null;
        var factor = clause.Factor(UsualSize);
        return EditRule.Of("size", ("target", target), ("factor", shrinks ? Math.Round(1 / factor, 3) : factor));
    }

    private static EditRule? Color(Clause clause, string target) =>
        ColorOf(clause) is { } color ? EditRule.Of("color", ("target", target), ("color", color)) : null;

    private static string? ColorOf(Clause clause)
    {
        if (HexPattern().Match(clause.Text) is { Success: true } hex) return $"\"{hex.Value.ToUpperInvariant()}\"";
        if (clause.First(Vocabulary.Colors) is not { } color) return null;
        var hasShades = color is not ("WHITE" or "BLACK" or "ORANGE" or "PINK" or "LIGHT_BROWN" or "GRAY");
        if (clause.Has("dark")) return color switch { "GRAY" => "DARK_GRAY", "LIGHT_BROWN" => "DARK_BROWN", _ => hasShades ? color + "_E" : color };
        return clause.Has("light") || clause.Has("pale") ? (color switch { "GRAY" => "LIGHT_GRAY", "PINK" => "LIGHT_PINK", _ => hasShades ? color + "_A" : color }) : color;
    }

    private static string? Place(Clause clause)
    {
        if (clause.Has("middle") || clause.Has("center") || clause.Has("centre")) return "middle";
        if (clause.Has("from")) return null; // the side that it comes from
        var (top, bottom) = (clause.Has("top") || clause.Has("above"), clause.Has("bottom") || clause.Has("below"));
        var side = clause.Has("left") ? "left" : clause.Has("right") ? "right" : "";
        return (top ? "top " : bottom ? "bottom " : "") + side is { Length: > 0 } place ? place.Trim() : null;
    }

    private static bool LooksLikeFormula(string text) => text.IndexOfAny(['=', '^', '+', '\\', '<', '>', '/']) >= 0;

    // $…$ first; then the first "a = b" of the text.
    private static string? EquationIn(string about)
    {
        if (DollarPattern().Match(about) is { Success: true } formula) return formula.Groups[1].Value.Trim();
        return PlainPattern().Match(about) is { Success: true } plain ? plain.Value.Trim() : null;
    }

    [GeneratedRegex("#[0-9a-fA-F]{6}\\b", RegexOptions.CultureInvariant)]
    private static partial Regex HexPattern();

    [GeneratedRegex(@"(?<![\w#⟦])\d+(?:\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex SecondsPattern();

    [GeneratedRegex(@"\b(?:replace|change|rename)\s+(?:the\s+word\s+)?(?<old>\S+)\s+(?:with|by|to|into)\s+(?<new>\S+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ReplacePattern();

    [GeneratedRegex(@"\b(?:add|write|show|insert|put|display)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?(?:equation|formula)\b\s*:?(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EquationPattern();

    [GeneratedRegex(@"\$\$?([^$\n]+)\$", RegexOptions.CultureInvariant)]
    private static partial Regex DollarPattern();

    [GeneratedRegex(@"(?<![\w])[a-zA-Z](?:\([a-z]\))?\s*=\s*[-+*/^().\w ]{1,40}?(?=[.,;!?](?:\s|$)|\s+(?:is|has|and|the|for|in|when|where)\b|$)", RegexOptions.CultureInvariant)]
    private static partial Regex PlainPattern();
}
