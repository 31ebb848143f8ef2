namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>
/// Tries out from the outside whether the engine's limits bite, because some set-ups ignore them without a word, and what runs
/// inside could be mistaken or lie.
/// </summary>
/// <param name="run">Runs a command in a container with the given limits and the other flags of every job.</param>
internal sealed class LimitProofs(Func<ContainerLimits, IReadOnlyList<string>, CancellationToken, Task<EngineAnswer>> run)
{
    private const long Memory = 96L << 20;
    private const int Processes = 24;

    // Touches every page of 300 MB, three times what it may.
    private const string Hog = "data = bytearray(300 << 20)\nfor i in range(0, len(data), 4096): data[i] = 1\nprint('survived')";

    private const string Forks = """
        import os, signal, time
        made = []
        try:
            while len(made) < 200:
                child = os.fork()
                if child == 0: time.sleep(20); os._exit(0)
                made.append(child)
        except OSError: pass
        for child in made: os.kill(child, signal.SIGKILL)
        print(len(made))
        """;

    private const string Interfaces = "import os\nprint(*sorted(os.listdir('/sys/class/net')))";

    /// <summary>One probe each for memory, processes and network.</summary>
    public async Task<IReadOnlyList<SandboxProbe>> RunAsync(CancellationToken cancellation) =>
        await Task.WhenAll(MemoryAsync(cancellation), ProcessesAsync(cancellation), NetworkAsync(cancellation));

    private async Task<SandboxProbe> MemoryAsync(CancellationToken cancellation)
    {
        var answer = await run(new ContainerLimits(Memory, 64), ["python3", "-c", Hog], cancellation);
        if (answer.ExitCode == 137) return new SandboxProbe("memory limit", true, "A process above the limit is killed.");
        return new SandboxProbe(
            "memory limit", false,
            answer.Ok ? "A container used three times the memory that it was allowed." : $"It could not be tried: {answer.Reason}",
            "The engine must be able to use the memory control group: on a system with systemd run podman as a user with delegated "
            + "controllers or as root; boot with cgroup_enable=memory where that controller is off.");
    }

    private async Task<SandboxProbe> ProcessesAsync(CancellationToken cancellation)
    {
        var answer = await run(new ContainerLimits(256L << 20, Processes), ["python3", "-c", Forks], cancellation);
        var made = answer.Ok && int.TryParse(answer.Output, out var number) ? number : -1;
        if (made is >= 0 and <= Processes) return new SandboxProbe("process limit", true, $"No more than {made + 1} processes could be started.");
        return new SandboxProbe(
            "process limit", false,
            made > Processes ? $"A container started {made} processes and was allowed {Processes}." : $"It could not be tried: {answer.Reason}",
            "The engine must be able to use the pids control group.");
    }

    private async Task<SandboxProbe> NetworkAsync(CancellationToken cancellation)
    {
        var answer = await run(new ContainerLimits(256L << 20, 64), ["python3", "-c", Interfaces], cancellation);
        if (answer.Ok && answer.Output == "lo") return new SandboxProbe("no network", true, "There is no interface but the loopback of the container.");
        return new SandboxProbe(
            "no network", false,
            answer.Ok ? $"A container without a network sees {answer.Output}." : $"It could not be tried: {answer.Reason}",
            "The engine must honour --network none.");
    }
}
