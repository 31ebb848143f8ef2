using System.Xml.Linq;

namespace ManimStudio.Domain.Tests.Architecture;

/// <summary>Who may know whom: Domain, then Data, then Engine, then Web, then the hosts. Databases are known by their own project.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["ManimStudio.Domain"] = [],
        ["ManimStudio.Data"] = ["ManimStudio.Domain"],
        ["ManimStudio.Data.Sqlite"] = ["ManimStudio.Data"],
        ["ManimStudio.Data.Postgres"] = ["ManimStudio.Data"],
        ["ManimStudio.Engine"] = ["ManimStudio.Data"],
        ["ManimStudio.Web"] = ["ManimStudio.Engine"],
        ["ManimStudio.Host"] = ["ManimStudio.Web", "ManimStudio.Data.Sqlite"],
        ["ManimStudio.Host.Cluster"] = ["ManimStudio.Web", "ManimStudio.Data.Postgres"],
    };

    [Fact]
    public void Projects_References_PointInward()
    {
        foreach (var (name, project) in Projects())
        {
            Assert.True(Allowed.ContainsKey(name), $"{name} is new: say in this test which projects it may know.");
            Assert.Empty(References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Except(Allowed[name]));
        }
    }

    [Fact]
    public void Domain_Packages_AreNone()
    {
        Assert.Empty(References(Projects()["ManimStudio.Domain"], "PackageReference"));
        Assert.Empty(References(Projects()["ManimStudio.Domain"], "FrameworkReference"));
    }

    [Theory]
    [InlineData("Sqlite", "ManimStudio.Data.Sqlite")]
    [InlineData("Npgsql", "ManimStudio.Data.Postgres")]
    public void Database_Packages_AreKnownByItsProjectAlone(string database, string owner)
    {
        foreach (var (name, project) in Projects().Where(p => p.Key != owner))
            Assert.DoesNotContain(References(project, "PackageReference"), p => p.Contains(database, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Engine_Web_IsNotItsBusiness()
    {
        var engine = Projects()["ManimStudio.Engine"];
        Assert.Equal("Microsoft.NET.Sdk", engine.Root!.Attribute("Sdk")!.Value);
        Assert.Empty(References(engine, "FrameworkReference"));
        Assert.DoesNotContain(References(engine, "PackageReference"), p => p.Contains("AspNetCore", StringComparison.Ordinal));
    }

    private static Dictionary<string, XDocument> Projects()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository(), "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => XDocument.Load(f));
        Assert.True(projects.Count >= 6);
        return projects;
    }

    private static List<string> References(XDocument project, string kind) =>
        [.. project.Descendants(kind).Select(r => r.Attribute("Include")!.Value.Replace('\\', '/'))];

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ManimStudio.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
