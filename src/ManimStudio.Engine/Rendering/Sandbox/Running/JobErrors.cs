using System.Text.RegularExpressions;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>Makes errors of the domain out of how a container ended: capped, and without paths of the host.</summary>
internal sealed partial class JobErrors(IEnumerable<string> hostFolders)
{
    private const int MaxTraceback = 16_384;
    private const int MaxExcerpt = 4_096;
    private const int MaxHint = 1_024;
    private const int MaxNumber = 10_000_000;

    // Longest first, so that a folder inside another one is not left half named.
    private readonly string[] _hostFolders = [.. hostFolders.Where(f => f.Length > 3).Distinct().OrderByDescending(f => f.Length)];

    /// <summary>The studio's own folders, the person's home folder and where engines keep their containers.</summary>
    public static JobErrors For(SandboxOptions options)
    {
        List<string> folders =
        [
            options.SpoolFolder, Path.GetDirectoryName(options.SpoolFolder) ?? "", Path.GetDirectoryName(options.ImageStateFile) ?? "",
            AppContext.BaseDirectory.TrimEnd('/'), Environment.CurrentDirectory, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            "/var/lib/containers", "/run/containers", "/var/lib/docker", "/var/run/docker",
        ];
        return new JobErrors(folders);
    }

    public RenderError Of(RenderErrorType type, string message, string? hint = null) =>
        new(type, Clean(message, RenderError.MaxMessageLength) ?? type.ToString(), Hint: hint);

    /// <summary>What the harness reported; types that are the studio's own are not taken from it.</summary>
    public RenderError Of(HarnessError error)
    {
        var known = Enum.TryParse<RenderErrorType>(error.Type, ignoreCase: false, out var type)
            && type.ToString() == error.Type && type is not (RenderErrorType.Cancelled or RenderErrorType.SandboxUnavailable);
        return new RenderError(
            known ? type : RenderErrorType.Crashed,
            Clean(error.Message, RenderError.MaxMessageLength) ?? "The scene failed without a message.",
            Positive(error.Line),
            Positive(error.Column),
            Positive(error.EndLine),
            Positive(error.EndColumn),
            Clean(error.Excerpt, MaxExcerpt),
            Clean(error.Traceback, MaxTraceback),
            Clean(error.Hint, MaxHint));
    }

    /// <summary>The container left without saying how the job ended.</summary>
    public RenderError OfExit(int exitCode, bool wasReady, string lastWords) => exitCode switch
    {
        _ when !wasReady => Unavailable($"The container did not start (exit code {exitCode}). {LastLine(lastWords)}"),
        137 => Of(RenderErrorType.MemoryLimit, "The scene used more memory than it may, and was ended.", "Use fewer or smaller objects, or a lower quality."),
        0 => Of(RenderErrorType.OutputMissing, "The scene ended without a result."),
        _ => Of(RenderErrorType.Crashed, $"The renderer ended unexpectedly (exit code {exitCode})."),
    };

    /// <summary>A fault of the machinery. Its text comes from the engine, so every path in it is one of the host.</summary>
    public RenderError Unavailable(string message) =>
        Of(RenderErrorType.SandboxUnavailable, AnyPath().Replace(message, "…"), "Run the environment check on the settings page, or make doctor.");

    public RenderError TimeLimit(TimeSpan limit) => Of(
        RenderErrorType.TimeLimit, $"The scene took longer than {limit.TotalSeconds:0.#} seconds and was ended.",
        "Look for a loop that does not end, or split the scene.");

    private static string LastLine(string text) => text.Split('\n')[^1];

    private static int? Positive(int? number) => number is > 0 and < MaxNumber ? number : null;

    private string? Clean(string? text, int length)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > 2 * MaxTraceback) text = text[..(2 * MaxTraceback)];
        foreach (var folder in _hostFolders) text = text.Replace(folder, "…", StringComparison.Ordinal);
        text = string.Concat(text.Select(c => c is '\n' or '\t' || !char.IsControl(c) ? c : '\uFFFD'));
        return text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
    }

    [GeneratedRegex(@"(?<![\w.])/[\w.@+-]+(/[\w.@+-]*)+")]
    private static partial Regex AnyPath();
}
