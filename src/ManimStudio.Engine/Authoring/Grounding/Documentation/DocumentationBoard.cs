using System.Collections.Concurrent;

namespace ManimStudio.Engine.Authoring.Grounding.Documentation;

/// <summary>How a documentation server did when it was last asked.</summary>
/// <param name="Detail">For a person.</param>
/// <param name="At">When it was asked; null when it was not yet.</param>
public sealed record DocumentationState(string Name, bool Ok, string Detail, DateTimeOffset? At = null);

/// <summary>The state of every documentation server, for the Health page. Thread-safe.</summary>
public sealed class DocumentationBoard(DocumentationOptions options)
{
    private readonly ConcurrentDictionary<string, DocumentationState> _states = new();

    /// <summary>One entry a server that is enabled, in the order of their names; empty when none is configured.</summary>
    public IReadOnlyList<DocumentationState> States =>
        [.. options.Servers.Where(s => s.Value.Enabled).Select(s => s.Key).Order(StringComparer.Ordinal).Select(n => _states.GetValueOrDefault(n) ?? new DocumentationState(n, true, "Not asked yet."))];

    internal void Set(DocumentationState state) => _states[state.Name] = state;
}
