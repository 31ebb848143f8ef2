using ManimStudio.Data;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.TestKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Engine.Tests.Llm;

/// <summary>The slice as a host registers it, over a database of its own and short times.</summary>
internal sealed class LlmBench : IAsyncDisposable
{
    public static readonly CallContext Context = new(Owner.Local, "write scene");

    private readonly SqliteDatabase _database;
    private readonly ServiceProvider _services;

    private LlmBench(SqliteDatabase database, Dictionary<string, string?> settings)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(database.Contexts).AddSingleton<IKeySealer, Backwards>();
        services.AddLlm(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), database.Folder);
        _services = services.BuildServiceProvider();
    }

    public ModelCalls Calls => Get<ModelCalls>();

    public ProviderCatalog Catalog => Get<ProviderCatalog>();

    public ProviderSettings Settings => Get<ProviderSettings>();

    public static async Task<LlmBench> CreateAsync(params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Llm:Deadline"] = "00:00:10",
            ["Llm:AttemptDeadline"] = "00:00:03",
            ["Llm:Silence"] = "00:00:02",
            ["Llm:Pause"] = "00:00:00.005",
            ["Llm:AnswerBytes"] = "262144",
        };
        foreach (var (name, value) in settings) all[name] = value;
        var database = await SqliteDatabase.CreateAsync();
        try
        {
            return new LlmBench(database, all);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Settings of a provider of the configuration.</summary>
    public static (string, string?)[] Provider(string name, string address, string? kind = null, string? model = "gpt-scripted", string? key = TestKit.Llm.ModelServer.Key, int? order = null) =>
    [
        ($"Llm:Providers:{name}:Kind", kind), ($"Llm:Providers:{name}:BaseUrl", address), ($"Llm:Providers:{name}:Model", model), ($"Llm:Providers:{name}:ApiKey", key),
        ($"Llm:Providers:{name}:Order", order?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<IChatClient> OpenAsync(ModelChoice? choice = null) => (await Calls.OpenAsync(choice ?? ModelChoice.Any, Context, default)).Value;

    /// <summary>Asks one question and gives the whole answer or the error.</summary>
    public async Task<Outcome<ChatResponse>> AskAsync(string prompt = "Draw a circle.", ModelChoice? choice = null, ChatOptions? options = null, CancellationToken cancellation = default)
    {
        using var client = await OpenAsync(choice);
        try
        {
            return await client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], options, cancellation);
        }
        catch (ModelCallException failed)
        {
            return failed.Error;
        }
    }

    public async Task<List<Transcript>> TranscriptsAsync()
    {
        await using var db = await _database.Contexts.CreateDbContextAsync();
        return [.. db.Transcripts.OrderBy(t => t.StartedAt).ThenBy(t => t.Attempt)];
    }

    public Task<StudioDbContext> DatabaseAsync() => _database.Contexts.CreateDbContextAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private sealed class Backwards : IKeySealer
    {
        public string Seal(string key) => "sealed:" + string.Concat(key.Reverse());

        public string? Open(string sealedKey) => sealedKey.StartsWith("sealed:", StringComparison.Ordinal) ? string.Concat(sealedKey[7..].Reverse()) : null;
    }
}
