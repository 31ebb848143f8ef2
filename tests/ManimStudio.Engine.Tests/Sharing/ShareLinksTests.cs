using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Sharing;
using ManimStudio.TestKit;

namespace ManimStudio.Engine.Tests.Sharing;

public sealed class ShareLinksTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Owner Me = Owner.Local;
    private readonly ManualTime _time = new();
    private SqliteDatabase _database = null!;
    private ShareLinks _links = null!;
    private LessonLibrary _library = null!;
    private Guid _lesson;

    public async Task InitializeAsync()
    {
        _database = await SqliteDatabase.CreateAsync();
        _links = new ShareLinks(_database.Contexts, _time);
        _library = new LessonLibrary(_database.Contexts, Feeds.Lessons(), _time);
        _lesson = (await _library.CreateAsync(Me, "Lesson", LessonOrigin.Empty, VersionOrigin.Created, [], None)).Value;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Open_WithTheToken_FindsTheLesson()
    {
        var link = (await _links.CreateAsync(Me, _lesson, null, None)).Value;

        Assert.Equal(_lesson, (await _links.OpenAsync(link.Token, None)).Value.LessonId);
        Assert.IsType<ShareLinkNotFound>((await _links.OpenAsync(link.Token + "x", None)).Error);
    }

    [Fact]
    public async Task Open_AfterTheEnd_IsGone()
    {
        var link = (await _links.CreateAsync(Me, _lesson, _time.GetUtcNow().AddHours(1), None)).Value;

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ErrorKind.Gone, (await _links.OpenAsync(link.Token, None)).Error!.Kind);
    }

    [Fact]
    public async Task Open_AfterRevoke_IsGone()
    {
        var link = (await _links.CreateAsync(Me, _lesson, null, None)).Value;

        await _links.RevokeAsync(Me, link.Id, None);

        Assert.IsType<ShareLinkEnded>((await _links.OpenAsync(link.Token, None)).Error);
        Assert.Empty(await _links.ListAsync(Me, _lesson, None));
    }

    [Fact]
    public async Task Open_OfADeletedLesson_IsGone()
    {
        var link = (await _links.CreateAsync(Me, _lesson, null, None)).Value;

        await _library.DeleteAsync(Me, _lesson, None);

        Assert.IsType<ShareLinkEnded>((await _links.OpenAsync(link.Token, None)).Error);
    }

    [Fact]
    public async Task Revoke_OfAStranger_IsRefused()
    {
        var link = (await _links.CreateAsync(Me, _lesson, null, None)).Value;

        Assert.IsType<ShareLinkNotFound>((await _links.RevokeAsync(new Owner(Guid.CreateVersion7()), link.Id, None)).Error);
        Assert.True((await _links.OpenAsync(link.Token, None)).IsSuccess);
    }

    [Fact]
    public async Task Create_WithAnEndInThePast_NamesTheField()
    {
        var outcome = await _links.CreateAsync(Me, _lesson, _time.GetUtcNow().AddSeconds(-1), None);

        Assert.Equal("expiresAt", Assert.Single(outcome.Error!.Fields).Key);
    }
}
