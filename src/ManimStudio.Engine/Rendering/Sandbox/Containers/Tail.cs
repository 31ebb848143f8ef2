using System.Text;

namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>Keeps the last bytes of a stream, however much comes. Thread-safe.</summary>
internal sealed class Tail(int capacity)
{
    private readonly Lock _gate = new();
    private byte[] _kept = [];

    public string Text
    {
        get
        {
            lock (_gate) return Encoding.UTF8.GetString(_kept).Trim();
        }
    }

    public async Task FollowAsync(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;) Add(buffer.AsSpan(0, read));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe was taken away while a program that hangs still held its other end; what came so far is kept.
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            byte[] all = [.. _kept, .. bytes];
            _kept = all.Length > capacity ? all[^capacity..] : all;
        }
    }
}
