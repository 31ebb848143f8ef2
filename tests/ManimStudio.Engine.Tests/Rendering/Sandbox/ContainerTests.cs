using System.Runtime.Versioning;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

public sealed class ContainerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RunArguments_OfAJob_ShareNothingAndCapEverything(bool podman)
    {
        var flags = new EngineFlags(["--runtime", "runc"], ["--ulimit", "nofile=1024:1024"]);
        var arguments = RunArguments.Of(podman, flags, new SandboxOptions { Cpus = 0.5 }, "owner", "name", new ContainerLimits(2L << 30, 256));
        var line = string.Join(' ', arguments);
        Assert.Equal(["--runtime", "runc", "run"], arguments[..3]);
        Assert.All(
            [
                "--interactive --rm", "--name name", "--label manim-studio=owner", "--network none", "--hostname scene", "--log-driver none", "--user 1000:1000",
                "--cap-drop all", "--security-opt no-new-privileges", "--read-only", "size=1073741824", "--shm-size 16777216", "--memory=2147483648",
                "--memory-swap=2147483648", "--pids-limit=256", "--cpus=0.5", "--pull never",
            ],
            part => Assert.Contains(part, line, StringComparison.Ordinal));
        Assert.DoesNotContain(arguments, a => a is "-v" or "--volume" or "--mount" or "--privileged" or "--device" or "--env" or "-e" || a.StartsWith("--env", StringComparison.Ordinal));
        Assert.Equal(podman, arguments.Contains("--http-proxy=false"));
        Assert.Equal("--ulimit nofile=1024:1024", string.Join(' ', arguments[^2..]));
    }

    [Fact]
    public void InstanceKey_OfThisProcess_IsReadBackAndAlive()
    {
        var key = InstanceKey.Of("/data");
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        Assert.Equal((key, now), InstanceKey.Read(key.NameOf(now, "7")));
        Assert.True(key.MayBeAlive());
        Assert.False((key with { Started = "1" }).MayBeAlive());
        Assert.False((key with { Process = int.MaxValue }).MayBeAlive());
        Assert.True((key with { Process = int.MaxValue, Space = "1" }).MayBeAlive());
        Assert.NotEqual(key.Data, InstanceKey.Of("/other").Data);
    }

    [Theory]
    [InlineData("manim-studio-fastdev")]
    [InlineData("manim-studio-a-1-x-1-1-1")]
    [InlineData("manim-studio-a-1-1-1-99999999999999-1")]
    [InlineData("postgres")]
    [InlineData("")]
    public void InstanceKey_NameOfSomethingElse_IsNotRead(string name) => Assert.Null(InstanceKey.Read(name));

    [Fact]
    public void ImageStatus_EachLine_IsRead()
    {
        Assert.Equal(new ImageStatus.Ready("localhost/x:1"), ImageStatus.Read("ready localhost/x:1\n"));
        Assert.Equal(new ImageStatus.Building("Installing LaTeX", 3 / 7.0), ImageStatus.Read("building step 3/7 Installing LaTeX"));
        Assert.Equal(new ImageStatus.Building("Something", 0), ImageStatus.Read("building Something"));
        Assert.Equal(new ImageStatus.Building("x", 0), ImageStatus.Read("building step 3/0 x"));
        Assert.Contains("disk full", Assert.IsType<ImageStatus.Missing>(ImageStatus.Read("failed disk full")).Reason, StringComparison.Ordinal);
        Assert.IsType<ImageStatus.Missing>(ImageStatus.Read(""));
        Assert.IsType<ImageStatus.Missing>(ImageStatus.Read("ready"));
        Assert.IsType<ImageStatus.Missing>(ImageStatus.Of(new SandboxOptions { ImageStateFile = "/nowhere/state" }));
    }

    [Fact]
    public void Options_OutOfRange_AreNamed()
    {
        var options = new SandboxOptions { MemoryBytes = 1, Processes = 0, Time = TimeSpan.Zero };
        var error = Assert.Throws<OptionsValidationException>(() => SandboxSlice.Check(options));
        Assert.All(["Sandbox:MemoryBytes", "Sandbox:Processes", "Sandbox:Time", "Sandbox:WorkBytes"], name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        SandboxSlice.Check(new SandboxOptions());
    }

    [Fact]
    public void Options_FromConfiguration_AreReadAndTheSpoolFolderIsPrivate()
    {
        var folder = Directory.CreateTempSubdirectory("options-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sandbox:Time"] = "00:01:00",
            ["Sandbox:Warm"] = "5",
            ["Sandbox:Engine"] = "docker",
        }).Build();
        var options = SandboxSlice.ReadOptions(configuration, folder);
        Assert.Equal((TimeSpan.FromMinutes(1), 5, "docker", Path.Combine(folder, "sandbox")), (options.Time, options.Warm, options.Engine, options.SpoolFolder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(options.SpoolFolder).UnixFileMode);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void SpoolFolder_LeftByAKilledRun_IsRemoved()
    {
        var folder = Directory.CreateTempSubdirectory("spool-").FullName;
        var alive = InstanceKey.Of(folder);
        Directory.CreateDirectory(Path.Combine(folder, alive.NameOf(DateTimeOffset.UnixEpoch, "1")));
        Directory.CreateDirectory(Path.Combine(folder, (alive with { Process = int.MaxValue }).NameOf(DateTimeOffset.UnixEpoch, "1"), "inner"));
        SpoolFolder.Prepare(folder);
        Assert.Equal([Path.Combine(folder, alive.NameOf(DateTimeOffset.UnixEpoch, "1"))], Directory.GetDirectories(folder));
        Directory.Delete(folder, recursive: true);
    }

    public static TheoryData<string, string> Engines => new()
    {
        { "", "not installed" },
        { "#!/bin/sh\necho 'Error: something in /var/lib/containers/storage is broken' >&2\nexit 125\n", "is broken" },
        { "#!/bin/sh\n[ \"$1\" = image ] && exit 0\necho 'Error: cgroups are not there' >&2\nexit 126\n", "cgroups are not there" },
        { "#!/bin/sh\necho 'Error: no such image' >&2\nexit 1\n", "make image" },
    };

    [Theory]
    [MemberData(nameof(Engines))]
    [SupportedOSPlatform("linux")]
    public async Task Prepare_EngineThatDoesNotWork_SaysWhatToDo(string program, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("engine-").FullName;
        var path = Path.Combine(folder, "podman");
        if (program.Length > 0)
        {
            await File.WriteAllTextAsync(path, program);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var options = new SandboxOptions { Engine = path, Image = "localhost/x:1", SpoolFolder = folder };
        var containers = new EngineContainers(
            options, InstanceKey.Of(folder), JobErrors.For(options), TimeProvider.System, NullLogger<EngineContainers>.Instance);
        var state = await containers.PrepareAsync(_ => { }, CancellationToken.None);
        Assert.Equal(SandboxPhase.Unavailable, state.Phase);
        Assert.Contains(expected, state.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/var/lib", state.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder, state.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
