using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Benchmarks.Containers;

/// <summary>A container as the pool keeps them: started with the studio's own arguments, Manim imported, good for one job.</summary>
internal sealed class WaitingContainer : IAsyncDisposable
{
    private static readonly SandboxLimits Limits = new(TimeSpan.FromMinutes(20), 1L << 30, 1 << 20);
    private readonly EngineContainer _container;
    private readonly FrameReader _reader;
    private ContainerMemory? _memory;

    private WaitingContainer(EngineContainer container)
    {
        _container = container;
        _reader = new FrameReader(container.Output, TimeProvider.System) { Limits = FrameLimits.Of(Limits) };
    }

    /// <summary>Starts one and returns when it waits for a job.</summary>
    /// <param name="cores">The processors that it may use.</param>
    public static async Task<WaitingContainer> StartAsync(BenchEngine bench, int cores, CancellationToken cancellation)
    {
        var engine = bench.Engine;
        var options = new SandboxOptions();
        var name = bench.NewName();
        var limits = new ContainerLimits(options.MemoryBytes, options.Processes);
        var run = RunArguments.Of(engine.Program.IsPodman, engine.Flags, options, $"bench-{Environment.ProcessId}", name, limits);
        string[] command = ["taskset", "-c", string.Create(CultureInfo.InvariantCulture, $"0-{cores - 1}"), "render-harness"];
        var waiting = new WaitingContainer(EngineContainer.Start(engine.Program, name, [.. run, engine.Image, .. command]));
        try
        {
            var (type, _, _) = await waiting.NextAsync(cancellation);
            if (type != "ready") throw new BenchFailureException($"The render container said {type} before it was ready.");
            waiting._memory = new ContainerMemory(await bench.ProcessOfAsync(name, cancellation));
            return waiting;
        }
        catch
        {
            await waiting.DisposeAsync();
            throw;
        }
    }

    /// <summary>Renders a scene. Once.</summary>
    /// <param name="kept">What an earlier render of the scene left.</param>
    /// <exception cref="BenchFailureException">The scene failed.</exception>
    public async Task<Drawn> RenderAsync(
        byte[] code, string sceneClass, Profile profile, Manner manner, CancellationToken cancellation, IReadOnlyList<SandboxInput>? kept = null)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var peak = _memory!.WatchPeakAsync(ended.Token);
        var job = new SandboxJob("bench", SandboxJobKind.Render, Header(sceneClass, profile, manner), [SandboxInput.Of("scene.py", code), .. kept ?? []], Limits);
        var clock = Stopwatch.StartNew();
        await new FrameWriter(_container.Input).WriteJobAsync(job, cancellation);
        double? first = null;
        var left = new Leftovers();
        while (true)
        {
            var (type, header, payload) = await NextAsync(cancellation);
            left.Take(type, header, payload.Span);
            if (type == "segment" && first is null && IsWholeMedia(header, payload.Length)) first = clock.Elapsed.TotalSeconds;
            if (type == "failed") throw new BenchFailureException($"{sceneClass}: {header.GetProperty("error").GetProperty("message").GetString()}");
            if (type != "done") continue;
            var seconds = clock.Elapsed.TotalSeconds;
            await ended.CancelAsync();
            var result = header.GetProperty("result");
            var fallback = result.TryGetProperty("fallback", out var reason) ? reason.GetString() : null;
            return new Drawn(seconds, first, await peak, fallback, result.GetProperty("reused").GetInt32(), left.Inputs);
        }
    }

    /// <summary>Mends code. Once.</summary>
    /// <returns>The code after it, and the report on that.</returns>
    /// <exception cref="BenchFailureException">The check itself failed.</exception>
    public async Task<(string Code, JsonElement Report)> MendAsync(string code, CancellationToken cancellation)
    {
        var header = new Dictionary<string, object?> { ["operation"] = "mend" };
        var job = new SandboxJob("bench", SandboxJobKind.Check, header, [SandboxInput.Of("scene.py", System.Text.Encoding.UTF8.GetBytes(code))], Limits);
        await new FrameWriter(_container.Input).WriteJobAsync(job, cancellation);
        using var text = new MemoryStream();
        while (true)
        {
            var (type, frame, payload) = await NextAsync(cancellation);
            if (type == "data") text.Write(payload.Span);
            if (type == "failed") throw new BenchFailureException(frame.GetProperty("error").GetProperty("message").GetString()!);
            if (type == "done") return (System.Text.Encoding.UTF8.GetString(text.ToArray()), frame.GetProperty("result"));
        }
    }

    /// <summary>Makes the container a preview of one scene. Once.</summary>
    public Task OpenPreviewAsync(string sceneClass, Profile profile, CancellationToken cancellation)
    {
        var header = new Dictionary<string, object?>
        {
            ["sceneClass"] = sceneClass,
            ["profile"] = new { width = profile.Width, height = profile.Height, fps = profile.FramesPerSecond, format = "mp4" },
            ["seed"] = 0,
        };
        return new FrameWriter(_container.Input).WriteJobAsync(new SandboxJob("bench", SandboxJobKind.Preview, header, [], Limits), cancellation);
    }

    /// <summary>Seconds from a text to the last byte of the picture of its line.</summary>
    /// <exception cref="BenchFailureException">The text has no picture.</exception>
    public async Task<double> PreviewAsync(long revision, string code, int line, CancellationToken cancellation)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(code);
        var clock = Stopwatch.StartNew();
        await new FrameWriter(_container.Input).WriteCodeAsync(revision, line, bytes, cancellation);
        while (true)
        {
            var (type, header, payload) = await NextAsync(cancellation);
            if (type is "failed" or "trouble") throw new BenchFailureException(header.GetProperty("error").GetProperty("message").GetString()!);
            if (header.GetProperty("offset").GetInt64() + payload.Length >= header.GetProperty("length").GetInt64()) return clock.Elapsed.TotalSeconds;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _container.DisposeAsync();
    }

    private static Dictionary<string, object?> Header(string sceneClass, Profile profile, Manner manner) => new()
    {
        ["sceneClass"] = sceneClass,
        ["profile"] = new { width = profile.Width, height = profile.Height, fps = profile.FramesPerSecond, format = "mp4" },
        ["seed"] = 0,
        ["encoder"] = manner.Encoder,
        ["segments"] = manner.Segments,
    };

    // A long segment comes in pieces.
    private static bool IsWholeMedia(JsonElement header, int payload) =>
        header.GetProperty("role").GetString() == "media"
        && (header.TryGetProperty("offset", out var offset) ? offset.GetInt64() : 0) + payload >= header.GetProperty("length").GetInt64();

    private async Task<(string Type, JsonElement Header, ReadOnlyMemory<byte> Payload)> NextAsync(CancellationToken cancellation)
    {
        if (await _reader.ReadAsync(cancellation) is not { } frame)
            throw new BenchFailureException($"The render container ended: {_container.LastWords.Trim()}");
        var header = JsonSerializer.Deserialize<JsonElement>(frame.Header.Span);
        return (header.GetProperty("type").GetString()!, header, frame.Payload);
    }
}
