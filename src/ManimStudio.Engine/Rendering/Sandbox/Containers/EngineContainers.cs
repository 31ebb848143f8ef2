using System.Globalization;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>Containers of podman or docker.</summary>
internal sealed class EngineContainers(
    SandboxOptions options, InstanceKey instance, JobErrors errors, TimeProvider time, ILogger<EngineContainers> log) : IContainers
{
    private readonly EngineFinder _finder = new(options);
    private volatile Engine? _engine;
    private int _number;

    /// <summary>The limits of every container of a job. Tests leave one away to see that it is noticed.</summary>
    internal Func<ContainerLimits, ContainerLimits> Alter { get; init; } = limits => limits;

    /// <summary>What works on this machine, once it was found.</summary>
    internal Engine? Found => _engine;

    public async Task<SandboxState> PrepareAsync(Action<SandboxState> progress, CancellationToken cancellation)
    {
        if (_finder.Programs() is not { Count: > 0 } programs) return Unavailable(_finder.NoProgram);
        switch (ImageStatus.Of(options))
        {
            case ImageStatus.Building building: return new SandboxState(SandboxPhase.BuildingImage, building.Text, building.Progress);
            case ImageStatus.Missing missing: return Unavailable($"{missing.Reason} Run make image.");
            case ImageStatus.Ready image:
                progress(new SandboxState(SandboxPhase.Starting, "Trying the container engine."));
                return await PrepareAsync(programs, image.Reference, progress, cancellation);
            default: throw new InvalidOperationException("A state of the image that nobody handles.");
        }
    }

    public IContainer Start()
    {
        var engine = _engine ?? throw new ContainerStartException("There is no container engine yet.");
        return Start(engine, new ContainerLimits(options.MemoryBytes, options.Processes), []);
    }

    public async Task<int> ReapAsync(IReadOnlySet<string> known, CancellationToken cancellation)
    {
        if (_engine is not { } engine) return 0;
        string[] list = [.. engine.Flags.Global, "ps", "--all", "--filter", $"label={RunArguments.Label}", "--format", "{{.Names}}"];
        var answer = await engine.Program.AskAsync(list, null, cancellation);
        var strangers = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(name => !known.Contains(name) && IsForgotten(name));
        var removed = 0;
        foreach (var name in strangers)
        {
            if (await engine.Program.RemoveAsync(name, cancellation)) removed++;
        }

        if (removed > 0) log.Reaped(removed);
        return removed;
    }

    private static SandboxState Unavailable(string message, SandboxReport? report = null) => new(SandboxPhase.Unavailable, message, Report: report);

    private async Task<SandboxState> PrepareAsync(
        IReadOnlyList<EngineProgram> programs, string image, Action<SandboxState> progress, CancellationToken cancellation)
    {
        var (engine, problem) = await _finder.FindAsync(programs, image, TryAsync, cancellation);
        if (engine is null) return Unavailable(Scrub(problem));
        _engine = engine;
        log.EngineFound(engine.Program.Name, engine.Flags.ToString());
        progress(new SandboxState(SandboxPhase.Starting, "Checking that the limits of containers hold."));

        // Side by side, since every start waits for them; what the check runs is the image's own.
        var trying = new LimitProofs((limits, command, token) => RunAsync(engine, limits, command, token)).RunAsync(cancellation);
        var asking = new DoctorCheck(this, options, errors, time).RunAsync(cancellation);
        await Task.WhenAll(trying, asking);
        var (proofs, (answer, why)) = (await trying, await asking);
        if (proofs.FirstOrDefault(p => !p.Ok) is { } broken) return Unavailable($"{broken.Detail} {broken.Remedy}", Report(engine, null, proofs));
        if (answer is null) return Unavailable(Scrub($"The environment check failed. {why}"), Report(engine, null, proofs));
        var report = Report(engine, answer, proofs);
        return report.Probes.FirstOrDefault(p => !p.Ok) is { } failed
            ? Unavailable($"The check “{failed.Name}” failed: {failed.Detail} {failed.Remedy}", report)
            : new SandboxState(SandboxPhase.Ready, "Ready to render.", Report: report);
    }

    private string Scrub(string text) => errors.Unavailable(text).Message;

    private SandboxReport Report(Engine engine, DoctorAnswer? answer, IReadOnlyList<SandboxProbe> proofs)
    {
        var inside = answer?.Probes.Select(p => new SandboxProbe(p.Name, p.Ok, p.Detail, p.Ok ? null : Remedy(p.Name))) ?? [];
        return new SandboxReport(
            $"{engine.Program.Name} ({engine.Flags})", engine.Image, answer?.Manim ?? "", answer?.Python ?? "", answer?.Latex ?? "",
            answer?.Ffmpeg ?? "", [.. proofs, .. inside], time.GetUtcNow())
        {
            ImageId = engine.ImageId,
        };
    }

    private static string Remedy(string probe) => probe switch
    {
        "latex" or "render" => "Build the render image again with make image.",
        _ => "The container engine does not hold what it promises here: update it, or try the other one with Sandbox:Engine.",
    };

    private async Task<EngineAnswer> TryAsync(Engine engine, CancellationToken cancellation) =>
        await RunAsync(engine, new ContainerLimits(options.MemoryBytes, options.Processes), ["true"], cancellation);

    /// <summary>Runs one command in a container and waits for its end.</summary>
    private async Task<EngineAnswer> RunAsync(Engine engine, ContainerLimits limits, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        try
        {
            await using var container = Start(engine, limits, command);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(options.StartTime);
            container.Input.Close();
            var output = new Tail(4096);
            var following = output.FollowAsync(container.Output);
            var exitCode = await container.Exited.WaitAsync(deadline.Token);
            await following.WaitAsync(deadline.Token);
            return new EngineAnswer(exitCode, output.Text, container.LastWords);
        }
        catch (ContainerStartException error)
        {
            return new EngineAnswer(-1, "", error.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new EngineAnswer(-1, "", "The container did not end in time.");
        }
    }

    private EngineContainer Start(Engine engine, ContainerLimits limits, IReadOnlyList<string> command)
    {
        var number = Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture);
        var name = instance.NameOf(time.GetUtcNow(), number);
        var arguments = RunArguments.Of(engine.Program.IsPodman, engine.Flags, options, instance.Label, name, Alter(limits));
        return EngineContainer.Start(engine.Program, name, [.. arguments, engine.ImageId, .. command]);
    }

    // Ours that nobody knows of; those of dead studios; and those of our data folder that no job can have any more.
    private bool IsForgotten(string name)
    {
        if (InstanceKey.Read(name) is not var (owner, made)) return false;
        var age = time.GetUtcNow() - made;
        if (owner == instance) return age > options.StartTime + TimeSpan.FromSeconds(30);
        if (!owner.MayBeAlive()) return true;
        return owner.Data == instance.Data && age > options.Time + options.WarmAge + TimeSpan.FromMinutes(10);
    }
}
