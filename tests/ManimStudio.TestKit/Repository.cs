namespace ManimStudio.TestKit;

/// <summary>Where the files of the repository are, for tests that read them.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ManimStudio.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
