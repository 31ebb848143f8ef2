using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

[Trait("Category", "Real")]
[Collection(RealCollection.Name)]
public sealed class EngineTests(RealSandbox real)
{
    [Theory]
    [InlineData(true, "memory")]
    [InlineData(false, "processes")]
    public async Task Prepare_LimitThatDoesNotBite_IsRefused(bool memory, string told)
    {
        var instance = InstanceKey.Of(Path.Combine(real.Folder, told));
        var containers = new EngineContainers(
            real.Options, instance, JobErrors.For(real.Options), TimeProvider.System, NullLogger<EngineContainers>.Instance)
        {
            Alter = limits => memory ? limits with { MemoryBytes = null } : limits with { Processes = null },
        };
        var state = await containers.PrepareAsync(_ => { }, CancellationToken.None);
        Assert.Equal(SandboxPhase.Unavailable, state.Phase);
        Assert.Contains(told, state.Message, StringComparison.Ordinal);
        Assert.Contains(state.Report!.Probes, probe => probe is { Ok: false, Remedy.Length: > 0 });
    }

    [Fact]
    public async Task Reap_ContainersOfDeadStudios_AreRemovedAndThoseOfLivingOnesStay()
    {
        var program = new EngineFinder(real.Options).Programs()[0];
        var flags = real.Containers.Found!.Flags;
        var now = DateTimeOffset.UtcNow;
        var dead = (real.Instance with { Process = int.MaxValue }).NameOf(now, "1");
        var living = (InstanceKey.Of(real.Folder + "-other")).NameOf(now.AddDays(-1), "1");
        var elsewhere = (real.Instance with { Data = "0000000000", Space = "1" }).NameOf(now.AddDays(-1), "1");
        string[] names = [dead, living, elsewhere];
        foreach (var name in names)
        {
            var arguments = RunArguments.Of(program.IsPodman, flags, real.Options, "test", name, new ContainerLimits(64L << 20, 32));
            var made = await program.AskAsync([.. arguments.Where(a => a != "--interactive").Append("--detach"), real.Options.Image, "sleep", "60"], null, CancellationToken.None);
            Assert.True(made.Ok, made.Errors);
        }

        try
        {
            Assert.True(await real.Containers.ReapAsync((await Traces.ContainersAsync(real)).ToHashSet(), CancellationToken.None) >= 1);
            var left = (await program.AskAsync(["ps", "--all", "--format", "{{.Names}}"], null, CancellationToken.None)).Output.Split('\n');
            Assert.DoesNotContain(dead, left);
            Assert.Contains(living, left);
            Assert.Contains(elsewhere, left);
        }
        finally
        {
            foreach (var name in names) await program.RemoveAsync(name, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Doctor_WithTheRealImage_PrintsAReport()
    {
        using var output = new StringWriter();
        var code = await SandboxDoctor.RunAsync(real.Options, real.Folder, output, NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None);
        Assert.Equal(0, code);
        Assert.Contains("[ok] memory limit", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Ready to render.", output.ToString(), StringComparison.Ordinal);
    }
}
