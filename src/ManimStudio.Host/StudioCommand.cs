using System.Globalization;
using System.Net;

namespace ManimStudio.Host;

/// <summary>What was asked for on the command line and in the environment.</summary>
/// <param name="Doctor">Check the environment and leave.</param>
/// <param name="DataFolder">Where everything is kept.</param>
/// <param name="Urls">The addresses to listen on, all of them loopback.</param>
/// <param name="JsonLogs">One JSON object a log line instead of text.</param>
internal sealed record StudioCommand(bool Doctor, string DataFolder, IReadOnlyList<string> Urls, bool JsonLogs)
{
    public const string Usage = """
        Usage: ManimStudio.Host [doctor] [options]
          doctor             checks what the studio needs on this machine, and leaves
          --data FOLDER      where everything is kept (or DATA; default: manim-studio in the user's data folder)
          --port NUMBER      the port on 127.0.0.1 (or PORT; default 5080)
          --urls ADDRESSES   other loopback addresses, separated by semicolons
          --log text|json    how log lines are written (default text)
          --Section:Name=V   any setting of appsettings.Example.json
        """;

    public const int DefaultPort = 5080;

    private static readonly string[] Known = ["data", "port", "urls", "log", "environment", "contentRoot", "applicationName", "help"];

    /// <summary>Reads the arguments and the environment.</summary>
    /// <returns>The command, or the sentence with which it is refused.</returns>
    public static (StudioCommand? Command, string? Refusal) Read(string[] args, Func<string, string?> environment)
    {
        var doctor = args is ["doctor", ..];
        var rest = doctor ? args[1..] : args;
        if (UnknownIn(rest) is { } unknown) return (null, $"There is no option {unknown}.");
        var given = new ConfigurationBuilder().AddCommandLine(rest).Build();
        var log = given["log"] ?? "text";
        if (log is not ("text" or "json")) return (null, $"--log is text or json, not {log}.");
        var folder = given["data"] ?? environment("DATA");
        var (urls, refusal) = ReadUrls(given["urls"], given["port"] ?? environment("PORT"));
        return refusal is not null
            ? (null, refusal)
            : (new StudioCommand(doctor, Path.GetFullPath(string.IsNullOrWhiteSpace(folder) ? DefaultFolder(environment) : folder), urls, log == "json"), null);
    }

    private static string? UnknownIn(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) return args[i];
            var name = args[i][2..].Split('=', 2)[0];
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase) && !name.Contains(':')) return args[i];
            if (!args[i].Contains('=')) i++;
        }

        return null;
    }

    private static (IReadOnlyList<string> Urls, string? Refusal) ReadUrls(string? urls, string? port)
    {
        if (string.IsNullOrWhiteSpace(urls))
        {
            if (string.IsNullOrWhiteSpace(port)) port = DefaultPort.ToString(CultureInfo.InvariantCulture);
            return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? ([$"http://127.0.0.1:{number}"], null)
                : ([], $"--port is a number up to 65535, not {port}.");
        }

        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var open = all.FirstOrDefault(url => !IsLoopback(url));
        return open is null ? (all, null) : ([],
            $"{open} is refused: without sign-in, whoever reaches the studio is its user, so it listens on this machine alone. "
            + "Use --port NUMBER, or an address of 127.0.0.1, [::1] or localhost.");
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttp
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    // The XDG base directory rules.
    private static string DefaultFolder(Func<string, string?> environment)
    {
        var root = environment("XDG_DATA_HOME") is { Length: > 0 } named && Path.IsPathRooted(named)
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(root, "manim-studio");
    }
}
