using System.Collections.Concurrent;
using System.Diagnostics;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Containers;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

/// <summary>Small Python programs in the place of containers: they speak the protocol over the same pipes, and can be told to misbehave.</summary>
internal sealed class ScriptContainers : IContainers
{
    private const string Prelude = """
        import json, os, signal, struct, sys, time
        def send(header, payload=b""):
            text = header if isinstance(header, bytes) else json.dumps(header).encode()
            os.write(1, struct.pack(">II", len(text), len(payload)) + text)
            view = memoryview(payload)
            while view: view = view[os.write(1, view):]
        def read(count):
            data = b""
            while len(data) < count:
                part = os.read(0, count - len(data))
                if not part: sys.exit(0)
                data += part
            return data
        def receive():
            lengths = struct.unpack(">II", read(8))
            return json.loads(read(lengths[0])), read(lengths[1])
        def ready(): send({"type": "ready", "protocol": 1, "manim": "0.21.0", "python": "3.13.5"})
        def job():
            header, _ = receive()
            left, inputs = sum(i["length"] for i in header["inputs"]), b""
            while len(inputs) < left: inputs += receive()[1]
            return header, inputs
        def output(*files):
            send({"type": "output", "files": [{"name": n, "length": len(b), "mediaType": "video/mp4"} for n, b in files]})
            for _, content in files:
                for start in range(0, len(content), 1 << 20): send({"type": "data"}, content[start:start + (1 << 20)])
        def done(**result): send({"type": "done", "result": result})

        """;

    private int _number;

    /// <summary>Runs in each new container.</summary>
    public required string Script { get; set; }

    /// <summary>What looking for an engine finds.</summary>
    public Func<Action<SandboxState>, SandboxState> OnPrepare { get; set; } = _ => new SandboxState(SandboxPhase.Ready, "Ready");

    public ConcurrentQueue<Container> Started { get; } = new();

    public int Prepared { get; private set; }

    public Task<SandboxState> PrepareAsync(Action<SandboxState> progress, CancellationToken cancellation)
    {
        Prepared++;
        return Task.FromResult(OnPrepare(progress));
    }

    public IContainer Start()
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Prelude + Script);
        var container = new Container($"script-{Interlocked.Increment(ref _number)}", Process.Start(start)!);
        Started.Enqueue(container);
        return container;
    }

    public Task<int> ReapAsync(IReadOnlySet<string> known, CancellationToken cancellation) => Task.FromResult(0);

    internal sealed class Container(string name, Process process) : IContainer
    {
        private readonly Task<int> _exited = WaitAsync(process);

        public string Name => name;

        public Stream Input { get; } = process.StandardInput.BaseStream;

        public Stream Output { get; } = process.StandardOutput.BaseStream;

        public Task<int> Exited => _exited;

        public string LastWords => "Error: /var/lib/containers/storage is locked";

        public async ValueTask DisposeAsync()
        {
            if (!_exited.IsCompleted) process.Kill();
            await _exited;
        }

        private static async Task<int> WaitAsync(Process process)
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }
}
