using System.Text;
using ManimStudio.Engine.Storage;

namespace ManimStudio.Engine.Tests.Storage;

public sealed class FileBlobStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly string _folder = Directory.CreateTempSubdirectory("manim-studio-blobs-").FullName;
    private readonly FileBlobStore _store;

    public FileBlobStoreTests() => _store = new FileBlobStore(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Put_ThenRead_GivesTheBytesBackSeekable()
    {
        await _store.PutAsync("lessons/a/video.mp4", Bytes("0123456789"), None);

        using var blob = await _store.OpenReadAsync("lessons/a/video.mp4", None);

        Assert.Equal(10, blob!.Length);
        blob.Content.Seek(7, SeekOrigin.Begin);
        Assert.Equal("789", await new StreamReader(blob.Content).ReadToEndAsync());
        Assert.InRange(blob.LastModified, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task Put_OnATakenKey_KeepsTheFirst()
    {
        await _store.PutAsync("a/b", Bytes("first"), None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.PutAsync("a/b", Bytes("second"), None));

        Assert.Equal("first", await ReadAsync("a/b"));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Put_WithoutSpace_IsStorageFullAndLeavesNothing()
    {
        await Assert.ThrowsAsync<StorageFullException>(() => _store.PutAsync("a/b", new FailingStream(errno: 28), None));

        Assert.False(await _store.ExistsAsync("a/b", None));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Put_WithAnotherFault_IsNotStorageFullAndLeavesNothing()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => _store.PutAsync("a/b", new FailingStream(errno: 5), None));

        Assert.IsNotType<StorageFullException>(failure);
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Put_Cancelled_LeavesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.PutAsync("a/b", Bytes("x"), new CancellationToken(canceled: true)));

        Assert.False(await _store.ExistsAsync("a/b", None));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task CheckRoom_BelowTheReserve_SaysWhatToDo()
    {
        var full = new FileBlobStore(_folder, keepFreeBytes: long.MaxValue / 2);

        Assert.Contains("Free some space", (await full.CheckRoomAsync(None))!.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageFullException>(() => full.PutAsync("a/b", Bytes("x"), None));
        Assert.Null(await _store.CheckRoomAsync(None));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task MissingBlob_IsNullEverywhere()
    {
        Assert.Null(await _store.OpenReadAsync("no/such", None));
        Assert.False(await _store.ExistsAsync("no/such", None));
        await _store.DeleteAsync("no/such", None);
    }

    [Fact]
    public async Task Delete_OfAnOpenBlob_LetsTheReaderFinish()
    {
        await _store.PutAsync("a/b", Bytes("still here"), None);
        using var blob = await _store.OpenReadAsync("a/b", None);

        await _store.DeleteAsync("a/b", None);

        Assert.Equal("still here", await new StreamReader(blob!.Content).ReadToEndAsync());
        Assert.False(Directory.Exists(Path.Combine(_folder, "a")));
    }

    [Fact]
    public async Task List_GivesWhatIsBelowThePrefix()
    {
        foreach (var key in new[] { "a/1", "a/b/2", "ab/3" }) await _store.PutAsync(key, Bytes(key), None);

        Assert.Equal(["a/1", "a/b/2"], await KeysAsync("a/"));
        Assert.Equal(["a/1", "a/b/2", "ab/3"], await KeysAsync(""));
        Assert.Empty(await KeysAsync("none/"));
    }

    [Fact]
    public void SweepIncoming_RemovesWhatACrashLeft()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(_folder, ".incoming")).FullName;
        File.WriteAllText(Path.Combine(incoming, "old"), "half");
        var now = TimeProvider.System.GetUtcNow();

        Assert.Equal(0, _store.SweepIncoming(now.AddHours(-1)));
        Assert.Equal(1, _store.SweepIncoming(now.AddHours(1)));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Put_AndDelete_InOneFolderAtOnce_LoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            await _store.PutAsync($"same/{i}", Bytes("x"), None);
            if (i % 2 == 0) await _store.DeleteAsync($"same/{i}", None);
        })));

        Assert.Equal(25, (await KeysAsync("same/")).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../up")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/b/")]
    [InlineData(".incoming/x")]
    [InlineData("A/b")]
    [InlineData("a\\b")]
    [InlineData("a/b\n")]
    [InlineData("a/ü")]
    [InlineData("a b")]
    public async Task AnInvalidKey_IsRefusedEverywhere(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _store.PutAsync(key, Bytes("x"), None));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.OpenReadAsync(key, None));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.ExistsAsync(key, None));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.DeleteAsync(key, None));
    }

    [Fact]
    public void AKeyThatIsTooLong_IsInvalid() => Assert.False(BlobKey.IsValid(new string('a', BlobKey.MaxLength + 1)));

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private string[] Leftovers()
    {
        var incoming = Path.Combine(_folder, ".incoming");
        return Directory.Exists(incoming) ? Directory.GetFiles(incoming) : [];
    }

    private async Task<string> ReadAsync(string key)
    {
        using var blob = await _store.OpenReadAsync(key, None);
        return await new StreamReader(blob!.Content).ReadToEndAsync();
    }

    private async Task<List<string>> KeysAsync(string prefix)
    {
        List<string> keys = [];
        await foreach (var blob in _store.ListAsync(prefix, None)) keys.Add(blob.Key);
        return [.. keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Fails as a write to a disk does, with the error number of Linux that .NET puts into HResult.</summary>
    private sealed class FailingStream(int errno) : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("disk", errno);
    }
}
