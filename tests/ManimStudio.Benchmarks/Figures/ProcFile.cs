namespace ManimStudio.Benchmarks.Figures;

/// <summary>Reads files of the kernel that may be gone at any time.</summary>
internal static class ProcFile
{
    /// <summary>Its text; null when it is not there (any more).</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
