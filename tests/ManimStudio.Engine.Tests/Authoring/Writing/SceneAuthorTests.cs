using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Tests.Llm;
using ManimStudio.TestKit.Llm;

namespace ManimStudio.Engine.Tests.Authoring.Writing;

/// <summary>The loop from an assignment to the best text, against servers that speak the providers' protocols.</summary>
public sealed class SceneAuthorTests
{
    private static readonly Assignment Write = new Assignment.Write(Briefs.Lesson);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_GoodAtOnce_TakesOneCallAndOneRender(bool anthropic)
    {
        await using var server = Server(anthropic, Scripted.Says(Briefs.Whole("self.wait()")));
        var (desk, ended) = await RunAsync(anthropic, server, Write);
        Assert.Equal(Briefs.Code("self.wait()"), ended.Value.Scene.Code);
        Assert.Null(ended.Value.GaveUp);
        Assert.Single(server.Requests);
        Assert.Equal(["Writing", "Checking", "Rendering"], desk.Stages);
    }

    [Fact]
    public async Task Write_MistakeThenCrashThenOffFrame_IsMendedByMinimalEdits()
    {
        await using var server = new OpenAiServer(
            Scripted.Says(Briefs.Whole("MISTAKE()", "self.wait()")), Scripted.Says(Briefs.Edit("MISTAKE()", "CRASH()")),
            Scripted.Says(Briefs.Edit("CRASH()", "OFF()")), Scripted.Says(Briefs.Edit("OFF()", "self.add(Dot())")));
        var (desk, ended) = await RunAsync(false, server, Write);
        Assert.Equal(Briefs.Code("self.add(Dot())", "self.wait()"), ended.Value.Scene.Code);
        Assert.Equal((3, null), (ended.Value.Repairs, ended.Value.GaveUp));
        Assert.Equal(
            ["Writing", "Checking", "Repairing 1 of 3", "Checking", "Rendering", "Repairing 2 of 3", "Checking", "Rendering", "Repairing 3 of 3", "Checking", "Rendering"],
            desk.Stages);
        var asked = server.Requests.Select(r => r.AllText).ToList();
        Assert.Contains("There is no MISTAKE()", asked[1], StringComparison.Ordinal);
        Assert.Contains("ValueError: CRASH", asked[2], StringComparison.Ordinal);
        Assert.Contains("leaves the frame", asked[3], StringComparison.Ordinal);
        Assert.All(desk.LookedUp.Skip(1), about => Assert.Contains("()", about, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_MendedWithoutModel_TakesNoRepair()
    {
        await using var server = new OpenAiServer(Scripted.Says(Briefs.Whole("TYPO()", "self.wait()")));
        var (_, ended) = await RunAsync(false, server, Write);
        Assert.Equal(0, ended.Value.Repairs);
        Assert.Contains("mended()", ended.Value.Scene.Code, StringComparison.Ordinal);
        Assert.Single(ended.Value.Scene.Mends);
    }

    [Fact]
    public async Task Write_RepairMakesItWorse_GoesOnFromTheBestAndKeepsIt()
    {
        await using var server = new OpenAiServer(
            Scripted.Says(Briefs.Whole("OFF(1)", "OFF(2)")), Scripted.Says(Briefs.Edit("OFF(1)", "CRASH(1)")),
            Scripted.Says(Briefs.Edit("OFF(1)", "fine(1)")), Scripted.Says(Briefs.Edit("OFF(2)", "MISTAKE(2)")));
        var (_, ended) = await RunAsync(false, server, Write);
        Assert.Equal(Briefs.Code("fine(1)", "OFF(2)"), ended.Value.Scene.Code);
        Assert.Contains("renders, but something still looks wrong: line 7", ended.Value.GaveUp, StringComparison.Ordinal);
        Assert.Contains("3 repairs", ended.Value.GaveUp, StringComparison.Ordinal);
        Assert.Contains("made it worse", server.Requests.ElementAt(2).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnswersWithoutCode_AreAskedForAgainAndThenGivenUp()
    {
        await using var server = new OpenAiServer(Scripted.Says("I would rather draw a circle."));
        var (desk, ended) = await RunAsync(false, server, Write);
        Assert.Equal(new NoUsableAnswer(4, ((NoUsableAnswer)ended.Error!).Problem), ended.Error);
        Assert.Equal(4, server.Requests.Count);
        Assert.Contains("no code block", server.Requests.Last().AllText, StringComparison.Ordinal);
        Assert.Empty(desk.Rendered);
        Assert.All(desk.Saved, s => Assert.Null(s.Code));
    }

    [Fact]
    public async Task Repair_ModelFails_KeepsTheBestAndSaysWhy()
    {
        await using var server = new OpenAiServer(Scripted.Says(Briefs.Whole("CRASH()")), Scripted.Fails(Fault.WrongKey));
        var (_, ended) = await RunAsync(false, server, Write);
        Assert.Equal(Briefs.Code("CRASH()"), ended.Value.Scene.Code);
        Assert.Contains("still does not render: line 6", ended.Value.GaveUp, StringComparison.Ordinal);
        Assert.Contains("key was not accepted", ended.Value.GaveUp, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repair_LessonHasSpentItsRepairs_AsksNoMore()
    {
        await using var server = new OpenAiServer(Scripted.Says(Briefs.Whole("CRASH()")));
        var desk = new FakeDesk { Spent = "This lesson has had its repairs." };
        var (_, ended) = await RunAsync(false, server, Write, desk);
        Assert.Single(server.Requests);
        Assert.EndsWith("This lesson has had its repairs.", ended.Value.GaveUp, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mend_BrokenScene_BeginsWithTheCheckAndEditsIt()
    {
        await using var server = new OpenAiServer(Scripted.Says(Briefs.Edit("CRASH()", "self.wait()")));
        var (desk, ended) = await RunAsync(false, server, new Assignment.Mend(Briefs.Lesson, Briefs.Code("CRASH()")));
        Assert.Equal(Briefs.Code("self.wait()"), ended.Value.Scene.Code);
        Assert.Equal("Checking", desk.Stages.First());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Resumed_AtEveryKeptPoint_NeverAsksAgainForWhatWasPaid()
    {
        Scripted[] answers =
        [
            Scripted.Says("No code at all."), Scripted.Says(Briefs.Whole("MISTAKE()", "self.wait()")), Scripted.Says(Briefs.Edit("MISTAKE()", "CRASH()")),
            Scripted.Says(Briefs.Edit("CRASH()", "self.add(Dot())")),
        ];
        await using var first = new OpenAiServer(answers);
        var (desk, whole) = await RunAsync(false, first, Write);
        Assert.Equal(4, first.Requests.Count);
        Assert.Equal(7, desk.Saved.Count);
        foreach (var kept in desk.Saved)
        {
            var paid = kept.Repairs + 1;
            await using var rest = new OpenAiServer(answers[Math.Min(paid, answers.Length - 1)..]);
            var json = System.Text.Json.JsonSerializer.Serialize(kept);
            var (_, ended) = await RunAsync(false, rest, Write, progress: System.Text.Json.JsonSerializer.Deserialize<SceneProgress>(json));
            Assert.Equal(whole.Value.Scene.Code, ended.Value.Scene.Code);
            Assert.Equal(answers.Length - paid, rest.Requests.Count);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_InCallOrRender_EndsThere(bool inCall)
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new OpenAiServer(_ =>
        {
            if (inCall) cancel.Cancel();
            return inCall ? Scripted.Fails(Fault.Hang) : Scripted.Says(Briefs.Whole("self.wait()"));
        });
        var desk = new FakeDesk
        {
            BeforeRender = async token =>
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(false, server, Write, desk, cancellation: cancel.Token));
        Assert.Equal(inCall ? 0 : 1, desk.Saved.Count);
    }

    private static ModelServer Server(bool anthropic, params Scripted[] answers) => anthropic ? new AnthropicServer(answers) : new OpenAiServer(answers);

    private static async Task<(FakeDesk Desk, Outcome<AuthoredScene> Ended)> RunAsync(
        bool anthropic, ModelServer server, Assignment assignment, FakeDesk? desk = null, SceneProgress? progress = null, CancellationToken cancellation = default)
    {
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider(anthropic ? "anthropic" : "openai", server.Address));
        desk ??= new FakeDesk();
        var author = new SceneAuthor(bench.Calls, new AuthoringOptions());
        return (desk, await author.RunAsync(assignment, ModelChoice.Any, LlmBench.Context, desk, progress ?? SceneProgress.None, cancellation));
    }
}
