using System.Diagnostics;
using System.Globalization;

namespace ManimStudio.Benchmarks.Containers;

/// <summary>The ordinary <c>manim render</c> in the same image: in a container that already runs, or in one of its own.</summary>
internal sealed class PlainCommand : IAsyncDisposable
{
    private const string Scenes = "/scenes";
    private readonly BenchEngine _engine;
    private readonly string _name;

    private PlainCommand(BenchEngine engine, string name, ContainerMemory memory) => (_engine, _name, Memory) = (engine, name, memory);

    /// <summary>Of the running container since it was started.</summary>
    public ContainerMemory Memory { get; }

    /// <summary>Starts the container in which the command is then run again and again.</summary>
    /// <param name="folder">Holds the scene files.</param>
    public static async Task<PlainCommand> StartAsync(BenchEngine engine, string folder, CancellationToken cancellation)
    {
        var name = engine.NewName();
        try
        {
            // Its files lie in memory, as those of the studio's containers do.
            await engine.AskAsync(
                ["run", "--detach", "--rm", "--name", name, .. Common(engine, folder), "--tmpfs", "/media:rw,mode=1777,size=2g", engine.Engine.Image, "sleep", "infinity"],
                cancellation);
            return new PlainCommand(engine, name, new ContainerMemory(await engine.ProcessOfAsync(name, cancellation)));
        }
        catch
        {
            await engine.Engine.Program.RemoveAsync(name, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Seconds of the command inside the running container, taken in there: neither container nor engine are counted.</summary>
    /// <param name="cores">The processors that it may use.</param>
    public async Task<double> RunInsideAsync(string file, string sceneClass, Profile profile, int cores, CancellationToken cancellation)
    {
        return await TimeAsync("rm -rf /media/*", string.Join(' ', Command(file, sceneClass, profile)), cores, cancellation);
    }

    /// <summary>Seconds of the command on an edited file, with the cache that it made itself while it rendered the file before.</summary>
    /// <inheritdoc cref="RunInsideAsync"/>
    public async Task<double> RunEditedInsideAsync(string before, string edited, string sceneClass, Profile profile, int cores, CancellationToken cancellation)
    {
        var first = string.Join(' ', Command(before, sceneClass, profile, caching: true));
        var second = string.Join(' ', Command(edited, sceneClass, profile, caching: true));
        return await TimeAsync($"rm -rf /media/*; {first} >/tmp/manim.log 2>&1 || exit 1", second, cores, cancellation);
    }

    private async Task<double> TimeAsync(string preparation, string command, int cores, CancellationToken cancellation)
    {
        var script = $"""
            {preparation}; begin=$(date +%s%N)
            taskset -c 0-{cores - 1} {command} >/tmp/manim.log 2>&1 || (tail -n 20 /tmp/manim.log >&2; exit 1) || exit 1
            end=$(date +%s%N); [ -n "$(find /media -name '*.mp4' -not -path '*/partial_movie_files/*')" ] || exit 1
            echo $((end - begin))
            """;
        var output = await _engine.AskAsync(["exec", _name, "sh", "-c", script], cancellation);
        return long.Parse(output, CultureInfo.InvariantCulture) / 1e9;
    }

    /// <summary>Seconds of <c>manim render -s</c>, which saves the last frame alone. It finds what it has typeset the times before.</summary>
    public async Task<double> RunStillInsideAsync(string file, string sceneClass, Profile profile, CancellationToken cancellation)
    {
        var command = string.Join(' ', Command(file, sceneClass, profile).Append("-s"));
        var script = $"""
            rm -rf /media/images; begin=$(date +%s%N)
            {command} >/tmp/manim.log 2>&1 || (tail -n 20 /tmp/manim.log >&2; exit 1) || exit 1
            end=$(date +%s%N); [ -n "$(find /media/images -name '*.png')" ] || exit 1
            echo $((end - begin))
            """;
        var output = await _engine.AskAsync(["exec", _name, "sh", "-c", script], cancellation);
        return long.Parse(output, CultureInfo.InvariantCulture) / 1e9;
    }

    /// <summary>Seconds of <c>podman run IMAGE manim render …</c> from its start to its end, as a person would type it.</summary>
    public static async Task<double> RunInOwnContainerAsync(
        BenchEngine engine, string folder, string file, string sceneClass, Profile profile, CancellationToken cancellation)
    {
        var name = engine.NewName();
        var clock = Stopwatch.StartNew();
        try
        {
            await engine.AskAsync(
                ["run", "--rm", "--name", name, .. Common(engine, folder), engine.Engine.Image, .. Command(file, sceneClass, profile)], cancellation);
            return clock.Elapsed.TotalSeconds;
        }
        catch
        {
            await engine.Engine.Program.RemoveAsync(name, CancellationToken.None);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _engine.Engine.Program.RemoveAsync(_name, CancellationToken.None);

    private static IEnumerable<string> Common(BenchEngine engine, string folder) =>
        ["--label", BenchEngine.Label, "--pull", "never", "--network", "none", "--user", "0", "--volume", $"{folder}:{Scenes}:ro", .. engine.Engine.Flags.Run];

    // Without caching where every run starts from nothing; with the seed that the studio sets, so that both draw the same.
    private static string[] Command(string file, string sceneClass, Profile profile, bool caching = false) =>
    [
        "manim", "render", profile.Flag, .. caching ? Array.Empty<string>() : ["--disable_caching"], "--seed", "0", "--progress_bar", "none", "--verbosity", "WARNING",
        "--media_dir", "/media", $"{Scenes}/{file}", sceneClass,
    ];
}
