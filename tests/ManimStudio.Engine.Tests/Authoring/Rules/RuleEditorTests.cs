using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Rules;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Scenes;
using ManimStudio.Engine.Tests.Rendering.Jobs;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Authoring.Rules;

public sealed class RuleEditorTests : IAsyncLifetime
{
    private readonly FakeSandbox _sandbox = FakeAnswers.AllWell();
    private SqliteDatabase _database = null!;
    private SceneCode _scenes = null!;
    private RuleEditor _editor = null!;
    private Guid _scene;

    public async Task InitializeAsync()
    {
        _database = await SqliteDatabase.CreateAsync();
        var library = new LessonLibrary(_database.Contexts, Feeds.Lessons(), TimeProvider.System);
        var lesson = await library.CreateAsync(Owner.Local, "L", LessonOrigin.Empty, VersionOrigin.Created, [new NewScene("S", "", "", "code")], default);
        _scene = (await new LessonQueries(_database.Contexts).FindAsync(Owner.Local, lesson.Value, default)).Value.Scenes[0].Id;
        _scenes = new SceneCode(_database.Contexts, Feeds.Lessons(), Queues.On(_database, TimeProvider.System), TimeProvider.System);
        _editor = new RuleEditor(_scenes, new CodeChecker(_sandbox, TimeProvider.System));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Propose_ThenAccept_IsAVersionWithItsPrompt()
    {
        var proposal = (await ProposeAsync("faster and larger")).Value;
        Assert.Equal(("code", "code # speed # size"), (proposal.Before, proposal.After));
        Assert.Equal("code", (await _scenes.OpenAsync(Owner.Local, _scene, default)).Value.Code);
        var version = (await _editor.AcceptAsync(Owner.Local, proposal, default)).Value;
        Assert.Equal((2, VersionOrigin.Prompt, "faster and larger", "code # speed # size"), (version.Number, version.Origin, version.Prompt, version.Code));
    }

    [Fact]
    public async Task Accept_AfterSomebodySaved_IsAConflict()
    {
        var proposal = (await ProposeAsync("faster")).Value;
        await _scenes.SaveAsync(Owner.Local, _scene, "other", proposal.BaseVersionId, VersionOrigin.Saved, null, default);
        Assert.IsType<VersionConflict>((await _editor.AcceptAsync(Owner.Local, proposal, default)).Error);
    }

    [Fact]
    public async Task Propose_WhereNothingMatches_SaysWhy()
    {
        _sandbox.OnCheck = (_, _, _) => Task.FromResult(FakeSandbox.Done(
            new { valid = true, sceneClasses = Array.Empty<object>(), diagnostics = Array.Empty<object>(), changes = new[] { new { rule = "size", count = 0, message = "This scene has no text." } } },
            ("scene.py", "text/x-python", "code"u8.ToArray())));
        Assert.Equal("This scene has no text.", Assert.IsType<NothingToChange>((await ProposeAsync("larger")).Error).Message);
    }

    [Fact]
    public async Task Propose_UnclearWish_AsksNoSandbox()
    {
        Assert.IsType<PromptUnclear>((await ProposeAsync("make it nicer")).Error);
        Assert.Empty(_sandbox.Jobs);
    }

    private Task<Domain.Outcomes.Outcome<Engine.Authoring.Editing.EditProposal>> ProposeAsync(string prompt) => _editor.ProposeAsync(Owner.Local, _scene, prompt, "", default);
}
