using System.Globalization;

namespace ManimStudio.Engine.Lessons;

/// <summary>A part of a list, and where the next part begins; null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A place in a list whose newest rows come first: a time, and how many rows of just that time were given already.</summary>
public readonly record struct TimeCursor(DateTimeOffset Time, int Skip)
{
    /// <summary>Reads the form of <see cref="ToString"/>; false for anything else.</summary>
    public static bool TryRead(string text, out TimeCursor cursor)
    {
        var parts = text.Split('-');
        cursor = default;
        if (parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var skip)
            || ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks) return false;
        cursor = new TimeCursor(new DateTimeOffset(ticks, TimeSpan.Zero), skip);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.UtcTicks:x}-{Skip}");

    /// <summary>Makes a page of <paramref name="rows"/>, which hold one row more than <paramref name="limit"/> when the list goes on.</summary>
    public static Page<T> PageOf<T>(IReadOnlyList<T> rows, int limit, TimeCursor? from, Func<T, DateTimeOffset> time)
    {
        if (rows.Count <= limit) return new Page<T>(rows, null);
        var items = rows.Take(limit).ToList();
        var last = time(items[^1]);
        var skip = items.Count(i => time(i) == last);
        if (from is { } start && start.Time == last) skip += start.Skip;
        return new Page<T>(items, new TimeCursor(last, skip).ToString());
    }
}
