using System.Globalization;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using Found = ManimStudio.Engine.Rendering.Sandbox.Containers.Engine;

namespace ManimStudio.Benchmarks.Containers;

/// <summary>The container engine with the flags of this machine, found as the studio finds it.</summary>
internal sealed class BenchEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private int _number;

    private BenchEngine(Found engine) => Engine = engine;

    public Found Engine { get; }

    /// <summary>Marks the containers of this run of the benchmarks.</summary>
    public static string Label { get; } = $"manim-studio-bench={Environment.ProcessId}";

    public static async Task<BenchEngine> FindAsync(string image, CancellationToken cancellation)
    {
        var finder = new EngineFinder(new SandboxOptions());
        var (engine, problem) = await finder.FindAsync(finder.Programs(), image, TryAsync, cancellation);
        return engine is null ? throw new BenchFailureException(problem) : new BenchEngine(engine);
    }

    /// <summary>A container's name that nobody else uses.</summary>
    public string NewName() => string.Create(CultureInfo.InvariantCulture, $"bench-{Environment.ProcessId}-{Interlocked.Increment(ref _number)}");

    /// <summary>Runs a command of the engine and returns what it printed.</summary>
    /// <exception cref="BenchFailureException">It failed.</exception>
    public async Task<string> AskAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var answer = await Engine.Program.AskAsync([.. Engine.Flags.Global, .. arguments], Patience, cancellation);
        return answer.Ok ? answer.Output : throw new BenchFailureException($"{Engine.Program.Name} {arguments[0]} failed: {answer.Errors.Trim()}");
    }

    /// <summary>The first process of a running container, as this machine numbers it; 0 when it does not run (any more).</summary>
    public async Task<int> ProcessOfAsync(string name, CancellationToken cancellation)
    {
        var answer = await Engine.Program.AskAsync([.. Engine.Flags.Global, "inspect", "--format", "{{.State.Pid}}", name], null, cancellation);
        return answer.Ok ? int.Parse(answer.Output, CultureInfo.InvariantCulture) : 0;
    }

    private static Task<EngineAnswer> TryAsync(Found engine, CancellationToken cancellation) => engine.Program.AskAsync(
        [.. engine.Flags.Global, "run", "--rm", "--network", "none", .. engine.Flags.Run, engine.Image, "true"], TimeSpan.FromMinutes(1), cancellation);
}
