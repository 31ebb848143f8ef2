using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>
/// Writes what comes out to files of the studio's own, in a folder that nobody else may read. Names that the container chose
/// never become paths.
/// </summary>
internal sealed class OutputSpool(string folder, long maxBytes) : IAsyncDisposable
{
    private const int MaxFiles = 256;
    private readonly List<SandboxOutput> _outputs = [];
    private FileStream? _file;
    private int _current;
    private long _left;
    private bool _kept;

    /// <summary>True when every announced byte has come.</summary>
    public bool IsComplete => _current >= _outputs.Count;

    public IReadOnlyList<SandboxOutput> Outputs => _outputs;

    /// <summary>Takes the list of files. Returns false when they are larger than is allowed.</summary>
    /// <exception cref="ProtocolBreachException">It is no list of files, or the second one.</exception>
    public bool Announce(IReadOnlyList<OutputFile> files)
    {
        if (_outputs.Count > 0) throw new ProtocolBreachException("Output was announced twice.");
        if (files.Count is 0 or > MaxFiles) throw new ProtocolBreachException($"Output of {files.Count} files; 1 to {MaxFiles} are allowed.");
        var total = 0L;
        foreach (var file in files)
        {
            Check(file);
            if (file.Length > maxBytes || (total += file.Length) > maxBytes) return false;
            _outputs.Add(new SandboxOutput(file.Name, file.MediaType, file.Length, Path.Combine(folder, $"{_outputs.Count}.bin")));
        }

        SpoolFolder.CreatePrivate(folder);
        Next(first: true);
        return true;
    }

    /// <exception cref="ProtocolBreachException">More came than was announced.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        while (!payload.IsEmpty)
        {
            if (_file is null) throw new ProtocolBreachException("More output came than was announced.");
            var part = payload[..(int)Math.Min(payload.Length, _left)];
            await _file.WriteAsync(part, cancellation);
            payload = payload[part.Length..];
            _left -= part.Length;
            if (_left == 0) await FinishAsync(cancellation);
        }
    }

    /// <summary>Hands the files over; the outcome deletes them from now on.</summary>
    public string? Keep()
    {
        _kept = true;
        return _outputs.Count > 0 ? folder : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null) await _file.DisposeAsync();
        if (!_kept && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private void Check(OutputFile file)
    {
        if (file is null) throw new ProtocolBreachException("An output is null.");
        if (file.Length < 0) throw new ProtocolBreachException("An output has a negative length.");
        if (file.Name.Length is 0 or > 200 || !file.Name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.'))
            throw new ProtocolBreachException("An output has no proper name.");
        if (file.MediaType.Length > 100 || !file.MediaType.All(c => char.IsAsciiLetterOrDigit(c) || "/+-._;= ".Contains(c)))
            throw new ProtocolBreachException("An output has no proper media type.");
        if (_outputs.Any(o => o.Name == file.Name)) throw new ProtocolBreachException("Two outputs have the same name.");
    }

    private async Task FinishAsync(CancellationToken cancellation)
    {
        await _file!.FlushAsync(cancellation);
        await _file.DisposeAsync();
        Next(first: false);
    }

    // Moves to the next file that has bytes to come; empty ones are made on the way.
    private void Next(bool first)
    {
        _file = null;
        if (!first) _current++;
        for (; _current < _outputs.Count; _current++)
        {
            var file = new FileStream(_outputs[_current].Path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = 0,
            });
            if ((_left = _outputs[_current].Length) > 0)
            {
                _file = file;
                return;
            }

            file.Dispose();
        }
    }
}
