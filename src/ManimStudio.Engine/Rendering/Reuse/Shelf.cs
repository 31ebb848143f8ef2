using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Rendering.Reuse;

/// <summary>The bundle of one key during an attempt: what was there, and what is new. Not thread-safe.</summary>
internal sealed class Shelf(KeptFiles files, KeptKey key, int maxBytes, Bundle before)
{
    private readonly List<BundleFile> _new = [];
    private long _left = maxBytes;

    /// <summary>What was there as an input of the job; none when there was nothing.</summary>
    public IEnumerable<SandboxInput> Inputs(string name) => before.Files.Count > 0 ? [before.AsInput(name)] : [];

    /// <summary>Takes a file, as long as there is room for all new ones together.</summary>
    public void Put(string name, byte[] content)
    {
        if (content.Length > _left) return;
        _left -= content.Length;
        _new.Add(new BundleFile(name, content));
    }

    /// <summary>Keeps what is new.</summary>
    public Task KeepAsync() => _new.Count > 0 ? files.AddAsync(key, _new, maxBytes) : Task.CompletedTask;

    /// <summary>Forgets what was there and what is new.</summary>
    public void Clear()
    {
        _new.Clear();
        files.Remove(key);
    }
}
