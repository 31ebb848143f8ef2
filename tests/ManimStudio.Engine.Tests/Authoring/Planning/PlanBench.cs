using System.Text.Json;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Tests.Llm;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Engine.Tests.Authoring.Planning;

/// <summary>The planner as a host registers it, over a database of its own. Scenes are written by nobody.</summary>
internal sealed class PlanBench : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly Owner Me = Owner.Local;

    private readonly Dictionary<string, string?> _settings;
    private ServiceProvider _services;

    private PlanBench(SqliteDatabase database, Dictionary<string, string?> settings)
    {
        (Database, _settings) = (database, settings);
        _services = Build();
    }

    public SqliteDatabase Database { get; }

    public LessonPlans Plans => Get<LessonPlans>();

    public AuthoringQueue Queue => Get<AuthoringQueue>();

    public static async Task<PlanBench> CreateAsync(params (string Name, string? Value)[] settings)
    {
        // Long enough for a machine that does much else; a test about deadlines sets its own.
        var all = new Dictionary<string, string?>
        {
            ["Llm:Deadline"] = "00:01:00",
            ["Llm:AttemptDeadline"] = "00:01:00",
            ["Llm:Silence"] = "00:01:00",
            ["Llm:Pause"] = "00:00:00.005",
            ["Llm:Attempts"] = "2",
        };
        foreach (var (name, value) in settings) all[name] = value;
        return new PlanBench(await SqliteDatabase.CreateAsync(), all);
    }

    public static (string, string?)[] OpenAi(string address) => LlmBench.Provider("openai", address);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The program was killed and starts again; what it left is found.</summary>
    public async Task RestartAsync()
    {
        _services = Build();
        await Get<AuthoringReconciler>().RunAsync(None);
    }

    public async Task<PlannedLesson> AskAsync(PlanRequest request) => (await TryAskAsync(request)).Value;

    public Task<Outcome<PlannedLesson>> TryAskAsync(PlanRequest request, string? title = null) =>
        Plans.CreateAsync(Me, request, title, AspectRatio.Widescreen, Quality.Draft, None);

    /// <summary>Does the next piece of work to its end; false when there was none.</summary>
    public async Task<bool> WorkAsync()
    {
        if (await Get<AuthoringWorker>().StartNextAsync(None) is not { } end) return false;
        await end;
        return true;
    }

    public async Task<LessonPlanView> ReadAsync(Guid lessonId) => (await Plans.FindAsync(Me, lessonId, None)).Value;

    public async Task<int> CallsAsync()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync();
        return await db.Transcripts.CountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>An answer of the schema.</summary>
    public static string Answer(int scenes = 3, string title = "Why the derivative is a slope", double seconds = 15) => JsonSerializer.Serialize(new
    {
        title,
        scenes = Enumerable.Range(1, scenes).Select(i => new
        {
            title = $"Part {i}",
            goal = $"To see step {i}.",
            shown = $"A curve and a line, step {i}.",
            narration = $"Here is step {i}.",
            seconds,
            carriesOver = i < scenes ? new[] { "the curve" } : [],
        }),
    });

    private ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(Database.Contexts).AddSingleton<IKeySealer, NoSeal>().AddSingleton<LessonFeed>().AddSingleton<ISandbox>(new FakeSandbox());
        services.AddSingleton(p => new WorkerIdentity(p.GetRequiredService<Microsoft.Extensions.Options.IOptions<JobsOptions>>(), TimeProvider.System));
        services.AddOptions<JobsOptions>().Configure(o => o.MaxQueuedPerOwner = 1000);
        services.AddLlm(configuration, Database.Folder);
        services.AddSingleton<LessonPlans>().AddSingleton<IAuthoringWork, PlanWork>().AddAuthoringTasks(configuration);
        return services.BuildServiceProvider();
    }

    private sealed class NoSeal : IKeySealer
    {
        public string Seal(string key) => key;

        public string? Open(string sealedKey) => sealedKey;
    }
}
