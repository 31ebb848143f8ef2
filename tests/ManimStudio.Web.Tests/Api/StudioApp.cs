using System.Net.Http.Json;
using System.Text.Json;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit.Sandbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Web.Tests.Api;

/// <summary>The whole program over a folder of its own, with a sandbox whose answers tests write down.</summary>
public sealed class StudioApp : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;

    public StudioApp()
        : this([])
    {
    }

    internal StudioApp(Dictionary<string, string> settings) => (_settings, UsualAnswer) = (settings, Sandbox.OnRender!);

    public string Folder { get; } = Directory.CreateTempSubdirectory("manim-studio-web-").FullName;

    public FakeSandbox Sandbox { get; } = FakeAnswers.AllWell();

    public FakeSandbox.Script UsualAnswer { get; }

    /// <summary>Renders go well again. One set of answers belongs together: a render's size is what its inspection finds.</summary>
    public void AnswerAsUsual() => Sandbox.OnRender = UsualAnswer;

    /// <summary>A client that shows redirections instead of following them.</summary>
    public HttpClient Client => _client ??= CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    private HttpClient? _client;

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<JsonElement> ReadAsync(string address, int status = 200)
    {
        using var response = await Client.GetAsync(address);
        return await JsonOf(response, status);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string address, object? body, int status)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request);
        return await JsonOf(response, status);
    }

    public Task<JsonElement> PostAsync(string address, object? body, int status) => SendAsync(HttpMethod.Post, address, body, status);

    /// <summary>Renders a scene of a new lesson and waits for it. Returns the finished job.</summary>
    public async Task<JsonElement> RenderedAsync(string code = "class Intro(Scene): pass")
    {
        var accepted = await PostAsync("/api/v1/code", new { code }, 202);
        return await FinishedAsync(accepted.Text("jobId"));
    }

    public async Task<JsonElement> FinishedAsync(string jobId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var job = await ReadAsync($"/api/v1/jobs/{jobId}");
            if (job.Text("status") is not ("queued" or "running")) return job;
            await Task.Delay(50, patience.Token);
        }
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{status} was expected, not {(int)response.StatusCode}: {text}");
        if (status >= 400) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var settings = new Dictionary<string, string> { ["Sandbox:Engine"] = "/no/engine/here", ["Api:RequestsPerMinute"] = "10000" };
        foreach (var (name, value) in _settings) settings[name] = value;
        File.WriteAllText(Path.Combine(Folder, "appsettings.json"), JsonSerializer.Serialize(settings));
        builder.UseSetting("data", Folder);
        builder.ConfigureTestServices(services => services.AddSingleton<ISandbox>(Sandbox));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Tests that share one running studio, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StudioTests : ICollectionFixture<StudioApp>
{
    public const string Name = "studio";
}

internal static class Json
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
