using System.Globalization;
using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Authoring.Rules;

/// <summary>A part of a sentence that asks for one thing, or for two of the same thing: "larger blue text".</summary>
internal sealed partial class Clause
{
    public const char QuoteMark = '⟦';

    private readonly List<string> _quoted;

    public Clause(string text, List<string> quoted)
    {
        _quoted = quoted;
        Text = text.Trim();
        Words = [.. WordPattern().Matches(Text.ToLowerInvariant()).Select(m => m.Value)];
    }

    public string Text { get; }

    /// <summary>Lower case, without signs.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>As it was written, quotes included.</summary>
    public string Said => QuotePattern().Replace(Text, m => $"\"{_quoted[int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)]}\"");

    /// <summary>The texts that stand in quotes here.</summary>
    public IReadOnlyList<string> Quoted => [.. QuotePattern().Matches(Text).Select(m => _quoted[int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)])];

    /// <summary>What it is about; null when it does not say.</summary>
    public string? Target => Words.Select(Vocabulary.Targets.GetValueOrDefault).FirstOrDefault(t => t is not null);

    /// <summary>How much: "slightly", "twice as", "20%"; the usual otherwise.</summary>
    public double Factor(double usual)
    {
        var digits = NumberPattern().Match(Text);
        if (digits.Success && double.TryParse(digits.Groups["n"].Value, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            var factor = digits.Groups["unit"].Value is "%" ? 1 + (number / 100) : number;
            return Math.Clamp(factor, 1.01, 10);
        }

        if (Has("twice") || Has("double") || Has("half")) return 2;
        if (Has("triple")) return 3;
        if (Has("slightly") || Has("bit") || (Has("little") && Has("a"))) return 1 + ((usual - 1) / 2.5);
        return Has("much") || Has("lot") || Has("far") || Has("way") || Has("huge") || Has("tiny") ? 1 + (2 * (usual - 1)) : usual;
    }

    public bool Has(string word) => Words.Contains(word);

    public bool HasAny(IReadOnlySet<string> words) => Words.Any(words.Contains);

    /// <summary>The first of its words that is in the list, as the list has it.</summary>
    public string? First(IReadOnlyDictionary<string, string> words) => Words.Select(words.GetValueOrDefault).FirstOrDefault(w => w is not null);

    [GeneratedRegex(@"[a-z]+(?:-[a-z]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"⟦(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex QuotePattern();

    [GeneratedRegex(@"(?<![#⟦\w])(?<n>\d+(?:\.\d+)?)\s*(?<unit>%|x\b|times\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern();
}
