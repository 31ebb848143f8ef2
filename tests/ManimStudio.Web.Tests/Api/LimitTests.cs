using System.Net.Http.Json;

namespace ManimStudio.Web.Tests.Api;

public sealed class LimitTests : IDisposable
{
    private readonly StudioApp _studio = new(new Dictionary<string, string> { ["Api:RequestsPerMinute"] = "2", ["Api:ChecksPerMinute"] = "1" });

    [Fact]
    public async Task Work_MoreThanAMinuteAllows_IsToldWhenToComeBack()
    {
        for (var i = 0; i < 2; i++) await _studio.PostAsync("/api/v1/code", new { code = $"# {i}" }, 202);
        using var response = await _studio.Client.PostAsync("/api/v1/code", JsonContent.Create(new { code = "x" }));
        Assert.Equal("TooManyRequests", (await StudioApp.JsonOf(response, 429)).Text("code"));
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        // Checks have a limit of their own, and looking has none.
        await _studio.PostAsync("/api/v1/code/validate", new { code = "x" }, 200);
        await _studio.PostAsync("/api/v1/code/validate", new { code = "x" }, 429);
        for (var i = 0; i < 5; i++) await _studio.ReadAsync("/api/v1/jobs");
    }

    public void Dispose() => _studio.Dispose();
}
