using System.Buffers.Binary;

namespace ManimStudio.Engine.Rendering.Sandbox.Running;

/// <summary>The outer boxes of fragmented MP4. What is inside of them is the browser's to judge.</summary>
internal static class FragmentBoxes
{
    private const int HeaderBytes = 8;

    /// <summary><c>ftyp</c> and <c>moov</c>, nothing else.</summary>
    public static bool AreInit(ReadOnlySpan<byte> bytes) => Count(bytes, "ftyp"u8, "moov"u8) == 2;

    /// <summary>Pairs of <c>moof</c> and <c>mdat</c>, nothing else.</summary>
    public static bool AreMedia(ReadOnlySpan<byte> bytes) => Count(bytes, "moof"u8, "mdat"u8) is >= 2 and var count && count % 2 == 0;

    // How many boxes there are when the two kinds take turns up to the last byte; 0 when they do not.
    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var count = 0;
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < HeaderBytes) return 0;
            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            if (size < HeaderBytes || size > bytes.Length) return 0;
            if (!bytes.Slice(4, 4).SequenceEqual(count % 2 == 0 ? first : second)) return 0;
            bytes = bytes[(int)size..];
            count++;
        }

        return count;
    }
}
