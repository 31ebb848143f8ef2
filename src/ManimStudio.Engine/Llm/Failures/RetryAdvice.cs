using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Llm.Failures;

/// <summary>How long a provider asks to wait: by header (seconds, a date, or milliseconds), by Gemini's field, or in words.</summary>
internal static partial class RetryAdvice
{
    public static TimeSpan? Read(HttpResponseHeaders headers, ErrorBody body, DateTimeOffset now) =>
        OfMilliseconds(headers) ?? OfHeader(headers.RetryAfter, now) ?? OfSpan(body.RetryDelay) ?? OfWords(body.Message);

    private static TimeSpan? OfMilliseconds(HttpResponseHeaders headers) =>
        headers.TryGetValues("retry-after-ms", out var values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var ms)
        && ms is >= 0 and < 86_400_000
            ? TimeSpan.FromMilliseconds(ms)
            : null;

    private static TimeSpan? OfHeader(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        if (header?.Delta is { } delta) return delta;
        return header?.Date is { } date ? (date > now ? date - now : TimeSpan.Zero) : null;
    }

    // "try again in 9m38.016s", "retry in 36.42s", "try again in 250ms"
    private static TimeSpan? OfWords(string message) => Words().Match(message) is { Success: true } found ? OfSpan(found.Groups[1].Value) : null;

    private static TimeSpan? OfSpan(string? text)
    {
        if (text is null || Span().Match(text) is not { Success: true } parts) return null;
        return TimeSpan.FromSeconds((Number(parts, 1) * 3600) + (Number(parts, 2) * 60) + Number(parts, 3) + (Number(parts, 4) / 1000));
    }

    private static double Number(Match match, int group) =>
        match.Groups[group].Success ? double.Parse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(?:try again|retry)(?: again)? in ((?:\d{1,2}h)?(?:\d{1,3}m(?!s))?(?:\d{1,6}(?:\.\d{1,12})?(?:s|ms))?)(?![\w])", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?=\d)(?:(\d{1,2})h)?(?:(\d{1,3})m(?!s))?(?:(\d{1,6}(?:\.\d{1,12})?)s)?(?:(\d{1,6}(?:\.\d{1,12})?)ms)?$")]
    private static partial Regex Span();
}
