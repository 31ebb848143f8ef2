namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>One frame. Both parts lie in the reader's buffers and hold until its next read.</summary>
internal readonly record struct Frame(ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Bytes of the two lengths in front.</summary>
    public const int PrefixBytes = 8;
}
