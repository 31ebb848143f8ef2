using ManimStudio.Engine.Authoring.Grounding.Documentation;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Storage;
using ManimStudio.Web.Api;
using Microsoft.Extensions.Configuration;

namespace ManimStudio.Web.Tests.Api;

public sealed class ExampleSettingsTests
{
    private static readonly IConfigurationRoot Example = new ConfigurationBuilder().AddJsonFile(PathOfExample()).Build();

    [Theory]
    [InlineData("Api", typeof(ApiOptions))]
    [InlineData("Jobs", typeof(JobsOptions))]
    [InlineData("Storage", typeof(StorageOptions))]
    [InlineData("Reuse", typeof(ReuseOptions))]
    [InlineData("Sandbox", typeof(SandboxOptions))]
    [InlineData("Llm", typeof(LlmOptions))]
    [InlineData("Authoring", typeof(AuthoringOptions))]
    [InlineData("Documentation", typeof(DocumentationOptions))]
    public void Example_EverySetting_ExistsWithThatDefault(string section, Type options)
    {
        var usual = Activator.CreateInstance(options)!;
        var given = Activator.CreateInstance(options)!;
        Example.GetSection(section).Bind(given, o => o.ErrorOnUnknownConfiguration = true);

        // What depends on the machine is written down in a comment or with the least value.
        foreach (var property in options.GetProperties().Where(p => p is { CanWrite: true } && p.Name is not ("Parallel" or "Servers")))
            Assert.Equal(property.GetValue(usual), property.GetValue(given));
    }

    private static string PathOfExample()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "appsettings.Example.json"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "appsettings.Example.json");
    }
}
