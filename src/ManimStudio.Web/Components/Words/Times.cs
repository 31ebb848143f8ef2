using System.Globalization;

namespace ManimStudio.Web.Components.Words;

/// <summary>Times and lengths as a person reads them.</summary>
internal static class Times
{
    /// <summary>1:32, 1:02:07; whole seconds, rounded.</summary>
    public static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(Math.Max(0, seconds)));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    /// <summary>A short span of work: "8 s", "2 min 5 s", "1 h 3 min".</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "under 1 s",
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1, Seconds: 0 } => $"{span.Minutes} min",
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds} s",
        _ => $"{(int)span.TotalHours} h {span.Minutes} min",
    };

    /// <summary>"just now", "2 min ago", "3 h ago", "yesterday", "5 days ago", then the date.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now)
    {
        var span = now - then;
        return span switch
        {
            { TotalSeconds: < 45 } => "just now",
            { TotalMinutes: < 60 } => $"{Math.Max(1, (int)Math.Round(span.TotalMinutes))} min ago",
            { TotalHours: < 24 } => $"{(int)span.TotalHours} h ago",
            { TotalHours: < 48 } => "yesterday",
            { TotalDays: < 14 } => $"{(int)span.TotalDays} days ago",
            _ => Date(then),
        };
    }

    /// <summary>"in 3 days", "in 5 h"; for the end of a link.</summary>
    public static string Until(DateTimeOffset then, DateTimeOffset now) => (then - now) switch
    {
        { TotalMinutes: < 1 } => "in less than a minute",
        { TotalMinutes: < 90 } span => $"in {(int)Math.Round(span.TotalMinutes)} min",
        { TotalHours: < 36 } span => $"in {(int)Math.Round(span.TotalHours)} h",
        { TotalDays: < 60 } span => $"in {(int)Math.Round(span.TotalDays)} days",
        _ => "on " + Date(then),
    };

    public static string Date(DateTimeOffset time) => time.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The full moment, for the tooltip of a short one.</summary>
    public static string Exact(DateTimeOffset time) => time.ToUniversalTime().ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"1 scene", "3 scenes".</summary>
    public static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}
