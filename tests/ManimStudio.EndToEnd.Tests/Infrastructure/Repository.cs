namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>Where the parts of the built repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The host as it was built together with these tests.</summary>
    public static string HostAssembly
    {
        get
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            var path = Path.Combine(Root, "src", "ManimStudio.Host", "bin", configuration, "net10.0", "ManimStudio.Host.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException("Build the solution first: dotnet build.", path);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ManimStudio.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("ManimStudio.sln is not above the tests.");
    }
}
