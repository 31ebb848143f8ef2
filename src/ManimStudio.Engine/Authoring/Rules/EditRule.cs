namespace ManimStudio.Engine.Authoring.Rules;

/// <summary>One change of a scene's code, as the render harness takes it; see <c>edit</c> in the sandbox protocol.</summary>
/// <param name="Name">Which rule.</param>
/// <param name="Fields">All of it as it goes over, the name included.</param>
public sealed record EditRule(string Name, IReadOnlyDictionary<string, object?> Fields)
{
    internal static EditRule Of(string name, params IReadOnlyList<(string Key, object? Value)> fields)
    {
        var all = new Dictionary<string, object?> { ["rule"] = name };
        foreach (var (key, value) in fields)
        {
            if (value is not null) all[key] = value;
        }

        return new EditRule(name, all);
    }
}

/// <summary>What a sentence asks for.</summary>
/// <param name="Unclear">Parts that no rule is for; while there are any, nothing should be done.</param>
public sealed record PromptReading(IReadOnlyList<EditRule> Rules, IReadOnlyList<string> Unclear);
