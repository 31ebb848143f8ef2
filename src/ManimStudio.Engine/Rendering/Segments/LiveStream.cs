using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.Win32.SafeHandles;

namespace ManimStudio.Engine.Rendering.Segments;

/// <summary>
/// The video of one attempt while it is made: segments one after the other in a private file that goes with this object.
/// Thread-safe; one writer.
/// </summary>
public sealed class LiveStream : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Piece> _pieces = [];
    private readonly SafeFileHandle _file;
    private bool _gone;

    internal LiveStream(Render render, string path)
    {
        (RenderId, OwnerId, Attempt) = (render.Id, render.OwnerId, render.Attempt);
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
    }

    public Guid RenderId { get; }

    public Guid OwnerId { get; }

    public int Attempt { get; }

    /// <summary>True when all there is has come.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Segments that can be played.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return Math.Max(0, _pieces.Count - 1);
        }
    }

    /// <summary>Seconds that can be played.</summary>
    public double Seconds { get; private set; }

    internal long Bytes { get; private set; }

    /// <summary>False once no more is taken: the end has come, or there was no room.</summary>
    internal bool IsOpen { get; private set; } = true;

    /// <summary>The durations of all segments so far, and whether more may come.</summary>
    public (IReadOnlyList<double> Durations, bool IsEnded) Look()
    {
        lock (_gate) return ([.. _pieces.Skip(1).Select(p => p.Duration)], IsEnded);
    }

    /// <summary>What a player needs first; null when the stream is gone.</summary>
    public Task<byte[]?> ReadInitAsync(CancellationToken cancellation) => ReadPieceAsync(0, cancellation);

    /// <summary>A segment, counted from 0; null when it is not there.</summary>
    public Task<byte[]?> ReadAsync(int number, CancellationToken cancellation) =>
        number is < 0 or int.MaxValue ? Task.FromResult<byte[]?>(null) : ReadPieceAsync(number + 1, cancellation);

    public void Dispose()
    {
        lock (_gate)
        {
            (_gone, IsOpen) = (true, false);
            _file.Dispose();
        }
    }

    internal void Add(SandboxFrame.Segment segment)
    {
        lock (_gate)
        {
            if (!IsOpen) return;
            RandomAccess.Write(_file, segment.Bytes, Bytes);
            _pieces.Add(new Piece(Bytes, segment.Bytes.Length, segment.Duration));
            Bytes += segment.Bytes.Length;
            Seconds += segment.Duration;
        }
    }

    /// <summary>Takes no more. The player is told so only when nothing is missing; else it waits for the finished video.</summary>
    internal void Close(bool isWhole)
    {
        lock (_gate)
        {
            if (!IsOpen) return;
            (IsOpen, IsEnded) = (false, isWhole);
        }
    }

    private async Task<byte[]?> ReadPieceAsync(int index, CancellationToken cancellation)
    {
        Piece piece;
        lock (_gate)
        {
            if (_gone || index >= _pieces.Count) return null;
            piece = _pieces[index];
        }

        var bytes = new byte[piece.Length];
        try
        {
            for (var read = 0; read < bytes.Length;)
            {
                var more = await RandomAccess.ReadAsync(_file, bytes.AsMemory(read), piece.Offset + read, cancellation);
                if (more == 0) throw new EndOfStreamException("A live stream is shorter than what was written to it.");
                read += more;
            }
        }
        catch (ObjectDisposedException)
        {
            return null;
        }

        return bytes;
    }

    private readonly record struct Piece(long Offset, int Length, double Duration);
}
