using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>Writes frames. Not thread-safe.</summary>
internal sealed class FrameWriter(Stream stream)
{
    private static readonly FrameLimits Limits = new();
    private static readonly byte[] DataHeader = """{"type":"data"}"""u8.ToArray();

    /// <summary>Writes the job and then the bytes of its inputs, chunk by chunk.</summary>
    /// <exception cref="ProtocolBreachException">The job itself does not fit the protocol.</exception>
    public async Task WriteJobAsync(SandboxJob job, CancellationToken cancellation)
    {
        await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(JobHeader.Of(job), ProtocolJson.Options), default, cancellation);
        foreach (var input in job.Inputs) await WriteInputAsync(input, cancellation);
        await stream.FlushAsync(cancellation);
    }

    /// <summary>Writes a text of a preview session.</summary>
    /// <exception cref="ProtocolBreachException">The text does not fit the protocol.</exception>
    public async Task WriteCodeAsync(long revision, int line, ReadOnlyMemory<byte> code, CancellationToken cancellation)
    {
        var header = new { type = "code", revision, line, length = code.Length };
        await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(header, ProtocolJson.Options), default, cancellation);
        for (; !code.IsEmpty; code = code[Math.Min(code.Length, Limits.PayloadBytes)..])
            await WriteAsync(DataHeader, code[..Math.Min(code.Length, Limits.PayloadBytes)], cancellation);
        await stream.FlushAsync(cancellation);
    }

    private static Stream Open(SandboxInput input)
    {
        try
        {
            return input.Open();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProtocolBreachException($"The input {input.Name} cannot be read.", error);
        }
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        if (header.Length > Limits.HeaderBytes || payload.Length > Limits.PayloadBytes)
            throw new ProtocolBreachException($"A frame of {header.Length} + {payload.Length} bytes is too large to be sent.");
        var prefix = new byte[Frame.PrefixBytes];
        BinaryPrimitives.WriteUInt32BigEndian(prefix, (uint)header.Length);
        BinaryPrimitives.WriteUInt32BigEndian(prefix.AsSpan(4), (uint)payload.Length);
        await stream.WriteAsync(prefix, cancellation);
        await stream.WriteAsync(header, cancellation);
        if (!payload.IsEmpty) await stream.WriteAsync(payload, cancellation);
    }

    private async Task WriteInputAsync(SandboxInput input, CancellationToken cancellation)
    {
        await using var source = Open(input);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            for (var left = input.Length; left > 0;)
            {
                var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
                if (read == 0) throw new ProtocolBreachException($"The input {input.Name} is {left} bytes shorter than it was announced.");
                await WriteAsync(DataHeader, buffer.AsMemory(0, read), cancellation);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
