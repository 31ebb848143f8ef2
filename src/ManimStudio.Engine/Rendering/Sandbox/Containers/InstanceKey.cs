using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>
/// Which run of which studio a container belongs to. Written into the container's name, so that any studio can tell from a
/// listing whether the owner is still alive.
/// </summary>
/// <param name="Data">A hash of the data folder.</param>
/// <param name="Space">The process id space of the owner; ids of another space say nothing here.</param>
/// <param name="Process">The owner's process id.</param>
/// <param name="Started">When that process started, in the kernel's ticks: ids are used again.</param>
internal sealed record InstanceKey(string Data, string Space, int Process, string Started)
{
    private const string Prefix = "manim-studio";

    public static InstanceKey Of(string dataFolder)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataFolder)));
        return new(Convert.ToHexStringLower(hash)[..10], ProcessSpace(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "0");
    }

    public string Label => $"{Data}-{Space}-{Process}-{Started}";

    /// <summary>A container's name: the owner, when it was made in seconds since 1970, and its number.</summary>
    public string NameOf(DateTimeOffset now, string number) => $"{Prefix}-{Label}-{now.ToUnixTimeSeconds()}-{number}";

    /// <summary>Reads a name back; null for names that are not a studio's.</summary>
    public static (InstanceKey Owner, DateTimeOffset Made)? Read(string name)
    {
        if (!name.StartsWith(Prefix + "-", StringComparison.Ordinal)) return null;
        var parts = name[(Prefix.Length + 1)..].Split('-');
        if (parts.Length != 6
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            || !long.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var made)
            || made > 100_000_000_000)
            return null;
        return (new InstanceKey(parts[0], parts[1], process, parts[3]), DateTimeOffset.FromUnixTimeSeconds(made));
    }

    /// <summary>False only when it is certain that the owner is gone.</summary>
    public bool MayBeAlive() => Space != ProcessSpace() || StartOf(Process) == Started;

    private static string ProcessSpace()
    {
        var target = OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget : null;
        return target is null ? "0" : string.Concat(target.Where(char.IsAsciiDigit));
    }

    // Field 22 of /proc/PID/stat, counted behind the name, which may hold blanks.
    private static string? StartOf(int process)
    {
        if (!OperatingSystem.IsLinux()) return "0";
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
