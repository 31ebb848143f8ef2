using ManimStudio.Domain;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Segments;

/// <summary>
/// The videos of running renders, for their owners to watch while they are made. A stream stays some minutes after a render
/// that went well, for pages that still play it, and goes soon after one that did not. Thread-safe.
/// </summary>
/// <param name="folder">For the streams' files; made private when the first one comes, removed at the end.</param>
/// <param name="maxBytes">Of all streams together. When it is reached, streams of finished renders go, then new segments are left out.</param>
/// <param name="time">For how long streams stay.</param>
/// <param name="logger">Told when a stream cannot be kept.</param>
public sealed class LiveStreams(string folder, long maxBytes, TimeProvider time, ILogger<LiveStreams> logger) : IDisposable
{
    /// <summary>Bytes of all streams together, unless said otherwise.</summary>
    public const long DefaultMaxBytes = 512L << 20;

    internal static readonly TimeSpan Linger = TimeSpan.FromMinutes(3);

    // Pages that play it hear of the failure first; a player that asks in between would show an error of its own.
    internal static readonly TimeSpan LingerAfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Entry> _streams = [];
    private bool _closed;

    /// <summary>The stream of a render; null when there is none, or it is somebody else's.</summary>
    public LiveStream? Find(Owner owner, Guid renderId)
    {
        lock (_gate) return _streams.TryGetValue(renderId, out var entry) && entry.Stream.OwnerId == owner.PersonId ? entry.Stream : null;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var id in _streams.Keys.ToList()) Remove(id);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keeps a segment, beginning the attempt's stream with its init.</summary>
    /// <returns>How many seconds can be played now; null when the segment was not kept.</returns>
    internal double? Add(Render render, SandboxFrame.Segment segment)
    {
        lock (_gate)
        {
            if (_closed) return null;
            try
            {
                if (segment.IsInit) Begin(render);
                if (!_streams.TryGetValue(render.Id, out var entry) || entry.Stream.Attempt != render.Attempt || !entry.Stream.IsOpen) return null;
                if (!HasRoom(segment.Bytes.Length))
                {
                    entry.Stream.Close(isWhole: false);
                    logger.LiveStreamCut(render.Id);
                    return null;
                }

                entry.Stream.Add(segment);
                return entry.Stream.Seconds;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // The video itself is not touched: it is stored when the render is done, or its own failure is told then.
                logger.LiveStreamFailed(render.Id, failure);
                Remove(render.Id);
                return null;
            }
        }
    }

    /// <summary>The renderer has drawn everything: <paramref name="seconds"/> in all.</summary>
    internal void Complete(Render render, double seconds)
    {
        lock (_gate)
        {
            if (_streams.TryGetValue(render.Id, out var entry) && entry.Stream.Attempt == render.Attempt)
                entry.Stream.Close(isWhole: Math.Abs(entry.Stream.Seconds - seconds) < 0.05);
        }
    }

    /// <summary>The attempt is over and its end is written down.</summary>
    internal void End(Render render, bool succeeded)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(render.Id, out var entry) || entry.Stream.Attempt != render.Attempt) return;
            entry.Stream.Close(isWhole: false);
            var stream = entry.Stream;
            entry.Leaving ??= time.CreateTimer(_ => Leave(stream), null, succeeded ? Linger : LingerAfterFailure, Timeout.InfiniteTimeSpan);
        }
    }

    private void Begin(Render render)
    {
        Remove(render.Id);
        SpoolFolder.CreatePrivate(folder);
        _streams[render.Id] = new Entry(new LiveStream(render, Path.Combine(folder, $"{render.Id.ToText()}-{render.Attempt}.mp4")));
    }

    private bool HasRoom(int bytes)
    {
        while (_streams.Values.Sum(e => e.Stream.Bytes) + bytes > maxBytes)
        {
            // Ids sort by time.
            if (_streams.Where(e => e.Value.Leaving is not null).Select(e => (Guid?)e.Key).Min() is not { } oldest) return false;
            Remove(oldest);
        }

        return true;
    }

    private void Leave(LiveStream stream)
    {
        lock (_gate)
        {
            // A later attempt may have begun a stream of its own.
            if (_streams.TryGetValue(stream.RenderId, out var entry) && entry.Stream == stream) Remove(stream.RenderId);
        }
    }

    private void Remove(Guid renderId)
    {
        if (!_streams.Remove(renderId, out var entry)) return;
        entry.Leaving?.Dispose();
        entry.Stream.Dispose();
    }

    private sealed class Entry(LiveStream stream)
    {
        public LiveStream Stream { get; } = stream;

        /// <summary>Set once the attempt is over.</summary>
        public ITimer? Leaving { get; set; }
    }
}
