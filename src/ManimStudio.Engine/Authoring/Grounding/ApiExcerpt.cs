using System.Text;
using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Authoring.Grounding;

/// <summary>Picks out of the API what a text asks for.</summary>
internal static partial class ApiExcerpt
{
    private const int MaxNames = 60;
    private const int MaxUnknown = 12;

    /// <summary>Entries, the most relevant first: names that Manim has, nearest names for invented ones, then what plain words ask for.</summary>
    public static string Of(ApiIndex index, string about, int maxCharacters)
    {
        var text = new StringBuilder();
        var told = new HashSet<string>();
        foreach (var name in Named(index, about).Concat(Worded(index, about)).Take(MaxNames))
        {
            if (!told.Add(name) || Describe(index, name) is not { } entry) continue;
            // Without its example an entry may still fit; a shorter one further down may fit as a whole.
            if (text.Length + entry.Text.Length + 1 <= maxCharacters) text.Append(entry.Text).Append('\n');
            else if (text.Length + entry.Brief.Length + 1 <= maxCharacters) text.Append(entry.Brief).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Named(ApiIndex index, string about)
    {
        var names = Identifier().Matches(about).Select(m => m.Value).GroupBy(n => n).OrderByDescending(g => g.Count()).Select(g => g.Key).ToList();
        var inSource = names.Where(LooksLikeCode).ToList();
        var unknown = inSource.Where(n => IsSurelyCode(n) && !IsKnown(index, n)).Take(MaxUnknown).SelectMany(index.Nearest);
        var called = CalledOn().Matches(about).Select(m => m.Groups["name"].Value).Where(n => !IsKnown(index, n)).Take(MaxUnknown).SelectMany(index.Nearest);
        // What does not exist is why one asks: its nearest names come before what is known well.
        return unknown.Concat(called).Concat(inSource.Where(n => index.Find(n) is not null)).Concat(inSource.Where(n => index.Methods(n).Any()));
    }

    private static bool IsKnown(ApiIndex index, string name) => index.Find(name) is not null || index.Methods(name).Any();

    // Class names and names with underscores are code; a lone lower-case word is prose.
    private static bool LooksLikeCode(string name) => name.Length > 2 && (name.Contains('_', StringComparison.Ordinal) || (char.IsUpper(name[0]) && name.Any(char.IsLower)));

    // A word with one capital in front may just begin a sentence.
    private static bool IsSurelyCode(string name) => name.Contains('_', StringComparison.Ordinal) || name.Skip(1).Any(char.IsUpper);

    private static IEnumerable<string> Worded(ApiIndex index, string about)
    {
        var words = about.ToLowerInvariant();
        return ApiWords.All.Where(w => WordStart(words, w.Word)).SelectMany(w => w.Names);
    }

    private static bool WordStart(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1])) return true;
        }

        return false;
    }

    private static (string Text, string Brief)? Describe(ApiIndex index, string name)
    {
        if (index.Find(name) is { } entry)
        {
            var brief = entry.Doc.Length == 0 ? $"{entry.Signature}\n" : $"{entry.Signature}\n    {entry.Doc}\n";
            return (entry.Example is { } example ? $"{brief}    Example:\n{Indented(example)}\n" : brief, $"{entry.Signature}\n");
        }

        if (Method(index, name) is not { } found) return null;
        var call = $"{found.Owner.Name}.{found.Method.Signature}\n";
        return (found.Method.Doc.Length == 0 ? call : $"{call}    {found.Method.Doc}\n", call);
    }

    private static (ApiEntry Owner, ApiMethod Method)? Method(ApiIndex index, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0) return index.Find(name[..dot]) is { } type ? index.MethodOf(type, name[(dot + 1)..]) : null;
        var owners = index.Methods(name).ToList();
        // The class furthest up says what the name means everywhere.
        return owners.Count == 0 ? null : owners.MinBy(o => o.Owner.Bases?.Count ?? 0);
    }

    private static string Indented(string example) => "        " + example.Replace("\n", "\n        ", StringComparison.Ordinal);

    [GeneratedRegex(@"\b[A-Za-z_]\w{2,60}\b")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\b(?<name>[A-Za-z]\w{2,60})\s*\(|(?:attribute|name) '(?<name>\w{3,60})'")]
    private static partial Regex CalledOn();
}
