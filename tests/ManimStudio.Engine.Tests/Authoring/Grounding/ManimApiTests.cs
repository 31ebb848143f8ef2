using ManimStudio.Engine.Authoring.Grounding;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Authoring.Grounding;

public sealed class ManimApiTests : IDisposable
{
    private readonly FakeSandbox _sandbox = FakeAnswers.AllWell();
    private readonly ManimApi _api;

    public ManimApiTests() => _api = new ManimApi(new CodeChecker(_sandbox, new ManualTime()), _sandbox);

    [Fact]
    public async Task Excerpt_AskedTwice_AsksTheSandboxOnce()
    {
        Assert.Contains("Circle(radius=None", (await _api.ExcerptAsync("a Circle", 1000, CancellationToken.None)).Value, StringComparison.Ordinal);
        Assert.Contains("Mobject.shift(*vectors)", (await _api.ExcerptAsync("Circle().shift_", 1000, CancellationToken.None)).Value, StringComparison.Ordinal);
        Assert.Single(_sandbox.Jobs);
    }

    [Fact]
    public async Task Excerpt_NothingOfManims_IsEmpty() => Assert.Equal("", (await _api.ExcerptAsync("how are you", 1000, CancellationToken.None)).Value);

    [Fact]
    public async Task Excerpt_LittleRoom_LeavesOutWhatDoesNotFit()
    {
        var text = (await _api.ExcerptAsync("Circle and Mobject", 60, CancellationToken.None)).Value;
        Assert.InRange(text.Length, 1, 60);
    }

    public void Dispose() => _api.Dispose();
}
