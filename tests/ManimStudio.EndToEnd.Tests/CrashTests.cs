using System.Diagnostics;
using ManimStudio.EndToEnd.Tests.Infrastructure;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>The process is killed, stopped and started again while real renders run.</summary>
[Collection(StudioCollection.Name)]
public sealed class CrashTests : IAsyncLifetime
{
    private const string SlowScene = """
        from manim import *


        class Slow(Scene):
            def construct(self):
                dots = VGroup(*[Dot() for _ in range(300)]).arrange_in_grid(15)
                self.play(FadeIn(dots), run_time=20)
        """;

    private StudioProcess _studio = null!;
    private StudioApi _api = null!;

    public async Task InitializeAsync()
    {
        _studio = await StudioProcess.StartAsync();
        _api = new StudioApi(_studio);
        await _api.UntilRendererIsReadyAsync();
    }

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Fact]
    public async Task Kill9_InMidRender_RunsTheJobAgainAndPublishesOnce()
    {
        var job = await StartSlowJobAsync();
        var killed = _studio.ProcessId;
        Assert.NotEqual(0, await ContainersOfAsync(killed));

        await _studio.KillAsync();
        await _studio.StartAgainAsync();

        var ended = await _api.UntilJobEndsAsync(job);
        Assert.Equal("succeeded", ended.GetProperty("status").GetString());
        Assert.Equal(2, ended.GetProperty("attempt").GetInt32());
        Assert.Single(Directory.GetFiles(Path.Combine(_studio.Data, "blobs"), "video.mp4", SearchOption.AllDirectories));
        await _api.UntilAsync(async () => await ContainersOfAsync(killed) == 0, TimeSpan.FromSeconds(90), "A container of the killed process is left.");
    }

    [Fact]
    public async Task Sigterm_InMidRender_ReleasesItWithoutCharge()
    {
        var job = await StartSlowJobAsync();

        var clock = Stopwatch.StartNew();
        await _studio.StopAsync();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        await _studio.StartAgainAsync();

        Assert.Equal("succeeded", (await _api.UntilJobEndsAsync(job)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task SecondProcess_OnTheSameData_ExitsWithAClearMessage()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.HostAssembly, "--data", _studio.Data, "--port", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var second = Process.Start(start)!;
        var words = await second.StandardError.ReadToEndAsync() + await second.StandardOutput.ReadToEndAsync();
        await second.WaitForExitAsync();

        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("already", words, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> StartSlowJobAsync()
    {
        var job = (await _api.PostAsync("api/v1/code", new { code = SlowScene })).GetProperty("jobId").GetString()!;
        await _api.UntilAsync(
            async () => (await _api.GetAsync($"api/v1/jobs/{job}")).GetProperty("progress").GetDouble() > 0.05, TimeSpan.FromMinutes(1), "It does not render.");
        return job;
    }

    /// <summary>Containers carry the id of the process that started them in their name.</summary>
    private static async Task<int> ContainersOfAsync(int processId)
    {
        var start = new ProcessStartInfo("podman", ["ps", "--filter", "label=manim-studio", "--format", "{{.Names}}"]) { RedirectStandardOutput = true };
        using var engine = Process.Start(start)!;
        var names = await engine.StandardOutput.ReadToEndAsync();
        await engine.WaitForExitAsync();
        return names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(n => n.Contains($"-{processId}-", StringComparison.Ordinal));
    }
}
