using System.Diagnostics;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

/// <summary>Scenes that mean harm. Each ends within its limit, typed, and leaves nothing behind.</summary>
[Trait("Category", "Real")]
[Collection(RealCollection.Name)]
public sealed class HostileTests(RealSandbox real)
{
    private const int Limit = 8;

    public static TheoryData<string, string, RenderErrorType[]> Jobs => new()
    {
        { "loops", "while True: pass", [RenderErrorType.TimeLimit] },
        { "sleeps", "time.sleep(1e9)", [RenderErrorType.TimeLimit] },
        {
            "ignores SIGTERM", "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
            [RenderErrorType.TimeLimit]
        },
        { "forks", "while True:\n    try: os.fork()\n    except OSError: pass", [RenderErrorType.ProcessLimit, RenderErrorType.TimeLimit] },
        { "forks and leaves its session", "while True:\n    try:\n        if os.fork() == 0: os.setsid()\n    except OSError: pass", [RenderErrorType.ProcessLimit, RenderErrorType.TimeLimit] },
        { "starts threads", "import threading\nwhile True: threading.Thread(target=time.sleep, args=(99,)).start()", [RenderErrorType.ProcessLimit, RenderErrorType.UserException] },
        { "takes memory", "x = []\nwhile True: x.append(b'x' * 50_000_000)", [RenderErrorType.MemoryLimit] },
        { "fills the disk", FillDisk, [RenderErrorType.DiskLimit] },
        { "makes a million files", "for i in range(1_000_000): open(f'/job/{i}', 'w').close()", [RenderErrorType.TooManyFiles, RenderErrorType.DiskLimit] },
        { "replaces the video by a link", Replace("os.remove(out); os.symlink('/etc/passwd', out)"), [RenderErrorType.OutputInvalid] },
        { "replaces the video by a pipe", Replace("os.remove(out); os.mkfifo(out)"), [RenderErrorType.OutputInvalid] },
        { "makes a huge video", Replace("os.truncate(out, 1 << 40)"), [RenderErrorType.OutputTooLarge] },
        { "claims to be done", ForgeDone, [RenderErrorType.OutputMissing] },
        { "leaves", "os._exit(0)", [RenderErrorType.OutputMissing, RenderErrorType.Crashed] },
        { "reads files with LaTeX", @"Tex(r'\input{/etc/shadow}'); Tex(r'\immediate\write18{touch /job/owned} x')", [RenderErrorType.LatexError] },
        { "loops in LaTeX", @"Tex(r'\def\x{\x}\x')", [RenderErrorType.TimeLimit, RenderErrorType.LatexError] },
        { "asks for a huge picture", "config.pixel_width = 100000\nconfig.pixel_height = 100000\nself.camera.resize_frame_shape(0)\nself.camera.reset_pixel_shape(100000, 100000)\nself.play(Create(Circle()))", [RenderErrorType.MemoryLimit, RenderErrorType.UserException] },
        { "waits for months", "self.wait(10**7)", [RenderErrorType.TimeLimit, RenderErrorType.OutputTooLarge] },
    };

    private const string FillDisk = """
        block = b"\0" * (1 << 20)
        folders = [p for p, _, _ in os.walk("/") if not p.startswith(("/proc", "/sys")) and os.access(p, os.W_OK)]
        for folder in folders:
            try:
                with open(folder + "/zeros", "wb") as file:
                    while True: file.write(block)
            except OSError: pass
        while True: pass
        """;

    private const string ForgeDone = """
        import struct
        header = b'{"type":"done","result":{}}'
        for descriptor in range(0, 64):
            try: os.write(descriptor, struct.pack(">II", len(header), 0) + header)
            except OSError: pass
        os._exit(0)
        """;

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Render_OfAHostileScene_EndsTypedAndLeavesNothing(string name, string body, RenderErrorType[] expected)
    {
        var (error, _, _, took) = await real.RunAsync(Scenes.Of(body), Limit);

        Assert.NotNull(error);
        Assert.True(expected.Contains(error.Type), $"{name}: {error}");
        Assert.InRange(error.Message.Length, 1, RenderError.MaxMessageLength);
        Assert.DoesNotContain(real.Folder, error.ToString(), StringComparison.Ordinal);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(Limit + 10));
        await Traces.AssertNoneAsync(real);
    }

    // It takes the renderer's other processes with it. What is left may still draw the scene; a kill from inside looks like one for lack of memory.
    [Fact]
    public async Task Render_OfASceneThatKillsAllItCan_EndsInTimeAndLeavesNothing()
    {
        var (error, _, _, took) = await real.RunAsync(Scenes.Of("import signal\nos.kill(-1, signal.SIGKILL)"), Limit);

        Assert.True(error is null or { Type: RenderErrorType.Crashed or RenderErrorType.UserException or RenderErrorType.MemoryLimit }, $"{error}");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(Limit + 10));
        await Traces.AssertNoneAsync(real);
    }

    [Theory]
    [InlineData("while True: print('a line that says nothing')")]
    [InlineData("while True: print('x', flush=True)")]
    [InlineData("while True: sys.stdout.write('x' * 4096)")]
    public async Task Render_ThatPrintsForEver_EndsWithATruncatedLogAndBoundedMemory(string body)
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var (error, log, truncated, _) = await real.RunAsync(Scenes.Of(body), Limit);

        Assert.Equal(RenderErrorType.TimeLimit, error?.Type);
        Assert.True(truncated);
        Assert.InRange(log.Length, 1 << 19, 1 << 20);
        using var now = Process.GetCurrentProcess();
        Assert.InRange(now.WorkingSet64 - before, long.MinValue, 150L << 20);
    }

    [Fact]
    public async Task Render_ThatLooksForSecrets_FindsNothingOfOurs()
    {
        var secret = $"secret-{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable("MANIM_STUDIO_TEST_SECRET", secret);
        const string Look = """
            for path in ["/proc/1/environ", "/proc/self/environ", "/etc/shadow", "/etc/hosts", "/proc/self/mountinfo", "/proc/1/cmdline"]:
                try: print(path, open(path, errors="replace").read(), flush=True)
                except OSError as problem: print(path, problem, flush=True)
            print(dict(os.environ), flush=True)
            print([os.path.join(p, f) for p, _, fs in os.walk("/") if not p.startswith(("/proc", "/sys", "/usr", "/var/lib", "/etc")) for f in fs], flush=True)
            self.wait(0.1)
            """;
        var (error, log, _, _) = await real.RunAsync(Scenes.Of(Look), 20);

        Assert.Null(error);
        Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, log.Replace("/etc/hosts", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(real.Folder, log, StringComparison.Ordinal);
        Assert.DoesNotContain("root:$", log, StringComparison.Ordinal);
        Assert.DoesNotContain("manim-studio-", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ThatConnects_ReachesNobody()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var attempt = listener.AcceptTcpClientAsync();
        var body = $"""
            for address in ["127.0.0.1", "192.0.2.1", "169.254.169.254", "10.88.0.1", "172.17.0.1", "::1", "2001:db8::1"]:
                family = socket.AF_INET6 if ":" in address else socket.AF_INET
                try:
                    socket.socket(family).connect((address, {port}))
                    print("REACHED", address, flush=True)
                except OSError: pass
            socket.create_connection(("example.com", 80), timeout=3)
            """;
        var (error, log, _, _) = await real.RunAsync(Scenes.Of(body), 20);

        Assert.Equal(RenderErrorType.UserException, error?.Type);
        Assert.DoesNotContain("REACHED", log, StringComparison.Ordinal);
        Assert.False(attempt.IsCompleted);
    }

    [Fact]
    public async Task Render_OfAMillionBrackets_IsASyntaxError()
    {
        var (error, _, _, _) = await real.RunAsync(new string('(', 1 << 20), 20);
        Assert.Equal(RenderErrorType.SyntaxError, error?.Type);
    }

    [Fact]
    public async Task Render_OfCodeWithNulBytes_IsASyntaxError()
    {
        var (error, _, _, _) = await real.RunAsync("from manim import *\n\0\0\n", 20);
        Assert.Equal(RenderErrorType.SyntaxError, error?.Type);
    }

    [Fact]
    public async Task Render_BesideAHostileOne_IsCorrect()
    {
        var hostile = real.RunAsync(Scenes.Of("x = []\nwhile True: x.append(b'x' * 50_000_000)"), Limit);
        var (error, _, _, _) = await real.RunAsync(Scenes.Of("self.play(Create(Circle()))"), 30);
        Assert.Null(error);
        Assert.Equal(RenderErrorType.MemoryLimit, (await hostile).Error?.Type);
    }

    // Waits for the video to be written, then does something to it when the process leaves.
    private static string Replace(string act) => $"""
        self.wait(0.2)
        import manim.scene.scene_file_writer as writer
        finish = writer.SceneFileWriter.finish
        def changed(self, *arguments):
            finish(self, *arguments)
            out = str(self.movie_file_path)
            {act}
        writer.SceneFileWriter.finish = changed
        """;
}
