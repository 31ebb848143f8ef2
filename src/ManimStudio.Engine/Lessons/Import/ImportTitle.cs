using ManimStudio.Domain.Lessons;

namespace ManimStudio.Engine.Lessons.Import;

/// <summary>Names a lesson after its file: by the first line of the module's docstring, or by the file's name.</summary>
internal static class ImportTitle
{
    public static string Of(string fileName, string code)
    {
        var title = Docstring(code) ?? Readable(fileName);
        return title.Length <= Lesson.MaxTitleLength ? title : title[..(Lesson.MaxTitleLength - 1)] + "…";
    }

    private static string? Docstring(string code)
    {
        var lines = code.Split('\n').Select(l => l.Trim()).SkipWhile(l => l.Length == 0 || l[0] == '#').Take(2).ToList();
        if (lines.Count == 0) return null;
        var quote = lines[0].StartsWith("\"\"\"", StringComparison.Ordinal) ? "\"\"\"" : lines[0].StartsWith("'''", StringComparison.Ordinal) ? "'''" : null;
        if (quote is null) return null;
        var first = lines[0][quote.Length..];
        if (first.Length == 0 && lines.Count > 1) first = lines[1];
        var end = first.IndexOf(quote, StringComparison.Ordinal);
        var title = (end >= 0 ? first[..end] : first).Trim().TrimEnd('.');
        return title.Length > 0 ? title : null;
    }

    private static string Readable(string fileName)
    {
        // The name comes from a browser; only its last part is of use, whatever separates it.
        var name = Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/')).Replace('_', ' ').Replace('-', ' ').Trim();
        return name.Length == 0 ? "Imported lesson" : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
