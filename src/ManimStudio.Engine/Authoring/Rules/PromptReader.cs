using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Authoring.Rules;

/// <summary>
/// Turns sentences such as "make the text larger and blue" into rules. Every word must be understood: half of a wish is not fulfilled
/// as if it were all of it.
/// </summary>
public static partial class PromptReader
{
    /// <param name="prompt">What was asked for, in English.</param>
    /// <param name="about">Texts of the scene in which an equation may be written, for "add the equation".</param>
    public static PromptReading Read(string prompt, string about = "")
    {
        List<EditRule> rules = [];
        List<string> unclear = [];
        string? target = null;
        var (text, quoted) = TakeQuotes(prompt.Trim());
        foreach (var part in Parts(text))
        {
            var clause = new Clause(part, quoted);
            if (ClauseReader.Read(clause, target, about) is { Count: > 0 } found)
            {
                rules.AddRange(found);
                target = clause.Target ?? target;
            }
            else
            {
                unclear.Add(clause.Said);
            }
        }

        return new PromptReading(rules, unclear);
    }

    // Quoted words and formulas are no instructions: they are set aside before the sentence is taken apart.
    private static (string Text, List<string> Quoted) TakeQuotes(string prompt)
    {
        List<string> quoted = [];
        var text = QuotePattern().Replace(prompt, match =>
        {
            quoted.Add(match.Groups.Values.Skip(1).First(g => g.Success).Value);
            return $" {Clause.QuoteMark}{quoted.Count - 1} ";
        });
        return (text, quoted);
    }

    // "add the equation a + b = c" goes on to the end of the sentence: commas in it are its own.
    private static IEnumerable<string> Parts(string text)
    {
        var equation = EquationPattern().Match(text);
        var instructions = equation.Success ? text[..equation.Index] : text;
        foreach (var part in ConjunctionPattern().Split(instructions))
        {
            if (part.Trim() is { Length: > 0 } words && !PolitePattern().IsMatch(words)) yield return words;
        }

        if (equation.Success) yield return equation.Value.Trim();
    }

    [GeneratedRegex("\"([^\"]+)\"|“([^”]+)”|\\$\\$?([^$]+)\\$\\$?|(?<=^|\\s)'([^']+)'(?=\\s|$|[,.;])|`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex QuotePattern();

    [GeneratedRegex(@"\b(?:add|write|show|insert|put|display)\s+(?:the\s+|an?\s+)?(?:equation|formula)\s*:?\s+(?=\S*[=^+\\\d(]|\w\s*=)[^⟦]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EquationPattern();

    [GeneratedRegex(@"^(?:please|thanks|thank you|kindly)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PolitePattern();

    [GeneratedRegex(@"\s*(?:[,;!]|\.(?=\s|$)|\band\b|\bthen\b|\balso\b|\bbut\b)\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ConjunctionPattern();
}
