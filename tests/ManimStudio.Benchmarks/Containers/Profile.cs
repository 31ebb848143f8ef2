namespace ManimStudio.Benchmarks.Containers;

/// <summary>A size to render in, as the command names it and as the protocol does.</summary>
internal sealed record Profile(string Name, string Flag, int Width, int Height, int FramesPerSecond)
{
    public static readonly Profile Draft = new("draft", "-ql", 854, 480, 15);

    public static readonly Profile Final = new("1080p", "-qh", 1920, 1080, 60);

    public static Profile Of(string name) => name == Draft.Name ? Draft : Final;
}
