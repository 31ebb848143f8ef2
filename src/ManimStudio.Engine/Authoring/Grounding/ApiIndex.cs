namespace ManimStudio.Engine.Authoring.Grounding;

/// <summary>Manim's classes, functions and methods by name. Immutable.</summary>
internal sealed class ApiIndex
{
    private const int MostNear = 3;
    private readonly Dictionary<string, ApiEntry> _entries;
    private readonly ILookup<string, (ApiEntry Owner, ApiMethod Method)> _methods;

    public ApiIndex(IReadOnlyList<ApiEntry> entries)
    {
        _entries = entries.GroupBy(e => e.Name).ToDictionary(g => g.Key, g => g.First());
        _methods = entries.SelectMany(e => (e.Methods ?? []).Select(m => (Owner: e, Method: m))).ToLookup(p => p.Method.Name);
    }

    public ApiEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Every class that has a method of this name itself.</summary>
    public IEnumerable<(ApiEntry Owner, ApiMethod Method)> Methods(string name) => _methods[name];

    /// <summary>The known classes, functions and methods whose names look most like this one, the most alike first; none when none does.</summary>
    public IEnumerable<string> Nearest(string name) => _entries.Keys.Concat(_methods.Select(g => g.Key)).Distinct()
        .Select(n => (Name: n, Likeness: NameLikeness.Of(name, n)))
        .Where(c => c.Likeness >= NameLikeness.Near)
        .OrderByDescending(c => c.Likeness)
        .Take(MostNear)
        .Select(c => c.Name);

    /// <summary>A class's method, its own or inherited.</summary>
    public (ApiEntry Owner, ApiMethod Method)? MethodOf(ApiEntry type, string name)
    {
        foreach (var owner in new[] { type.Name }.Concat(type.Bases ?? []).Select(Find).OfType<ApiEntry>())
        {
            if ((owner.Methods ?? []).FirstOrDefault(m => m.Name == name) is { } method) return (owner, method);
        }

        return null;
    }
}
