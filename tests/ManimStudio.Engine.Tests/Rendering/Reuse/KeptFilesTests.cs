using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Tests.Rendering.Reuse;

public sealed class KeptFilesTests : IDisposable
{
    private const int Overhead = 48;
    private static readonly Guid Me = Guid.NewGuid(), You = Guid.NewGuid();

    private readonly ManualTime _time = new();
    private readonly ReuseOptions _options = new() { Folder = Path.Combine(Directory.CreateTempSubdirectory("kept-").FullName, "reuse"), KeepFreeBytes = 0 };

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_options.Folder)!, recursive: true);

    [Fact]
    public async Task Add_ThenReadByAnotherRun_IsThere()
    {
        await AddAsync(Key("a"), "one", "two");
        Assert.Equal(["one", "two"], await NamesAsync(Key("a")));
    }

    [Fact]
    public async Task Add_Again_PutsTheNewestInFrontAndDropsTheLast()
    {
        await AddAsync(Key("a"), "one", "two", "three");
        await AddAsync(Key("a"), "four", "two");
        Assert.Equal(["four", "two", "one"], await NamesAsync(Key("a")));
    }

    [Fact]
    public async Task Read_OfAnotherPersonOrKey_IsNothing()
    {
        await AddAsync(Key("a"), "one");
        Assert.Empty(await NamesAsync(new KeptKey(You, "a")));
        Assert.Empty(await NamesAsync(Key("b")));
    }

    [Fact]
    public async Task Add_WhenOneOwnerHasTooMuch_TheLongestUnusedOfThatOwnerGoes()
    {
        _options.OwnerBytes = 2 * (10 + Overhead);
        await AddAsync(new KeptKey(You, "theirs"), "x");
        foreach (var name in new[] { "a", "b" }) await AddAsync(Key(name), "x");
        await NamesAsync(Key("a"));
        await AddAsync(Key("c"), "x");
        Assert.Equal(["a", "c"], Kept(Me));
        Assert.Equal(["theirs"], Kept(You));
    }

    [Fact]
    public async Task Add_WhenAllIsTooMuch_TheLongestUnusedGoes()
    {
        _options.MaxBytes = 2 * (10 + Overhead);
        await AddAsync(new KeptKey(You, "theirs"), "x");
        foreach (var name in new[] { "a", "b" }) await AddAsync(Key(name), "x");
        Assert.Equal(["a", "b"], Kept(Me));
        Assert.Empty(Kept(You));
    }

    [Fact]
    public async Task Add_WhatWasNotUsedForLong_Goes()
    {
        await AddAsync(Key("a"), "x");
        _time.Advance(_options.MaxAge + TimeSpan.FromMinutes(1));
        await AddAsync(Key("b"), "x");
        Assert.Equal(["b"], Kept(Me));
    }

    [Fact]
    public async Task Add_WithRoomForNothing_KeepsNothing()
    {
        _options.MaxBytes = 0;
        await AddAsync(Key("a"), "x");
        Assert.Empty(await NamesAsync(Key("a")));
    }

    [Fact]
    public async Task Add_OnAnAlmostFullDisk_KeepsNothingAndGoesOn()
    {
        _options.KeepFreeBytes = long.MaxValue;
        await AddAsync(Key("a"), "x");
        Assert.Empty(await NamesAsync(Key("a")));
    }

    [Fact]
    public async Task Add_WhereNoFolderCanBe_GoesOn()
    {
        await File.WriteAllTextAsync(_options.Folder, "a file");
        await AddAsync(Key("a"), "x");
        Assert.Empty(await NamesAsync(Key("a")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(49)]
    public async Task Read_DamagedFile_IsNothingAndTheFileGoes(int length)
    {
        await AddAsync(Key("a"), "one");
        var path = Directory.GetFiles(_options.Folder, "*", SearchOption.AllDirectories).Single();
        await using (var file = File.OpenWrite(path)) file.SetLength(length);
        Assert.Empty(await NamesAsync(Key("a")));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Read_FileWithOneWrongByte_IsNothing()
    {
        await AddAsync(Key("a"), "one");
        var path = Directory.GetFiles(_options.Folder, "*", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        Assert.Empty(await NamesAsync(Key("a")));
    }

    [Fact]
    public async Task Add_AfterACrashWhileWriting_RemovesWhatWasLeft()
    {
        await AddAsync(Key("a"), "one");
        await File.WriteAllTextAsync(Path.Combine(_options.Folder, "left.kept.new"), "half");
        await AddAsync(Key("b"), "one");
        Assert.Equal(2, Directory.GetFiles(_options.Folder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Add_FromManySidesAtOnce_LosesNothing()
    {
        using var files = Open();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => files.AddAsync(Key("a"), [new BundleFile($"{i}", new byte[1])], 100)));
        Assert.Equal(20, (await files.ReadAsync(Key("a"), CancellationToken.None)).Files.Count);
    }

    [Fact]
    public async Task Remove_Key_IsForgotten()
    {
        await AddAsync(Key("a"), "one");
        using var files = Open();
        files.Remove(Key("a"));
        files.Remove(Key("a"));
        Assert.Empty(await NamesAsync(Key("a")));
    }

    private static KeptKey Key(string name) => new(Me, name);

    private KeptFiles Open() => new(Options.Create(_options), _time, NullLogger<KeptFiles>.Instance);

    // Ten bytes a file and room for three; each call is a run of the program, a second later.
    private async Task AddAsync(KeptKey key, params string[] names)
    {
        using var files = Open();
        _time.Advance(TimeSpan.FromSeconds(1));
        await files.AddAsync(key, [.. names.Select(name => new BundleFile(name, new byte[10]))], 30);
    }

    private async Task<List<string>> NamesAsync(KeptKey key)
    {
        using var files = Open();
        _time.Advance(TimeSpan.FromSeconds(1));
        return (await files.ReadAsync(key, CancellationToken.None)).Files.Select(f => f.Name).ToList();
    }

    private List<string?> Kept(Guid owner)
    {
        var folder = Path.Combine(_options.Folder, owner.ToString("N"));
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Select(Path.GetFileNameWithoutExtension).Order().ToList() : [];
    }
}
