using ManimStudio.Host;

namespace ManimStudio.Web.Tests.Api;

public sealed class HostCommandTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["XDG_DATA_HOME"] = "/data-home" };

    [Fact]
    public void Read_Nothing_IsTheUsualPortAndFolder()
    {
        var (command, _) = StudioCommand.Read([], Environment.GetValueOrDefault);
        Assert.Equal(["http://127.0.0.1:5080"], command!.Urls);
        Assert.Equal("/data-home/manim-studio", command.DataFolder);
    }

    [Fact]
    public void Read_Environment_GivesWayToOptions()
    {
        var environment = new Dictionary<string, string> { ["PORT"] = "6000", ["DATA"] = "/from-environment" };
        Assert.Equal(["http://127.0.0.1:6000"], StudioCommand.Read([], environment.GetValueOrDefault).Command!.Urls);
        var (command, _) = StudioCommand.Read(["--port", "7000", "--data=/given"], environment.GetValueOrDefault);
        Assert.Equal(("http://127.0.0.1:7000", "/given"), (command!.Urls[0], command.DataFolder));
    }

    [Theory]
    [InlineData("http://0.0.0.0:80")]
    [InlineData("http://*:5080")]
    [InlineData("http://192.168.0.2:5080")]
    [InlineData("http://127.0.0.1:5080;http://studio.example:5080")]
    public void Read_OpenAddress_IsRefused(string urls) =>
        Assert.Contains("refused", StudioCommand.Read(["--urls", urls], Environment.GetValueOrDefault).Refusal, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:5080;http://[::1]:5080")]
    public void Read_LoopbackAddress_IsTaken(string urls) =>
        Assert.NotNull(StudioCommand.Read(["--urls", urls], Environment.GetValueOrDefault).Command);

    [Theory]
    [InlineData("--prot", "1")]
    [InlineData("serve")]
    [InlineData("--port", "many")]
    [InlineData("--log", "xml")]
    public void Read_Mistyped_IsRefused(params string[] args) =>
        Assert.NotNull(StudioCommand.Read(args, Environment.GetValueOrDefault).Refusal);

    [Fact]
    public void Read_SettingsAndDoctor_AreTaken()
    {
        var (command, _) = StudioCommand.Read(["doctor", "--Jobs:Slots=3", "--log", "json"], Environment.GetValueOrDefault);
        Assert.True(command!.Doctor);
        Assert.True(command.JsonLogs);
    }
}
