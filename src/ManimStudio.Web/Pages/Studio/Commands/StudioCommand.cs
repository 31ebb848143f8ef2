namespace ManimStudio.Web.Pages.Studio.Commands;

/// <summary>Something the palette can do.</summary>
/// <param name="Name">What it does, as it is shown and searched.</param>
/// <param name="Keys">The keys that do the same, when there are any.</param>
/// <param name="RunAsync">Does it.</param>
public sealed record StudioCommand(string Name, string? Keys, Func<Task> RunAsync)
{
    /// <summary>Every word of the search begins a word of the name.</summary>
    public bool Matches(string search)
    {
        var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return search.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(part => words.Any(word => word.StartsWith(part, StringComparison.OrdinalIgnoreCase)));
    }
}
