using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>The real program on a free port and a folder of its own. Can be killed and started again on the same data.</summary>
public sealed class StudioProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _log = new();
    private IReadOnlyDictionary<string, string> _settings = new Dictionary<string, string>();
    private Process? _process;

    private StudioProcess(string data, int port) => (Data, Port) = (data, port);

    public string Data { get; }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public int ProcessId => _process!.Id;

    private string[] Arguments => [Repository.HostAssembly, "--data", Data, "--port", $"{Port}"];

    // Seen through the process: the file system is mounted for it alone.
    private string Filler => $"/proc/{ProcessId}/root{Data}/filler";

    /// <summary>What it printed so far.</summary>
    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    /// <param name="settings">Of the configuration, for example <c>Llm:Providers:openai:ApiKey</c>.</param>
    public static async Task<StudioProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var studio = new StudioProcess(Directory.CreateTempSubdirectory("manim-studio-e2e-").FullName, FreePort());
        studio._settings = settings ?? studio._settings;
        await studio.StartAgainAsync();
        return studio;
    }

    /// <summary>
    /// A studio whose data is on a file system of its own, mounted for it alone. Needs what the sandbox needs too: to be root, or to
    /// be allowed user namespaces.
    /// </summary>
    public static async Task<StudioProcess> StartOnASmallDiskAsync(int megabytes)
    {
        var studio = new StudioProcess(Directory.CreateTempSubdirectory("manim-studio-e2e-").FullName, FreePort());
        await studio.StartAsync("unshare",
        [
            .. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["--user", "--map-root-user"], "--mount",
            "sh", "-c", "mount -t tmpfs -o mode=700,size=\"$1\" tmpfs \"$2\" && shift 2 && exec dotnet \"$@\"", "sh", $"{megabytes}m", studio.Data,
            .. studio.Arguments,
        ]);
        return studio;
    }

    /// <summary>Takes every byte that is left on the studio's own file system.</summary>
    public void FillTheDisk()
    {
        using var filler = File.Create(Filler);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(block);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    /// <summary>Starts the program on the data it had, and waits until its page answers.</summary>
    public async Task StartAgainAsync()
    {
        await StartAsync("dotnet", Arguments);
    }

    private async Task StartAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Sandbox__Image"] = RenderImage.Reference;
        // Many tests share a studio, and it takes all of them for one person.
        start.Environment["Api__RequestsPerMinute"] = "1000";
        foreach (var (name, value) in _settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilItAnswersAsync();
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator or Ctrl+C does it.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(40)).Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await StopAsync();
        Directory.Delete(Data, recursive: true);
    }

    private void Keep(string? line)
    {
        lock (_log) _log.AppendLine(line);
    }

    private async Task UntilItAnswersAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartLimit; await Task.Delay(100))
        {
            if (_process!.HasExited) throw new InvalidOperationException($"The studio ended with {_process.ExitCode}.\n{Log}");
            try
            {
                if ((await http.GetAsync("health/live")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet; the loop asks again until the limit.
            }
        }

        throw new TimeoutException($"The studio does not answer.\n{Log}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
