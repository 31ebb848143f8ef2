using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Preview;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Engine.Tests.Rendering.Preview;

public sealed class ScenePreviewTests : IAsyncDisposable
{
    private static readonly PreviewedLesson Shape = new(Guid.CreateVersion7(), Guid.CreateVersion7(), new RenderProfile(Quality.High, AspectRatio.Portrait));
    private static readonly RenderError Broken = new(RenderErrorType.SandboxUnavailable, "No engine.");
    private readonly FakeSandboxSessions _sandbox = new();
    private readonly FakeFormulas _formulas = new();
    private readonly ManualTime _time = new();
    private readonly PreviewOptions _options = new();
    private readonly List<PreviewAnswer> _answers = [];
    private readonly ScenePreviews _previews;

    public ScenePreviewTests() => _previews = new ScenePreviews(_sandbox, _formulas, _options, _time, NullLogger<ScenePreviews>.Instance);

    public ValueTask DisposeAsync() => _previews.DisposeAsync();

    [Fact]
    public async Task Show_FirstText_TakesAContainerForPicturesOfADraft()
    {
        var preview = Open();
        Assert.Empty(_sandbox.Opened);
        await preview.ShowAsync("a = 1", 7);
        var session = Assert.Single(_sandbox.Opened);
        Assert.Equal((1L, 7, "a = 1"), Assert.Single(session.Texts));
        Assert.Equal(SandboxJobKind.Preview, session.Job.Kind);
        Assert.Equal(_options.PictureTime, session.Job.Limits.Time);
        Assert.Contains("width = 480, height = 854, fps = 15", session.Job.Header["profile"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_FirstText_BringsTheFormulasOfTheLesson()
    {
        _formulas.Kept[Shape.LessonId] = SandboxInput.Of("formulas", "kept"u8.ToArray());
        await Open().ShowAsync("a = 1", 7);
        Assert.Equal("formulas", Assert.Single(Assert.Single(_sandbox.Opened).Job.Inputs).Name);
    }

    [Fact]
    public async Task Show_MoreTexts_StayInTheSameContainer()
    {
        var preview = Open();
        for (var line = 1; line <= 3; line++) await preview.ShowAsync("x", line);
        Assert.Equal([1L, 2, 3], Assert.Single(_sandbox.Opened).Texts.Select(t => t.Revision));
    }

    [Fact]
    public async Task Show_WhileTheContainerIsOpened_SendsTheNewestTextAlone()
    {
        var opening = new TaskCompletionSource();
        _sandbox.Opening = opening.Task;
        var preview = Open();
        var shows = new[] { preview.ShowAsync("one", 1), preview.ShowAsync("two", 2), preview.ShowAsync("three", 3) };
        opening.SetResult();
        await Task.WhenAll(shows);
        Assert.Equal(["one", "three"], Assert.Single(_sandbox.Opened).Texts.Select(t => t.Code));
    }

    [Fact]
    public async Task Answers_ThatComeLateOrNeverWereAskedFor_AreDropped()
    {
        var preview = Open();
        await preview.ShowAsync("one", 1);
        await preview.ShowAsync("two", 2);
        var session = Assert.Single(_sandbox.Opened);
        session.Draw(2);
        session.Draw(1);
        session.Draw(2);
        session.Draw(3);
        session.Answer(new PreviewAnswer.Trouble(1, Broken));
        Assert.Equal([2L], _answers.Select(a => a.Revision));
    }

    [Fact]
    public async Task Containers_MoreScenesThanThereMayBe_OneUsedLongestAgoGoes()
    {
        var (first, second, third) = (Open(), Open(), Open());
        await first.ShowAsync("1", 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await second.ShowAsync("2", 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await first.ShowAsync("1 again", 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await third.ShowAsync("3", 1);
        Assert.Equal(["1", "3"], _sandbox.Living.Select(s => s.Texts[0].Code));
        Assert.Equal(2, _previews.Containers);

        await second.ShowAsync("2 again", 1);
        Assert.Equal(["3", "2 again"], _sandbox.Living.Select(s => s.Texts[0].Code));
    }

    [Fact]
    public async Task Container_NobodyTypesIn_GoesAndComesBackWithTheNextText()
    {
        var preview = Open();
        await preview.ShowAsync("1", 1);
        _time.Advance(_options.IdleTime - TimeSpan.FromSeconds(1));
        await preview.ShowAsync("2", 1);
        _time.Advance(_options.IdleTime - TimeSpan.FromSeconds(1));
        Assert.Single(_sandbox.Living);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(_sandbox.Living);
        await preview.ShowAsync("3", 1);
        Assert.Equal((3L, 1, "3"), Assert.Single(_sandbox.Living.Single().Texts));
    }

    [Fact]
    public async Task Container_ThatEndsByItself_IsToldAndTheNextTextTakesAnotherOne()
    {
        var preview = Open();
        await preview.ShowAsync("1", 1);
        _sandbox.Opened[0].Die(new RenderError(RenderErrorType.DiskLimit, "Full."));
        await UntilAsync(() => _answers.Count == 1);
        var trouble = Assert.IsType<PreviewAnswer.Trouble>(_answers[0]);
        Assert.Equal((1L, RenderErrorType.DiskLimit), (trouble.Revision, trouble.Error.Type));
        await preview.ShowAsync("2", 1);
        Assert.Equal("2", Assert.Single(_sandbox.Living).Texts.Single().Code);
    }

    [Fact]
    public async Task Container_ThatCannotBeHad_IsATroubleOfTheText()
    {
        _sandbox.Refusal = Broken;
        var preview = Open();
        await preview.ShowAsync("1", 1);
        Assert.Equal(Broken, Assert.IsType<PreviewAnswer.Trouble>(Assert.Single(_answers)).Error);
        _sandbox.Refusal = null;
        await preview.ShowAsync("2", 1);
        Assert.Single(_sandbox.Living);
    }

    [Fact]
    public async Task Close_WhileTheContainerIsOpened_LeavesNoneBehind()
    {
        var opening = new TaskCompletionSource();
        _sandbox.Opening = opening.Task;
        var preview = Open();
        var showing = preview.ShowAsync("1", 1);
        var closing = preview.DisposeAsync();
        opening.SetResult();
        await closing;
        await showing;
        Assert.Empty(_sandbox.Living);
        Assert.Equal(0, _previews.Containers);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 500, "It did not come to pass.");
            await Task.Delay(10);
        }
    }

    private ScenePreview Open() => _previews.Open(Shape, answer =>
    {
        lock (_answers) _answers.Add(answer);
    });
}
