using System.Text.Json;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;
using ManimStudio.Engine.Rendering.Sandbox.Running;

namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>Asks the harness what the container can do: the <c>doctor</c> kind.</summary>
internal sealed class DoctorCheck(IContainers containers, SandboxOptions options, JobErrors errors, TimeProvider time)
{
    private static readonly SandboxLimits Limits = new(TimeSpan.FromMinutes(2), 1 << 20, 1 << 20);

    /// <summary>What the harness found, or why it could not be asked.</summary>
    public async Task<(DoctorAnswer? Answer, string? Problem)> RunAsync(CancellationToken cancellation)
    {
        await using var line = new HarnessLine(containers.Start(), time);
        if (await line.AwaitReadyAsync(options.StartTime, cancellation) is { } problem) return (null, problem);
        var run = new JobRun(line, Job(), Path.Combine(options.SpoolFolder, line.Name), errors, time);
        using var outcome = await run.RunAsync(_ => { }, cancellation);
        return outcome.Error is { } error ? (null, error.Message) : Read(outcome.Result);
    }

    private SandboxJob Job()
    {
        var header = new Dictionary<string, object?> { ["expect"] = new { memoryBytes = options.MemoryBytes, processes = options.Processes } };
        return new SandboxJob("doctor", SandboxJobKind.Doctor, header, [], Limits);
    }

    private static (DoctorAnswer? Answer, string? Problem) Read(JsonElement result)
    {
        try
        {
            return result.Deserialize<DoctorAnswer>(ProtocolJson.Options) is { Probes.Count: > 0 } answer
                ? (answer, null)
                : (null, "The environment check found nothing out.");
        }
        catch (JsonException)
        {
            return (null, "The environment check gave an answer that cannot be read.");
        }
    }
}

/// <summary>The result of a <c>doctor</c> job.</summary>
internal sealed record DoctorAnswer(string Manim, string Python, string Latex, string Ffmpeg, IReadOnlyList<DoctorProbe> Probes);

internal sealed record DoctorProbe(string Name, bool Ok, string Detail);
