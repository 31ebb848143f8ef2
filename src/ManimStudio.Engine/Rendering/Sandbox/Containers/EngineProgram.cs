using System.ComponentModel;
using System.Diagnostics;

namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>The program podman or docker, and the questions it is asked.</summary>
/// <param name="Path">Absolute path of the program.</param>
internal sealed record EngineProgram(string Path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // A session of its own, so that Ctrl+C in the terminal reaches the studio alone, which then drains its jobs in order.
    private static readonly string? Setsid = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsPodman => Name.Contains("podman", StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts the program with pipes on all three channels.</summary>
    /// <exception cref="ContainerStartException">It cannot be started.</exception>
    public Process Launch(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Setsid ?? Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // podman's monitor drops a file named "oom" into its working folder when a container runs out of memory.
            WorkingDirectory = System.IO.Path.GetTempPath(),
        };
        if (Setsid is not null) start.ArgumentList.Add(Path);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new ContainerStartException($"{Name} did not start.");
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            throw new ContainerStartException($"{Name} cannot be started: {error.Message}", error);
        }
    }

    /// <summary>Runs a command to its end and returns what it printed, the last 64 KB of it. A hang counts as a failure.</summary>
    public async Task<EngineAnswer> AskAsync(IEnumerable<string> arguments, TimeSpan? patience, CancellationToken cancellation)
    {
        Process process;
        try
        {
            process = Launch(arguments);
        }
        catch (ContainerStartException error)
        {
            return new EngineAnswer(-1, "", error.Message);
        }

        try
        {
            return await AnswerAsync(process, patience ?? Patience, cancellation);
        }
        finally
        {
            Release(process);
        }
    }

    /// <summary>Gives back the pipes and the process; disposing of the process alone leaves pipes open that were used.</summary>
    public static void Release(Process process)
    {
        process.StandardInput.BaseStream.Dispose();
        process.StandardOutput.BaseStream.Dispose();
        process.StandardError.BaseStream.Dispose();
        process.Dispose();
    }

    /// <summary>Kills and removes a container; true when it is gone, also when it never was.</summary>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        string[] arguments = IsPodman ? ["rm", "--force", "--time", "0", name] : ["rm", "--force", name];
        var answer = await AskAsync(arguments, null, cancellation);
        return answer.Ok || answer.Errors.Contains("no such container", StringComparison.OrdinalIgnoreCase)
            || answer.Errors.Contains("no container with", StringComparison.OrdinalIgnoreCase);
    }

    private async Task<EngineAnswer> AnswerAsync(Process process, TimeSpan patience, CancellationToken cancellation)
    {
        process.StandardInput.Close();
        Tail output = new(64 * 1024), errors = new(4096);
        Task[] following = [output.FollowAsync(process.StandardOutput.BaseStream), errors.FollowAsync(process.StandardError.BaseStream)];
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            await Task.WhenAll(following).WaitAsync(deadline.Token);
            return new EngineAnswer(process.ExitCode, output.Text, errors.Text);
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new EngineAnswer(-1, output.Text, $"{Name} did not answer in time.");
        }
    }
}

/// <summary>What the engine answered.</summary>
/// <param name="ExitCode">-1 when it could not be started or did not answer in time.</param>
internal sealed record EngineAnswer(int ExitCode, string Output, string Errors)
{
    public bool Ok => ExitCode == 0;

    /// <summary>The line that tells most: the last one of the errors.</summary>
    public string Reason => Errors.Split('\n')[^1].Trim() is { Length: > 0 } line ? line : $"exit code {ExitCode}";
}
