using System.Text.Json;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.TestKit.Llm;
using Microsoft.Extensions.AI;

namespace ManimStudio.Web.Tests.Api;

/// <summary>Providers and transcripts over the program's own API, against scripted providers.</summary>
public sealed class ModelTests
{
    [Fact]
    public async Task Providers_WithoutKeys_AllAreThereAndSayWhatToSet()
    {
        await using var studio = new StudioApp([]);
        var providers = (await studio.ReadAsync("/api/v1/providers")).EnumerateArray().ToList();
        Assert.Equal(
            ["anthropic", "openai", "gemini", "xai", "deepseek", "mistral", "groq", "huggingface", "cloudflare"], providers.Select(p => p.Text("name")));
        Assert.All(providers, p => Assert.False(p.GetProperty("usable").GetBoolean()));
        Assert.Contains("OPENAI_API_KEY", providers[1].Text("problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_KeyStored_IsUsable_AndTheKeyIsNowhereToBeRead()
    {
        await using var studio = new StudioApp([]);
        await studio.Get<ProviderSettings>().SaveAsync(Owner.Local, "openai", new ProviderChange(null, null, "sk-very-secret-key-123456", null, null), default);
        var text = (await studio.ReadAsync("/api/v1/providers")).GetRawText();
        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
        var openai = JsonSerializer.Deserialize<JsonElement>(text).EnumerateArray().Single(p => p.Text("name") == "openai");
        Assert.Equal("settings", openai.Text("keySource"));
        Assert.True(openai.GetProperty("usable").GetBoolean());
        foreach (var file in Directory.EnumerateFiles(studio.Folder, "studio.db*"))
            Assert.DoesNotContain("very-secret", ReadShared(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcripts_AfterCalls_AreListedFilteredAndRead()
    {
        await using var server = new OpenAiServer(r => r.AllText.Contains("fail", StringComparison.Ordinal) ? Scripted.Fails(Fault.UnknownModel) : Scripted.Says("A circle."));
        await using var studio = new StudioApp(WithServer(server));
        await AskAsync(studio, "Draw.");
        await AskAsync(studio, "fail");
        var all = await studio.ReadAsync("/api/v1/transcripts?limit=1");
        Assert.NotNull(all.GetProperty("nextCursor").GetString());
        var failed = Assert.Single((await studio.ReadAsync("/api/v1/transcripts?outcome=failed")).GetProperty("items").EnumerateArray());
        Assert.Equal("badRequest", failed.GetProperty("error").Text("type"));
        Assert.Equal(404, failed.GetProperty("error").GetProperty("status").GetInt32());
        var answered = Assert.Single((await studio.ReadAsync("/api/v1/transcripts?outcome=answered&search=draw&provider=house")).GetProperty("items").EnumerateArray());
        Assert.Equal("scripted-2026-01-01", answered.Text("reportedModel"));
        var detail = await studio.ReadAsync($"/api/v1/transcripts/{answered.Text("transcriptId")}");
        Assert.Equal("A circle.", detail.Text("response"));
        Assert.Equal("Draw.", detail.GetProperty("messages")[0].Text("text"));
    }

    [Fact]
    public async Task Transcripts_WrongFields_AreAllNamed()
    {
        await using var studio = new StudioApp([]);
        var problem = await studio.ReadAsync("/api/v1/transcripts?outcome=maybe&lessonId=x&limit=0", 422);
        Assert.Equal(["lessonId", "limit", "outcome"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        await studio.ReadAsync($"/api/v1/transcripts/{new string('0', 32)}", 404);
    }

    [Fact]
    public async Task Ready_ProviderSetUp_HasAnEntry_ThatTurnsRedWithIt()
    {
        var well = true;
        await using var server = new OpenAiServer(_ => well ? Scripted.Says("Fine.") : Scripted.Fails(Fault.QuotaSpent));
        await using var studio = new StudioApp(WithServer(server));
        await AskAsync(studio, "Draw.");
        Assert.Equal((true, "1 attempt within a day, 100 % answered."), await RelayAsync(studio));
        well = false;
        await AskAsync(studio, "Draw.");
        var (ok, detail) = await RelayAsync(studio);
        Assert.False(ok);
        Assert.Contains("You exceeded your current quota", detail, StringComparison.Ordinal);
    }

    internal static Dictionary<string, string> WithServer(ModelServer server)
    {
        var settings = new Dictionary<string, string>();
        settings["Llm:Providers:house:Kind"] = "openai-compatible";
        settings["Llm:Providers:house:BaseUrl"] = server.Address;
        settings["Llm:Providers:house:ApiKey"] = ModelServer.Key;
        settings["Llm:Providers:house:Model"] = "scripted";
        settings["Llm:Attempts"] = "1";
        return settings;
    }




    internal static async Task AskAsync(StudioApp studio, string prompt)
    {
        using var client = (await studio.Get<IModelCalls>().OpenAsync(ModelChoice.Any, new CallContext(Owner.Local, "write scene"), default)).Value;
        try
        {
            await client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)]);
        }
        catch (ModelCallException)
        {
            // What became of it stands in the transcript, which is what is tested.
        }
    }

    private static async Task<(bool Ok, string Detail)> RelayAsync(StudioApp studio)
    {
        var ready = await studio.ReadAsync("/health/ready");
        var relay = ready.GetProperty("relays").EnumerateArray().Single(r => r.Text("name") == "model:house");
        return (relay.GetProperty("ok").GetBoolean(), relay.Text("detail"));
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
