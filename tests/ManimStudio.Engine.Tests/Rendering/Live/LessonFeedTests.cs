using ManimStudio.Engine.Rendering.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Engine.Tests.Rendering.Live;

public sealed class LessonFeedTests
{
    private readonly LessonFeed _feed = new(NullLogger<LessonFeed>.Instance);

    [Fact]
    public void Publish_TellsThoseOfThisLessonUntilTheyLeave()
    {
        var (mine, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        List<Guid> seen = [];
        var first = _feed.Subscribe(mine, seen.Add);
        using var second = _feed.Subscribe(mine, seen.Add);

        _feed.Publish(other);
        _feed.Publish(mine);
        first.Dispose();
        _feed.Publish(mine);

        Assert.Equal([mine, mine, mine], seen);
    }

    [Fact]
    public void Publish_WithAFailingObserver_TellsTheOthers()
    {
        var lesson = Guid.CreateVersion7();
        var told = 0;
        using var failing = _feed.Subscribe(lesson, _ => throw new InvalidOperationException("page is gone"));
        using var other = _feed.Subscribe(lesson, _ => told++);

        _feed.Publish(lesson);

        Assert.Equal(1, told);
    }
}
