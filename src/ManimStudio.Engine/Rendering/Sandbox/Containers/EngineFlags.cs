namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>Flags that depend on the machine: kernel, control groups and our privileges decide what works, so they are tried out.</summary>
/// <param name="Global">In front of the command word.</param>
/// <param name="Run">Behind <c>run</c>.</param>
internal sealed record EngineFlags(IReadOnlyList<string> Global, IReadOnlyList<string> Run)
{
    // Where raising limits is not permitted, the engine's defaults fail and lower explicit ones work.
    private static readonly string[] Ulimits = ["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4096:4096"];

    public override string ToString() => string.Join(' ', Global.Concat(Run)) is { Length: > 0 } text ? text : "plain";

    /// <summary>What may work, the most usual first.</summary>
    public static IReadOnlyList<EngineFlags> Candidates(bool podman)
    {
        string[][] globals = podman
            ? [[], ["--runtime", "runc"], ["--runtime", "crun"], ["--cgroup-manager", "cgroupfs"], ["--cgroup-manager", "cgroupfs", "--runtime", "runc"]]
            : [[]];
        return [.. globals.SelectMany(global => new[] { new EngineFlags(global, []), new EngineFlags(global, Ulimits) })];
    }
}
