using ManimStudio.Engine.Authoring.Grounding;
using ManimStudio.Engine.Authoring.Grounding.Documentation;
using ManimStudio.TestKit.Documentation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Tests.Authoring.Grounding;

public sealed class McpDocumentationTests
{
    [Fact]
    public async Task Find_NoServer_IsNull()
    {
        await using var services = Build();
        Assert.Null(await services.GetRequiredService<IDocumentation>().FindAsync("Axes.plot", 1000, CancellationToken.None));
        Assert.Empty(services.GetRequiredService<DocumentationBoard>().States);
    }

    [Theory]
    [InlineData("query-docs")]
    [InlineData("get-library-docs")]
    public async Task Find_Context7_ResolvesTheLibraryAndAsks(string tool)
    {
        string? asked = null;
        Func<string, string, string> query = (string libraryId, string query) => asked = $"{libraryId}: {query}";
        Func<string, string, int, string> get = (string context7CompatibleLibraryID, string topic, int tokens) => asked = $"{context7CompatibleLibraryID}: {topic}";
        Delegate docs = tool == "query-docs" ? query : get;
        await using var server = await McpServerHost.StartAsync(
            ("resolve-library-id", (string libraryName) => $"Title: {libraryName}\n- Context7-compatible library ID: /manimcommunity/manim\n- Other: /a/b"), (tool, docs));
        await using var services = Build(("one:Url", server.Url), ("one:Headers:X-Key", "secret"));
        var documentation = services.GetRequiredService<IDocumentation>();
        Assert.Equal("/manimcommunity/manim: Axes.plot", await documentation.FindAsync("Axes.plot", 1000, CancellationToken.None));
        Assert.Equal("/manimcommunity/manim: again", await documentation.FindAsync("again", 1000, CancellationToken.None));
        Assert.Equal("/manimcommunity/manim: again", asked);
        Assert.All(server.Keys, key => Assert.Equal("secret", key));
        var state = Assert.Single(services.GetRequiredService<DocumentationBoard>().States);
        Assert.True(state.Ok);
        Assert.DoesNotContain("secret", state.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_AnyServer_AsksTheToolThatSearchesDocumentationAndCuts()
    {
        await using var server = await McpServerHost.StartAsync(
            ("delete_everything", (string query) => "deleted " + query), ("search_manim_docs", (string phrase) => phrase + new string('x', 90_000)));
        await using var services = Build(("one:Url", server.Url));
        var answer = await services.GetRequiredService<IDocumentation>().FindAsync("Brace", 200, CancellationToken.None);
        Assert.Equal(200, answer!.Length);
        Assert.StartsWith("Bracex", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ServerFails_TheNextIsAskedAndItIsSaid()
    {
        await using var good = await McpServerHost.StartAsync(("ask", (string question) => "yes: " + question));
        await using var bad = await McpServerHost.StartAsync(("search", string (string query) => throw new InvalidOperationException("broken")));
        await using var services = Build(("a:Url", "http://127.0.0.1:1/mcp"), ("b:Url", bad.Url), ("c:Url", good.Url), ("c:Tool", "ask"), ("d:Url", good.Url), ("d:Tool", "missing"));
        Assert.Equal("yes: Dot", await services.GetRequiredService<IDocumentation>().FindAsync("Dot", 1000, CancellationToken.None));
        var states = services.GetRequiredService<DocumentationBoard>().States;
        Assert.Equal([("a", false), ("b", false), ("c", true), ("d", true)], states.Select(s => (s.Name, s.Ok)));
    }

    [Fact]
    public async Task Find_ServerHangs_EndsAtTheDeadline()
    {
        var hanging = new TaskCompletionSource<string>();
        await using var server = await McpServerHost.StartAsync(("search", (string query) => hanging.Task));
        await using var services = Build(("one:Url", server.Url), ("", "00:00:01"));
        Assert.Null(await services.GetRequiredService<IDocumentation>().FindAsync("Dot", 1000, CancellationToken.None));
        Assert.Contains("did not answer within 1 second", Assert.Single(services.GetRequiredService<DocumentationBoard>().States).Detail, StringComparison.Ordinal);
        hanging.SetResult("too late");
    }

    [Fact]
    public async Task Find_ProgramThatIsMissing_IsSaid()
    {
        await using var services = Build(("one:Command", "/no/such/program"));
        Assert.Null(await services.GetRequiredService<IDocumentation>().FindAsync("Dot", 1000, CancellationToken.None));
        Assert.False(Assert.Single(services.GetRequiredService<DocumentationBoard>().States).Ok);
    }

    [Theory]
    [InlineData("one:Tool", "x")]
    [InlineData("one:Url", "ftp://x")]
    public void Read_ServerThatCannotBe_IsNamed(string key, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Build((key, value)));
        Assert.Contains("Documentation:Servers:one", error.Message, StringComparison.Ordinal);
    }

    // An empty key is the deadline.
    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var values = settings.ToDictionary(s => s.Key.Length == 0 ? "Documentation:Deadline" : $"Documentation:Servers:{s.Key}", s => (string?)s.Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        return new ServiceCollection().AddLogging().AddGrounding(configuration).BuildServiceProvider();
    }
}
