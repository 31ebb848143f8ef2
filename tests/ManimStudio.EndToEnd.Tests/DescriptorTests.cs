using ManimStudio.EndToEnd.Tests.Infrastructure;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>A job leaves no open file, pipe or socket behind.</summary>
public sealed class DescriptorTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const int Jobs = 12;

    [Fact]
    public async Task OpenDescriptors_AfterManyJobs_AreAsManyAsBefore()
    {
        // Pools of connections and threads have their size after the first jobs.
        for (var i = 0; i < 3; i++) await RenderAsync(i);
        var before = await LeastOpenAsync();
        for (var i = 0; i < Jobs; i++) await RenderAsync(10 + i);
        var after = await LeastOpenAsync();
        Assert.True(after.Count - before.Count < Jobs / 2, $"{before.Count} descriptors before {Jobs} jobs, {after.Count} afterwards:\n{string.Join('\n', after)}");
    }

    private async Task RenderAsync(int dots)
    {
        var code = $"from manim import *\n\n\nclass Dots(Scene):\n    def construct(self):\n        self.add(*[Dot() for _ in range({dots + 1})])\n        self.play(Create(Circle()), run_time=0.2)\n";
        var job = await Api.PostAsync("api/v1/code", new { code });
        Assert.Equal("succeeded", (await Api.UntilJobEndsAsync(job.GetProperty("jobId").GetString()!)).GetProperty("status").GetString());
    }

    // The pool starts the next containers while one looks: what stays open at the quietest moment of some seconds counts.
    private async Task<IReadOnlyList<string>> LeastOpenAsync()
    {
        var least = Open();
        for (var i = 0; i < 16; i++)
        {
            await Task.Delay(500);
            if (Open() is var now && now.Count < least.Count) least = now;
        }

        return least;
    }

    // The video of a render stays open for some minutes, for pages that still play it as it came; their number has a limit of its own.
    private List<string> Open() =>
    [
        .. Directory.GetFiles($"/proc/{Studio.ProcessId}/fd").Select(f => new FileInfo(f).LinkTarget ?? "")
            .Where(target => target.Length > 0 && !target.Contains(".mp4", StringComparison.Ordinal)).Order(),
    ];
}
