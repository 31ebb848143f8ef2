using System.ComponentModel.DataAnnotations;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>How scene code is run, section <c>Sandbox</c> of the configuration. Read once, at start.</summary>
public sealed record SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary><c>podman</c>, <c>docker</c> or the path of one of them. Empty: the first that works.</summary>
    public string Engine { get; set; } = "";

    /// <summary>Reference of the render image. Empty: the one that <see cref="ImageStateFile"/> names.</summary>
    public string Image { get; set; } = "";

    /// <summary>The file in which <c>scripts/image.sh --state</c> tells how far the image is.</summary>
    public string ImageStateFile { get; set; } = "";

    /// <summary>Folder of the studio's own for files that come out of containers; made with mode 0700. Default: <c>sandbox</c> in the data folder.</summary>
    public string SpoolFolder { get; set; } = "";

    /// <summary>Bytes of memory of one container; swap is off. Default 2 GiB.</summary>
    [Range(256L << 20, 1L << 40)]
    public long MemoryBytes { get; set; } = 2L << 30;

    /// <summary>Processes and threads of one container. Default 256.</summary>
    [Range(32, 32_768)]
    public int Processes { get; set; } = 256;

    /// <summary>Processor cores of one container, fractions allowed. Default: those of the host, which is no limit.</summary>
    [Range(0.1, 1024)]
    public double Cpus { get; set; } = Environment.ProcessorCount;

    /// <summary>Wall clock of one job. The container is killed five seconds later at the latest. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Time { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Bytes of all files that one job may give back. Default 50 MiB.</summary>
    [Range(1L << 10, 16L << 30)]
    public long OutputBytes { get; set; } = 50L << 20;

    /// <summary>Bytes of what one scene prints that are kept. Default 1 MiB.</summary>
    [Range(1L << 10, 64L << 20)]
    public long LogBytes { get; set; } = 1L << 20;

    /// <summary>Bytes of the work folder in memory; must leave room below <see cref="MemoryBytes"/>. Default 1 GiB.</summary>
    [Range(16L << 20, 1L << 40)]
    public long WorkBytes { get; set; } = 1L << 30;

    /// <summary>Containers kept started with Manim imported. Each takes about 150 MB. 0 starts one for every job. Default 2.</summary>
    [Range(0, 64)]
    public int Warm { get; set; } = 2;

    /// <summary>A waiting container that is older is replaced. Default 20 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan WarmAge { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Jobs of all kinds at the same time; further ones wait. Default: twice the cores, at least 4.</summary>
    [Range(1, 256)]
    public int Parallel { get; set; } = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>How long a container may take until Manim is imported. Default 90 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan StartTime { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>The limits of a job that asks for nothing else.</summary>
    public SandboxLimits Limits => new(Time, OutputBytes, LogBytes);
}
