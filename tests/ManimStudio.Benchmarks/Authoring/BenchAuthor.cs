using System.Globalization;
using System.Text.RegularExpressions;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Grounding;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Llm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ManimStudio.Benchmarks.Authoring;

/// <summary>The author as the studio has it, over a scripted provider and the real sandbox.</summary>
internal sealed partial class BenchAuthor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly SqliteDatabase _database;
    private readonly OpenAiServer _server;
    private readonly ServiceProvider _services;

    private BenchAuthor(SqliteDatabase database, OpenAiServer server, ServiceProvider services) => (_database, _server, _services) = (database, server, services);

    public static async Task<BenchAuthor> StartAsync(IReadOnlyList<PlantedScene> scenes, string image, CancellationToken cancellation)
    {
        var database = await SqliteDatabase.CreateAsync();
        var server = new OpenAiServer(request => ScriptedAuthor.Answer(request, scenes[NumberOf(request)].Code));
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sandbox:Image"] = image,
            ["Llm:Providers:openai:BaseUrl"] = server.Address,
            ["Llm:Providers:openai:ApiKey"] = ModelServer.Key,
            ["Llm:Providers:openai:Model"] = "gpt-scripted",
        }).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(database.Contexts).AddSingleton<IKeySealer, NoSealer>();
        services.AddLlm(settings, database.Folder);
        services.AddSandbox(settings, database.Folder);
        services.AddSingleton(new AuthoringOptions()).AddSingleton<ManimApi>().AddSingleton<SceneAuthor>();
        var author = new BenchAuthor(database, server, services.BuildServiceProvider());
        foreach (var hosted in author._services.GetServices<IHostedService>()) await hosted.StartAsync(cancellation);
        await author.UntilReadyAsync(cancellation);
        return author;
    }

    /// <summary>Lets the author write one scene to its end.</summary>
    public Task<Outcome<AuthoredScene>> WriteAsync(int number, PlantedScene scene, CancellationToken cancellation)
    {
        var brief = new SceneBrief
        {
            LessonTitle = string.Create(CultureInfo.InvariantCulture, $"Planted {number}."),
            Aspect = AspectRatio.Widescreen,
            Scenes = [new ScenePlan(scene.Name, Shown: scene.Category)],
            Index = 0,
        };
        var desk = new BenchDesk(Get<CodeChecker>(), Get<ManimApi>(), Get<SceneRenderer>());
        return Get<SceneAuthor>().RunAsync(new Assignment.Write(brief), ModelChoice.Any, new CallContext(Owner.Local, "write scene"), desk, SceneProgress.None, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private async Task UntilReadyAsync(CancellationToken cancellation)
    {
        var ready = new TaskCompletionSource();
        using var watching = Get<ISandbox>().Subscribe(state =>
        {
            if (state.Phase == SandboxPhase.Ready) ready.TrySetResult();
        });
        await ready.Task.WaitAsync(Patience, cancellation);
    }

    private static int NumberOf(ModelRequest request) => int.Parse(Number().Match(request.AllText).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Planted (\d+)\.")]
    private static partial Regex Number();

    private sealed class NoSealer : IKeySealer
    {
        public string Seal(string key) => throw new NotSupportedException("The bench stores no keys.");

        public string? Open(string sealedKey) => null;
    }
}
