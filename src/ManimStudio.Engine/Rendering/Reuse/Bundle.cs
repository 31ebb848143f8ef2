using System.Globalization;
using System.Text;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Rendering.Reuse;

/// <summary>Many small files as one input of a job, see the protocol: lines of <c>name length</c>, an empty line, then the bytes of all in that order. Immutable.</summary>
internal sealed class Bundle
{
    public static readonly Bundle Empty = new(Encoding.ASCII.GetBytes("\n"), []);

    private readonly ArraySegment<byte> _bytes;

    private Bundle(ArraySegment<byte> bytes, IReadOnlyList<BundleFile> files) => (_bytes, Files) = (bytes, files);

    public IReadOnlyList<BundleFile> Files { get; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Takes bytes apart without copying them; null when they are no bundle.</summary>
    public static Bundle? Read(ArraySegment<byte> bytes)
    {
        var files = new List<BundleFile>();
        var gap = bytes.AsSpan().IndexOf("\n\n"u8);
        if (gap < 0) return bytes.AsSpan().SequenceEqual(Empty.Bytes) ? Empty : null;
        var start = gap + 2;
        foreach (var line in Encoding.ASCII.GetString(bytes.AsSpan(0, gap)).Split('\n'))
        {
            if (line.Split(' ') is not [var name, var digits] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return null;
            if (length > bytes.Count - start) return null;
            files.Add(new BundleFile(name, bytes.Slice(start, length)));
            start += length;
        }

        return start == bytes.Count ? new Bundle(bytes, files) : null;
    }

    /// <summary>The files in that order, as many from the front as <paramref name="maxBytes"/> holds. Of two with one name the first counts.</summary>
    public static Bundle Of(IEnumerable<BundleFile> files, long maxBytes)
    {
        var (kept, names) = (new List<BundleFile>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            if (file.Content.Count > maxBytes) break;
            if (!names.Add(file.Name)) continue;
            kept.Add(file);
            maxBytes -= file.Content.Count;
        }

        if (kept.Count == 0) return Empty;
        using var whole = new MemoryStream();
        foreach (var file in kept) whole.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Content.Count}\n")));
        whole.WriteByte((byte)'\n');
        foreach (var file in kept) whole.Write(file.Content);
        return new Bundle(whole.ToArray(), kept);
    }

    public SandboxInput AsInput(string name) => new(name, _bytes.Count, () => new MemoryStream(_bytes.Array!, _bytes.Offset, _bytes.Count, writable: false));
}

/// <summary>One file of a bundle.</summary>
internal readonly record struct BundleFile(string Name, ArraySegment<byte> Content);
