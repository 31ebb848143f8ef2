using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ManimStudio.Web.Tests.Api;

/// <summary>The program as a process of its own: what only the real server and the real signals show.</summary>
public sealed class HostProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("manim-studio-host-").FullName;
    private readonly int _port = FreePort();
    private readonly List<Process> _processes = [];

    [Fact]
    public async Task Host_SecondOnOneFolder_LeavesWithAClearMessage()
    {
        await StartedAsync();
        var second = Start("--data", _folder, "--port", "0");
        await second.WaitForExitAsync().WaitAsync(Patience);
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("already running", await second.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Host_Started_KeepsItsFolderToItself()
    {
        await StartedAsync();
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var folder in new[] { _folder, Path.Combine(_folder, "blobs"), Path.Combine(_folder, "keys") })
            Assert.Equal(owner, File.GetUnixFileMode(folder));
        Assert.True(File.Exists(Path.Combine(_folder, "studio.db")));
    }

    [Fact]
    public async Task Host_EndlessBody_IsRefused()
    {
        using var client = await StartedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/code") { Content = new StreamContent(Endless()) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        Assert.Contains(await StatusOfAsync(client, request), new HttpStatusCode?[] { HttpStatusCode.RequestEntityTooLarge, null });
        Assert.Contains("\"items\":[]", await client.GetStringAsync("/api/v1/jobs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_Terminated_StopsInOrderWhileEventsAreFollowed()
    {
        using var client = await StartedAsync();
        using var accepted = await client.PostAsync("/api/v1/code", new StringContent("{\"code\":\"x\"}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));
        using var events = await client.GetAsync($"{accepted.Headers.Location}/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, events.StatusCode);
        var host = _processes[0];
        using var kill = Process.Start("kill", ["-TERM", $"{host.Id}"]);
        await host.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, host.ExitCode);
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<HttpClient> StartedAsync()
    {
        var host = Start("--data", _folder, "--port", $"{_port}", "--Sandbox:Engine=/no/engine/here");
        using var patience = new CancellationTokenSource(Patience);
        while (await host.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains($"http://127.0.0.1:{_port}", StringComparison.Ordinal)) break;
        }

        _ = host.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        _processes.Add(process);
        return process;
    }

    /// <summary>Null when the server hung up: it need not listen to the rest, and this client then misses the answer.</summary>
    private static async Task<HttpStatusCode?> StatusOfAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }
        catch (HttpRequestException hungUp) when (hungUp.InnerException is IOException)
        {
            return null;
        }
    }

    private static MemoryStream Endless() => new([.. "{\"code\":\""u8, .. Enumerable.Repeat((byte)'#', 5 * 1024 * 1024)]);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
