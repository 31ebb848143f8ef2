using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ManimStudio.Web.Tests.Api;

/// <summary>Another program holds the database's write lock.</summary>
[Collection(StudioTests.Name)]
public sealed class DatabaseTests(StudioApp studio)
{
    private static readonly object Lesson = new { title = "Locked", code = new[] { new { code = "class One(Scene): pass" } } };

    [Fact]
    public async Task Locked_ForTwoSeconds_IsNotNoticed()
    {
        using var held = Lock();
        var release = Task.Delay(TimeSpan.FromSeconds(2)).ContinueWith(_ => held.Dispose(), TaskScheduler.Default);
        await studio.PostAsync("/api/v1/lessons", Lesson, 201);
        await release;
    }

    [Fact]
    public async Task Locked_ForLonger_IsSaidAfterSomeSeconds_AndReadingGoesOn()
    {
        using (Lock())
        {
            var clock = Stopwatch.StartNew();
            var writers = Enumerable.Range(0, 8).Select(_ => studio.PostAsync("/api/v1/lessons", Lesson, 503)).ToList();
            while (writers.Any(w => !w.IsCompleted))
            {
                var reading = Stopwatch.StartNew();
                await studio.ReadAsync("/api/v1/lessons");
                Assert.InRange(reading.Elapsed.TotalSeconds, 0, 3);
                await Task.Delay(200);
            }

            foreach (var answer in await Task.WhenAll(writers))
            {
                Assert.Equal("DatabaseBusy", answer.Text("code"));
                Assert.Contains("nothing was changed", answer.Text("detail"), StringComparison.Ordinal);
            }

            Assert.InRange(clock.Elapsed.TotalSeconds, 4, 15);
        }

        await studio.PostAsync("/api/v1/lessons", Lesson, 201);
    }

    private Held Lock()
    {
        _ = studio.Client;
        return new Held(Path.Combine(studio.Folder, "studio.db"));
    }

    /// <summary>A write transaction of another connection.</summary>
    private sealed class Held : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteTransaction _transaction;

        public Held(string path)
        {
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            _connection.Open();
            _transaction = _connection.BeginTransaction();
        }

        public void Dispose()
        {
            _transaction.Dispose();
            _connection.Dispose();
        }
    }
}
