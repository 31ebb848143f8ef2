namespace ManimStudio.Engine.Storage;

/// <summary>Where and how blobs are kept. Configuration section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The folder of the blobs. Required for <see cref="FileBlobStore"/>.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Bytes that stay free on the disk: the database lives there too and must be able to write down that something failed. Default 256 MB.</summary>
    public long KeepFreeBytes { get; set; } = 256L * 1024 * 1024;
}
