namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>A program with the flags that work here, and the image that it runs.</summary>
/// <param name="Image">The reference by which it was found.</param>
/// <param name="ImageId">Its content: what containers are started from, since a reference may come to name another image.</param>
internal sealed record Engine(EngineProgram Program, EngineFlags Flags, string Image, string ImageId);

/// <summary>Looks for podman or docker, and for the flags that they need on this machine.</summary>
internal sealed class EngineFinder(SandboxOptions options)
{
    private static readonly string[] Known = ["podman", "docker"];
    private Engine? _last;

    public string NoProgram => options.Engine.Length > 0
        ? $"The container engine {Path.GetFileName(options.Engine)} is not installed. Install it, or leave Sandbox:Engine empty."
        : "No container engine is installed. Install podman (apt-get install podman runc) or docker.";

    /// <summary>The engines' programs that are installed, the one to prefer first.</summary>
    public IReadOnlyList<EngineProgram> Programs()
    {
        var names = options.Engine.Length > 0 ? [options.Engine] : Known;
        return [.. names.Select(Locate).OfType<string>().Select(path => new EngineProgram(path))];
    }

    /// <summary>The first combination that runs a container; what worked the last time is tried first.</summary>
    /// <param name="attempt">Runs a container that does nothing.</param>
    public async Task<(Engine? Engine, string Problem)> FindAsync(
        IReadOnlyList<EngineProgram> programs, string image, Func<Engine, CancellationToken, Task<EngineAnswer>> attempt, CancellationToken cancellation)
    {
        var problem = "";
        foreach (var program in programs)
        {
            var found = await program.AskAsync(["image", "inspect", "--format", "{{.Id}}", image], null, cancellation);
            if (!found.Ok)
            {
                problem = Tell(problem, program, IsUnknownImage(found) ? "the render image is missing there, run make image" : found.Reason);
                continue;
            }

            foreach (var flags in Candidates(program))
            {
                var engine = new Engine(program, flags, image, found.Output.Trim());
                var answer = await attempt(engine, cancellation);
                if (answer.Ok) return (_last = engine, "");
                if (flags.Global.Count == 0) problem = Tell(problem, program, answer.Reason);
            }
        }

        return (null, $"No container can be started. {problem}");
    }

    private IEnumerable<EngineFlags> Candidates(EngineProgram program)
    {
        var all = EngineFlags.Candidates(program.IsPodman);
        return _last is { } last && last.Program == program ? [last.Flags, .. all.Where(f => !ReferenceEquals(f, last.Flags))] : all;
    }

    private static bool IsUnknownImage(EngineAnswer answer) => answer.Errors.Contains("no such", StringComparison.OrdinalIgnoreCase)
        || answer.Errors.Contains("not known", StringComparison.OrdinalIgnoreCase);

    private static string Tell(string before, EngineProgram program, string what) => $"{before} {program.Name}: {what}.".Trim();

    private static string? Locate(string name)
    {
        if (name.Contains('/')) return File.Exists(name) ? Path.GetFullPath(name) : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
