using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Import;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Lessons.Import;

public sealed class LessonImportTests : IAsyncLifetime
{
    private readonly FakeSandbox _sandbox = new();
    private SqliteDatabase _database = null!;

    public async Task InitializeAsync() => _database = await SqliteDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Import_FileWithTwoScenes_IsALessonOfTwo()
    {
        _sandbox.OnCheck = (_, _, _) => Task.FromResult(FakeSandbox.Done(
            Report(scenes: [new { name = "Intro", title = "The start", description = "Say hello." }, new { name = "Proof", title = "", description = "" }]),
            ("Intro", "text/x-python", "class Intro(Scene): pass"u8.ToArray()),
            ("Proof", "text/x-python", "class Proof(Scene): pass"u8.ToArray())));
        var made = await ImportAsync("my_first-lesson.py", "class Intro(Scene): pass\r\nclass Proof(Scene): pass"u8.ToArray());
        var lesson = (await new LessonQueries(_database.Contexts).FindAsync(Owner.Local, made.Value, default)).Value;
        Assert.Equal("My first lesson", lesson.Title);
        Assert.Equal(LessonOrigin.Import, lesson.Origin);
        Assert.Equal([("The start", "Say hello."), ("Proof", "")], lesson.Scenes.Select(s => (s.Title, s.Goal)));
    }

    [Theory]
    [InlineData("\"\"\"Circles and areas.\"\"\"\nx = 1", "Circles and areas")]
    [InlineData("# a comment\n\n'''\nWaves\nmore\n'''", "Waves")]
    [InlineData("x = 1", "Lesson")]
    [InlineData("\"\"\"\"\"\"", "Lesson")]
    public void Title_Docstring_ComesBeforeTheName(string code, string title) => Assert.Equal(title, ImportTitle.Of("C:\\files\\lesson.py", code));

    [Fact]
    public async Task Import_TwoMegabytes_IsTooLarge()
    {
        var outcome = await ImportAsync("big.py", new byte[2 * 1024 * 1024]);
        Assert.Equal(ErrorKind.TooLarge, Assert.IsType<ImportTooLarge>(outcome.Error).Kind);
        Assert.Empty(_sandbox.Jobs);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x00, 0x62 })]
    [InlineData(new byte[] { 0xff, 0xfe, 0x61 })]
    [InlineData(new byte[] { 0x89, 0x50, 0x4e, 0x47 })]
    public async Task Import_NotText_SaysSo(byte[] bytes)
    {
        Assert.IsType<ImportNotText>((await ImportAsync("picture.py", bytes)).Error);
        Assert.Empty(_sandbox.Jobs);
    }

    [Fact]
    public async Task Import_Empty_SaysSo() => Assert.IsType<ImportEmpty>((await ImportAsync("empty.py", " \n"u8.ToArray())).Error);

    [Fact]
    public async Task Import_ByteOrderMark_IsNoPartOfTheCode()
    {
        SandboxJob? seen = null;
        _sandbox.OnCheck = (job, _, _) =>
        {
            seen = job;
            return Task.FromResult(FakeSandbox.Unavailable());
        };
        await ImportAsync("bom.py", [0xef, 0xbb, 0xbf, .. "x = 1"u8]);
        Assert.Equal(5, seen!.Inputs[0].Length);
    }

    [Fact]
    public async Task Import_SyntaxError_ShowsTheLines()
    {
        _sandbox.OnCheck = (_, _, _) => Task.FromResult(FakeSandbox.Done(Report(
            diagnostics: [new { severity = "error", line = 3, column = 5, endLine = 3, endColumn = 6, code = "syntax", message = "'(' was never closed." }])));
        var outcome = await ImportAsync("wrong.py", "a\nb\nc = (\nd\ne\nf"u8.ToArray());
        var error = Assert.IsType<ImportNotValid>(outcome.Error);
        Assert.Equal((3, 5), (error.Line, error.Column));
        Assert.Equal("    1  a\n    2  b\n    3  c = (\n    4  d\n    5  e", error.Excerpt);
        Assert.Contains("never closed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NoScene_SaysSo()
    {
        _sandbox.OnCheck = (_, _, _) => Task.FromResult(FakeSandbox.Done(Report(
            diagnostics: [new { severity = "error", line = 1, column = 1, endLine = 1, endColumn = 2, code = "no-scene", message = "The file defines no scene." }])));
        Assert.IsType<ImportHasNoScenes>((await ImportAsync("tools.py", "x = 1"u8.ToArray())).Error);
    }

    [Fact]
    public async Task Import_SandboxMissing_SaysWhenToTryAgain()
    {
        _sandbox.State = new SandboxState(SandboxPhase.BuildingImage, "The render image is being built.");
        var outcome = await ImportAsync("a.py", "class Intro(Scene): pass"u8.ToArray());
        Assert.Equal(ErrorKind.Unavailable, Assert.IsType<ImportUnavailable>(outcome.Error).Kind);
        Assert.Contains("when the renderer is ready", outcome.Error!.Message, StringComparison.Ordinal);
    }

    private static object Report(object[]? scenes = null, object[]? diagnostics = null) => new
    {
        valid = diagnostics is null,
        sceneClasses = Array.Empty<object>(),
        diagnostics = diagnostics ?? [],
        scenes = scenes ?? [],
    };

    private async Task<Outcome<Guid>> ImportAsync(string name, byte[] bytes)
    {
        var import = new LessonImport(new CodeChecker(_sandbox, TimeProvider.System), new LessonLibrary(_database.Contexts, Feeds.Lessons(), TimeProvider.System));
        using var content = new MemoryStream(bytes);
        return await import.ImportAsync(Owner.Local, name, content, default);
    }
}
