using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>A queue that nobody works off, for what only asks it for something.</summary>
internal static class Queues
{
    public static RenderQueue On(SqliteDatabase database, TimeProvider time) => new(
        database.Contexts, new TestStore(Path.Combine(database.Folder, "blobs")), Feeds.Renders(time), Feeds.Lessons(), new FakeBell(), new RunningRenders(),
        Options.Create(new JobsOptions()), time, NullLogger<RenderQueue>.Instance);
}
