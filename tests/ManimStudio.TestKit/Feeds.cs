using ManimStudio.Engine.Rendering.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.TestKit;

/// <summary>Live feeds that log nothing.</summary>
public static class Feeds
{
    public static LessonFeed Lessons() => new(NullLogger<LessonFeed>.Instance);

    public static RenderStatusFeed Renders(TimeProvider time) => new(time, NullLogger<RenderStatusFeed>.Instance);
}
