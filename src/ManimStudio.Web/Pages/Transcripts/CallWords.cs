using System.Globalization;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Transcripts;
using ManimStudio.Web.Components.Words;

namespace ManimStudio.Web.Pages.Transcripts;

/// <summary>Calls to language models as a person reads them.</summary>
internal static class CallWords
{
    // No call may take longer than an hour; what still says that it runs was ended with the program.
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(1);

    public static StateWords Of(TranscriptRow row, DateTimeOffset now) => row.State switch
    {
        CallState.Answered => new("ready", "Answered"),
        CallState.Failed => new("failed", Capital(FailureWords.Of(row.Failure!.Value))),
        CallState.Cancelled => new("", "Cancelled"),
        _ => now - row.StartedAt > LongestCall ? new("stale", "Interrupted") : new("busy", "Running"),
    };

    public static string? Took(TranscriptRow row) => row.CompletedAt is { } end ? Seconds((end - row.StartedAt).TotalSeconds) : null;

    public static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");

    public static string? Tokens(TranscriptRow row) => row.InputTokens is null && row.OutputTokens is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{row.InputTokens ?? 0:N0} in, {row.OutputTokens ?? 0:N0} out");

    /// <summary>"$0.0123"; more digits for small amounts.</summary>
    public static string Dollars(long micros)
    {
        var dollars = micros / 1_000_000m;
        return string.Create(CultureInfo.InvariantCulture, $"${(dollars >= 1 ? dollars.ToString("N2", CultureInfo.InvariantCulture) : dollars.ToString("0.####", CultureInfo.InvariantCulture))}");
    }

    /// <summary>"950", "12.3 k", "4.5 M".</summary>
    public static string Short(long number) => number switch
    {
        < 10_000 => number.ToString("N0", CultureInfo.InvariantCulture),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{number / 1000.0:0.#} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{number / 1_000_000.0:0.##} M"),
    };

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
