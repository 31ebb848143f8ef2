using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.TestKit;

namespace ManimStudio.Benchmarks.Studio;

/// <summary>The real program on a free port and a data folder of its own.</summary>
internal sealed class StudioHost : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);
    private readonly string _data = Directory.CreateTempSubdirectory("manim-studio-bench-").FullName;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<(TimeSpan After, double At)> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch _clock = new();
    private Process? _process;

    private StudioHost(int port) => Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

    public Uri Address { get; }

    public int ProcessId => _process!.Id;

    /// <summary>Seconds from the start of the process until it listens.</summary>
    public double StartSeconds { get; private set; }

    /// <summary>When it began to listen, in milliseconds since 1970, as a browser's <c>performance.timeOrigin</c> counts.</summary>
    public double ListensAt { get; private set; }

    /// <summary>What it printed so far.</summary>
    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    /// <summary>Starts the program and returns at the moment it listens.</summary>
    /// <param name="settings">Such as <c>Sandbox:Warm=0</c>.</param>
    public static async Task<StudioHost> StartAsync(CancellationToken cancellation, params string[] settings)
    {
        var host = new StudioHost(FreePort());
        try
        {
            await host.LaunchAsync(settings, cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await StopAsync(_process);
        _process?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task LaunchAsync(string[] settings, CancellationToken cancellation)
    {
        string[] arguments = [Assembly, "--data", _data, "--urls", Address.ToString().TrimEnd('/'), .. settings.Select(setting => $"--{setting}")];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Sandbox__Image"] = RenderImage.Reference;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new BenchFailureException($"The studio ended at once.\n{Log}"));
        _clock.Start();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            (var after, ListensAt) = await _listening.Task.WaitAsync(StartLimit, cancellation);
            StartSeconds = after.TotalSeconds;
        }
        catch (TimeoutException late)
        {
            throw new BenchFailureException($"The studio does not listen after {StartLimit.TotalSeconds} s.\n{Log}", late);
        }
    }

    // As Ctrl+C does it: the program ends its containers itself.
    private static async Task StopAsync(Process process)
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"The studio did not stop within {StopLimit.TotalSeconds} s and was killed.");
            process.Kill(entireProcessTree: true);
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        if (line.Contains(" is at http", StringComparison.Ordinal))
            _listening.TrySetResult((_clock.Elapsed, (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds));
        lock (_log) _log.AppendLine(line);
    }

    /// <summary>The program as people run it.</summary>
    private static string Assembly
    {
        get
        {
            var path = Path.Combine(Repository.Root, "artifacts", "studio", "ManimStudio.Host.dll");
            return File.Exists(path) ? path : throw new BenchFailureException($"The studio is not built: {path} is missing. Run make bench.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
