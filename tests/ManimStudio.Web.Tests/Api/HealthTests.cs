namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class HealthTests(StudioApp studio)
{
    [Fact]
    public async Task Live_Running_SaysSo() => Assert.Equal("live", (await studio.ReadAsync("/health/live")).Text("status"));

    [Fact]
    public async Task Ready_EverythingThere_HasAnEntryForEachPart()
    {
        var ready = await studio.ReadAsync("/health/ready");
        Assert.Equal("ready", ready.Text("status"));
        Assert.Equal(["database", "storage", "sandbox"], ready.GetProperty("relays").EnumerateArray().Select(r => r.Text("name")));
    }
}
