using System.Diagnostics;
using ManimStudio.EndToEnd.Tests.Infrastructure;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>The process is killed, stopped and started again while real renders run.</summary>
public sealed class CrashTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio), IClassFixture<RunningStudio>
{
    // The number of dots is for each test to choose: a studio knows the pictures it has drawn before.
    private const string SlowScene = """
        from manim import *


        class Slow(Scene):
            def construct(self):
                dots = VGroup(*[Dot() for _ in range(COUNT)]).arrange_in_grid(15)
                self.play(FadeIn(dots), run_time=20)
        """;

    [Fact]
    public async Task Kill9_InMidRender_RunsTheJobAgainAndPublishesOnce()
    {
        var before = Videos();
        var job = await StartSlowJobAsync(dots: 300);
        var killed = Studio.ProcessId;
        Assert.NotEqual(0, await ContainersOfAsync(killed));

        await Studio.KillAsync();
        await Studio.StartAgainAsync();

        var ended = await Api.UntilJobEndsAsync(job);
        Assert.Equal("succeeded", ended.GetProperty("status").GetString());
        Assert.Equal(2, ended.GetProperty("attempt").GetInt32());
        Assert.Equal(before + 1, Videos());
        await Api.UntilAsync(async () => await ContainersOfAsync(killed) == 0, TimeSpan.FromSeconds(90), "A container of the killed process is left.");
    }

    [Fact]
    public async Task Sigterm_InMidRender_ReleasesItWithoutCharge()
    {
        var job = await StartSlowJobAsync(dots: 290);

        var clock = Stopwatch.StartNew();
        await Studio.StopAsync();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        await Studio.StartAgainAsync();

        Assert.Equal("succeeded", (await Api.UntilJobEndsAsync(job)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task SecondProcess_OnTheSameData_ExitsWithAClearMessage()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.HostAssembly, "--data", Studio.Data, "--port", "0"])
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

    private int Videos() => Directory.GetFiles(Path.Combine(Studio.Data, "blobs"), "video.mp4", SearchOption.AllDirectories).Length;

    private async Task<string> StartSlowJobAsync(int dots)
    {
        var code = SlowScene.Replace("COUNT", $"{dots}", StringComparison.Ordinal);
        var job = (await Api.PostAsync("api/v1/code", new { code })).GetProperty("jobId").GetString()!;
        await Api.UntilAsync(
            async () => (await Api.GetAsync($"api/v1/jobs/{job}")).GetProperty("progress").GetDouble() > 0.05, TimeSpan.FromMinutes(1), "It does not render.");
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
