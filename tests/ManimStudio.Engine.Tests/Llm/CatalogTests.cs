using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.TestKit.Llm;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Tests.Llm;

public sealed class CatalogTests
{
    [Fact]
    public async Task Open_NothingSet_SaysThatTheAiAuthorNeedsAKey()
    {
        await using var bench = await LlmBench.CreateAsync();
        var error = (await bench.Calls.OpenAsync(ModelChoice.Any, LlmBench.Context, default)).Error!;
        Assert.IsType<NoModelProvider>(error);
        Assert.Contains("Everything else works without", error.Message, StringComparison.Ordinal);
        Assert.False(await bench.Catalog.HasAnyAsync(Owner.Local, default));
    }

    [Theory]
    [InlineData("openai", "OPENAI_API_KEY", "https://api.openai.com/v1")]
    [InlineData("anthropic", "ANTHROPIC_API_KEY", "https://api.anthropic.com/")]
    [InlineData("gemini", "GEMINI_API_KEY", "https://generativelanguage.googleapis.com/v1beta/openai")]
    [InlineData("xai", "XAI_API_KEY", "https://api.x.ai/v1")]
    [InlineData("deepseek", "DEEPSEEK_API_KEY", "https://api.deepseek.com/v1")]
    [InlineData("mistral", "MISTRAL_API_KEY", "https://api.mistral.ai/v1")]
    [InlineData("groq", "GROQ_API_KEY", "https://api.groq.com/openai/v1")]
    [InlineData("huggingface", "HF_TOKEN", "https://router.huggingface.co/v1")]
    [InlineData("cloudflare", "CLOUDFLARE_API_TOKEN", "https://api.cloudflare.com/client/v4/accounts/acc1/ai/v1")]
    public async Task Variable_Set_MakesTheProviderUsable(string name, string variable, string address)
    {
        await using var bench = await LlmBench.CreateAsync((variable, "key"), ("CLOUDFLARE_ACCOUNT_ID", "acc1"));
        var provider = (await bench.Catalog.FindAsync(Owner.Local, name, default)).Value;
        Assert.True(provider.IsUsable);
        Assert.Equal((KeySource.Configuration, address), (provider.KeySource, provider.BaseUrl!.ToString()));
        Assert.NotNull(provider.Model);
        Assert.Single(await bench.Catalog.ListAsync(Owner.Local, default), p => p.IsUsable);
    }

    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:11434/v1")]
    [InlineData("0.0.0.0:9999", "http://127.0.0.1:9999/v1")]
    [InlineData("http://box:11434/", "http://box:11434/v1")]
    [InlineData("https://ollama.example", "https://ollama.example:11434/v1")]
    [InlineData(":1234", "http://127.0.0.1:1234/v1")]
    public void OllamaHost_ItsForms_AreUnderstood(string variable, string address) => Assert.Equal(address, ProviderConfiguration.OllamaAddress(variable));

    [Fact]
    public async Task Ollama_HostSet_NeedsNoKeyButAModel()
    {
        await using var bench = await LlmBench.CreateAsync(("OLLAMA_HOST", "127.0.0.1"));
        var provider = (await bench.Catalog.FindAsync(Owner.Local, "ollama", default)).Value;
        Assert.IsType<ProviderModelMissing>(provider.Problem);
        Assert.True((await bench.Calls.OpenAsync(new ModelChoice(Model: "ollama/qwen3"), LlmBench.Context, default)).IsSuccess);
    }

    [Fact]
    public async Task Cloudflare_WithoutAccount_SaysSo()
    {
        await using var bench = await LlmBench.CreateAsync(("CLOUDFLARE_API_TOKEN", "key"));
        var error = (await bench.Calls.OpenAsync(new ModelChoice("cloudflare"), LlmBench.Context, default)).Error;
        Assert.Contains("CLOUDFLARE_ACCOUNT_ID", Assert.IsType<ProviderAddressMissing>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kind_Unknown_IsRefusedAtStartWithTheKindsThereAre()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => LlmBench.CreateAsync(("Llm:Providers:mine:Kind", "skynet")));
        Assert.Contains("openai-compatible", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Llm:Providers:openai:BaseUrl", "api.example")]
    [InlineData("OLLAMA_HOST", "not a host?")]
    public async Task Address_ThatIsNone_IsRefusedAtStart(string name, string value)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => LlmBench.CreateAsync((name, value)));
        Assert.Contains("no address of a server", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt-5.6-luna", "openai")]
    [InlineData("claude-opus-4-8", "anthropic")]
    [InlineData("gemini-2.5-pro", "gemini")]
    [InlineData("grok-4.5", "xai")]
    [InlineData("deepseek-v4-flash", "deepseek")]
    [InlineData("codestral-latest", "mistral")]
    [InlineData("llama-3.3-70b-versatile", "groq")]
    [InlineData("Qwen/Qwen3-235B-A22B", "huggingface")]
    [InlineData("openai/gpt-oss-120b", "groq")]
    [InlineData("@cf/meta/llama-4", "cloudflare")]
    [InlineData("groq/llama-3.3-70b-versatile", "groq")]
    [InlineData("house-model-7", "house")]
    [InlineData("house/anything", "house")]
    public async Task Model_Id_FindsItsProvider(string model, string provider)
    {
        var all = KnownProvider.All.Where(p => p.KeyVariable is not null).Select(p => (p.KeyVariable!, (string?)"key"));
        await using var bench = await LlmBench.CreateAsync(
            [.. all, ("CLOUDFLARE_ACCOUNT_ID", "a"), .. LlmBench.Provider("house", "http://127.0.0.1:9/v1", "openai-compatible", "house-model-7")]);
        var found = Candidates.Of(new ModelChoice(Model: model), await bench.Catalog.ListAsync(Owner.Local, default));
        Assert.Equal(provider, Assert.Single(found.Value).Provider.Name);
    }

    [Fact]
    public async Task Model_KnownWithoutKey_SaysWhichKeyAndWhere()
    {
        await using var bench = await LlmBench.CreateAsync(("OPENAI_API_KEY", "key"));
        var error = Assert.IsType<ProviderKeyMissing>((await bench.Calls.OpenAsync(new ModelChoice(Model: "claude-sonnet-5"), LlmBench.Context, default)).Error);
        Assert.Equal("Anthropic needs a key. Enter it under Settings, or set ANTHROPIC_API_KEY or Llm:Providers:anthropic:ApiKey and start again.", error.Message);
    }

    [Fact]
    public async Task Model_Unknown_SaysHowToNameItsProvider()
    {
        await using var bench = await LlmBench.CreateAsync(("OPENAI_API_KEY", "key"));
        var error = Assert.IsType<UnknownModel>((await bench.Calls.OpenAsync(new ModelChoice(Model: "house-model"), LlmBench.Context, default)).Error);
        Assert.Contains("openai/house-model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Entered_WinOverConfiguration_FieldByField_AndGoBack()
    {
        await using var bench = await LlmBench.CreateAsync(("OPENAI_API_KEY", "from-environment"), ("Llm:Providers:openai:Model", "gpt-configured"));
        await bench.Settings.SaveAsync(Owner.Local, "openai", new ProviderChange(null, "gpt-entered", "entered-key", 1, null), default);
        var entered = (await bench.Catalog.ListAsync(Owner.Local, default))[0];
        Assert.Equal(("openai", "gpt-entered", "entered-key", KeySource.Settings), (entered.Name, entered.Model, entered.Key, entered.KeySource));
        Assert.Equal("https://api.openai.com/v1", entered.BaseUrl!.ToString());

        await bench.Settings.ForgetAsync(Owner.Local, "openai", default);
        var configured = (await bench.Catalog.FindAsync(Owner.Local, "openai", default)).Value;
        Assert.Equal(("gpt-configured", "from-environment", KeySource.Configuration), (configured.Model, configured.Key, configured.KeySource));
    }

    [Fact]
    public async Task Settings_Key_IsStoredSealedAndOnlyForItsOwner()
    {
        await using var bench = await LlmBench.CreateAsync();
        await bench.Settings.SaveAsync(Owner.Local, "openai", new ProviderChange(null, null, " sk-secret-key-1234567890 ", null, null), default);
        await using var db = await bench.DatabaseAsync();
        var row = await db.ProviderSettings.SingleAsync();
        Assert.DoesNotContain("sk-secret", row.SealedKey, StringComparison.Ordinal);
        var other = new Owner(Guid.Parse("01900000-0000-7000-8000-000000000009"));
        Assert.IsType<ProviderKeyMissing>((await bench.Catalog.FindAsync(other, "openai", default)).Value.Problem);
    }

    [Fact]
    public async Task Settings_KeyOfAnotherDataFolder_SaysThatItMustBeEnteredAgain()
    {
        await using var bench = await LlmBench.CreateAsync(("OPENAI_API_KEY", "from-environment"));
        await using (var db = await bench.DatabaseAsync())
        {
            var setting = ProviderSetting.Create(Owner.Local.PersonId, "openai", ProviderKind.OpenAi, DateTimeOffset.UnixEpoch);
            setting.ChangeKey("sealed elsewhere", DateTimeOffset.UnixEpoch);
            db.ProviderSettings.Add(setting);
            await db.SaveChangesAsync();
        }

        Assert.IsType<ProviderKeyUnreadable>((await bench.Calls.OpenAsync(new ModelChoice("openai"), LlmBench.Context, default)).Error);
    }

    [Theory]
    [InlineData("ftp://x", null, null, "baseUrl")]
    [InlineData("https://x/v1?key=1", null, null, "baseUrl")]
    [InlineData("https://user:word@x/v1", null, null, "baseUrl")]
    [InlineData(null, "a key with spaces", null, "key")]
    [InlineData(null, null, -1, "order")]
    public async Task Settings_WrongField_IsRefused(string? url, string? key, int? order, string field)
    {
        await using var bench = await LlmBench.CreateAsync();
        var refused = await bench.Settings.SaveAsync(Owner.Local, "openai", new ProviderChange(url, null, key, order, null), default);
        Assert.Equal(field, Assert.IsType<InvalidField>(refused.Error).Field);
    }

    [Fact]
    public async Task Settings_Added_IsAskedLikeAnyOther_AndGoes()
    {
        await using var server = new OpenAiServer(Scripted.Says("From home."));
        await using var bench = await LlmBench.CreateAsync();
        var change = new ProviderChange(server.Address, "qwen3", ModelServer.Key, null, null);
        Assert.True((await bench.Settings.AddAsync(Owner.Local, "Home", change, default)).IsSuccess);
        Assert.IsType<InvalidField>((await bench.Settings.AddAsync(Owner.Local, "home", change, default)).Error);
        Assert.Equal("From home.", (await bench.AskAsync()).Value.Text);
        Assert.Equal("qwen3-2026-01-01", (await bench.Calls.TestAsync(Owner.Local, "home", default)).Value.Model);
        await bench.Settings.ForgetAsync(Owner.Local, "home", default);
        Assert.IsType<ProviderNotFound>((await bench.Catalog.FindAsync(Owner.Local, "home", default)).Error);
    }

    [Fact]
    public async Task Test_WrongKey_SaysSoAfterOneCall()
    {
        await using var server = new OpenAiServer(Scripted.Says("x"));
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider("openai", server.Address, key: "wrong"));
        var error = (await bench.Calls.TestAsync(Owner.Local, "openai", default)).Error!;
        Assert.Contains("the key was not accepted", error.Message, StringComparison.Ordinal);
        Assert.Contains("Check the key of OpenAI under Settings.", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }
}
