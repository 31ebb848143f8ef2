namespace ManimStudio.Engine.Authoring.Outline.Writing;

internal static class Arguments
{
    /// <summary>Adjacent literals are one argument: Python joins them.</summary>
    public static IReadOnlyList<string> AsArgument(this IReadOnlyList<string> literals) =>
        [string.Join("\n            ", literals)];
}
