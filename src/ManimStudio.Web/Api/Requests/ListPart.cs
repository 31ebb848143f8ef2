using System.Globalization;
using ManimStudio.Engine.Lessons;

namespace ManimStudio.Web.Api.Requests;

/// <summary>A part of a list, and the cursor of the next part; null at the end.</summary>
internal sealed record ListView<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Which part of a list is asked for.</summary>
internal readonly record struct ListPart(int Limit, TimeCursor? Cursor)
{
    private const int Most = 100;
    private const int Usual = 20;

    public static ListPart Read(string? limit, string? cursor, FieldProblems problems)
    {
        var count = Usual;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > Most))
            problems.Add("limit", $"A number from 1 to {Most} is needed here.");
        if (cursor is null) return new ListPart(count, null);
        if (TimeCursor.TryRead(cursor, out var place)) return new ListPart(count, place);
        problems.Add("cursor", "This is no cursor. Use nextCursor of the answer before, or leave it out.");
        return new ListPart(count, null);
    }
}
