using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>The environment check as a command.</summary>
public static class SandboxDoctor
{
    /// <summary>Checks engine, image and limits, and prints what was found.</summary>
    /// <returns>0 when scenes can be rendered, 1 when not.</returns>
    public static async Task<int> RunAsync(
        SandboxOptions options, string dataFolder, TextWriter output, ILoggerFactory logs, TimeProvider time, CancellationToken cancellation)
    {
        var containers = new EngineContainers(
            options, InstanceKey.Of(dataFolder), JobErrors.For(options), time, logs.CreateLogger<EngineContainers>());
        var state = await containers.PrepareAsync(progress => output.WriteLine(progress.Message), cancellation);
        if (state.Report is { } report) Print(report, output);
        await output.WriteLineAsync(state.Phase == SandboxPhase.Ready ? "Ready to render." : $"Not ready: {state.Message}");
        return state.Phase == SandboxPhase.Ready ? 0 : 1;
    }

    private static void Print(SandboxReport report, TextWriter output)
    {
        output.WriteLine($"  engine    {report.Engine}");
        output.WriteLine($"  image     {report.Image}");
        if (report.Manim.Length > 0) output.WriteLine($"  manim     {report.Manim}, Python {report.Python}");
        if (report.Latex.Length > 0) output.WriteLine($"  latex     {report.Latex}");
        if (report.Ffmpeg.Length > 0) output.WriteLine($"  ffmpeg    {report.Ffmpeg}");
        foreach (var probe in report.Probes)
        {
            output.WriteLine($"  [{(probe.Ok ? "ok" : "!!")}] {probe.Name}: {probe.Detail}");
            if (!probe.Ok && probe.Remedy is { } remedy) output.WriteLine($"       {remedy}");
        }
    }
}
