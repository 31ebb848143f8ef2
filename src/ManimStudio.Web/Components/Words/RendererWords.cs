using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Web.Components.Words;

/// <summary>Whether scenes can be rendered, in a few words.</summary>
internal static class RendererWords
{
    public static string Of(SandboxState state) => state switch
    {
        { Phase: SandboxPhase.Ready } => "Renderer ready",
        { Phase: SandboxPhase.Unavailable } => "Renderer unavailable",
        { Phase: SandboxPhase.BuildingImage, Progress: { } progress } => $"{Message(state, "Building the renderer")}, {progress:P0}".Replace(" %", "%", StringComparison.Ordinal),
        { Phase: SandboxPhase.BuildingImage } => Message(state, "Building the renderer"),
        _ => "Starting the renderer",
    };

    /// <summary>The same in a word, for a phone.</summary>
    public static string Short(SandboxState state) => state switch
    {
        { Phase: SandboxPhase.Ready } => "Ready",
        { Phase: SandboxPhase.Unavailable } => "Unavailable",
        { Phase: SandboxPhase.BuildingImage, Progress: { } progress } => $"Building, {progress:P0}".Replace(" %", "%", StringComparison.Ordinal),
        { Phase: SandboxPhase.BuildingImage } => "Building",
        _ => "Starting",
    };

    private static string Message(SandboxState state, string otherwise) => state.Message is { Length: > 0 } message ? message.TrimEnd('.') : otherwise;
}
