using System.Globalization;
using ManimStudio.Benchmarks.Containers;

namespace ManimStudio.Benchmarks.Figures;

/// <summary>What the figures were taken on.</summary>
internal static class Machine
{
    public static string Load => string.Join(' ', (ProcFile.Read("/proc/loadavg") ?? "unknown").Split(' ').Take(3));

    public static async Task<string> DescribeAsync(BenchEngine engine, CancellationToken cancellation)
    {
        var processor = Line("/proc/cpuinfo", "model name") ?? "unknown processor";
        var memory = Line("/proc/meminfo", "MemTotal")?.Replace("kB", "", StringComparison.Ordinal).Trim();
        var gigabytes = long.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes / 1024 / 1024 : 0;
        var manim = await engine.AskAsync(["run", "--rm", "--network", "none", .. engine.Engine.Flags.Run, engine.Engine.Image, "manim", "--version"], cancellation);
        return $"""
            # Manim Studio, benchmarks of {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC

            Machine: {processor}, {Environment.ProcessorCount} cores, {gigabytes} GB. {Environment.OSVersion.VersionString}, .NET {Environment.Version}.
            Engine:  {engine.Engine.Program.Name} ({engine.Engine.Flags}). Image: {engine.Engine.Image}, {manim.Trim().Split('\n')[^1]}.
            Load at the start: {Load} (a quiet machine is near 0; read the ratios, not the seconds)
            """;
    }

    private static string? Line(string file, string key) => ProcFile.Read(file)?.Split('\n')
        .FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
