using System.Text.Json;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Benchmarks.Containers;

/// <summary>Collects what the studio would keep of a render for the next one.</summary>
internal sealed class Leftovers
{
    private readonly List<BundleFile> _segments = [], _formulas = [];
    private readonly MemoryStream _open = new();

    public IReadOnlyList<SandboxInput> Inputs =>
        [Bundle.Of(_segments, int.MaxValue).AsInput("segments"), Bundle.Of(_formulas, int.MaxValue).AsInput("formulas")];

    public void Take(string type, JsonElement header, ReadOnlySpan<byte> payload)
    {
        if (type == "formula") _formulas.Add(new BundleFile(header.GetProperty("name").GetString()!, payload.ToArray()));
        if (type != "segment" || !header.TryGetProperty("digest", out var digest)) return;
        // A long segment comes in pieces.
        _open.Write(payload);
        if (_open.Length < header.GetProperty("length").GetInt64()) return;
        _segments.Add(new BundleFile(digest.GetString()!, _open.ToArray()));
        _open.SetLength(0);
    }
}
