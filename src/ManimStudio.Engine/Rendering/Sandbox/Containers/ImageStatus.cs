using System.Globalization;
using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>How far the render image is, as the one line of the state file tells that <c>scripts/image.sh --state</c> writes.</summary>
internal abstract partial record ImageStatus
{
    internal sealed record Ready(string Reference) : ImageStatus;

    internal sealed record Building(string Text, double Progress) : ImageStatus;

    internal sealed record Missing(string Reason) : ImageStatus;

    public static ImageStatus Of(SandboxOptions options)
    {
        if (options.Image.Length > 0) return new Ready(options.Image);
        if (options.ImageStateFile.Length == 0) return new Missing("No render image is configured.");
        try
        {
            using var reader = new StreamReader(options.ImageStateFile);
            return Read(reader.ReadLine() ?? "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Missing("The render image has not been built yet.");
        }
    }

    public static ImageStatus Read(string line)
    {
        var words = line.Trim().Split(' ', 2);
        var rest = words.Length > 1 ? words[1].Trim() : "";
        return words[0] switch
        {
            "ready" when rest.Length > 0 => new Ready(rest),
            "building" => ReadStep(rest),
            "failed" => new Missing($"Building the render image failed: {rest}"),
            _ => new Missing("The state of the render image cannot be read."),
        };
    }

    private static Building ReadStep(string text)
    {
        var match = Step().Match(text);
        if (!match.Success) return new Building(text, 0);
        var (done, all) = (Number(match.Groups[1].Value), Number(match.Groups[2].Value));
        return new Building(match.Groups[3].Value, all > 0 ? Math.Clamp(done / all, 0, 1) : 0);
    }

    private static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^step (\d{1,6})/(\d{1,6}) ?(.*)$")]
    private static partial Regex Step();
}
