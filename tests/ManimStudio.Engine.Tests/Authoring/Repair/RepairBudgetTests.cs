using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Repair;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.TestKit;

namespace ManimStudio.Engine.Tests.Authoring.Repair;

public sealed class RepairBudgetTests
{
    [Fact]
    public async Task Spent_CountsTheLessonsRepairsOfADay_OnceACall()
    {
        await using var database = await SqliteDatabase.CreateAsync();
        var time = new ManualTime();
        var budget = new RepairBudget(database.Contexts, new AuthoringOptions { LessonRepairs = 2 }, time);
        var (lesson, other) = (await AddAsync(database, time), await AddAsync(database, time));
        var call = Guid.CreateVersion7();
        await CallAsync(database, lesson, call, Questions.RepairPurpose, time);
        await CallAsync(database, lesson, call, Questions.RepairPurpose, time);
        await CallAsync(database, lesson, Guid.CreateVersion7(), "write scene", time);
        await CallAsync(database, other, Guid.CreateVersion7(), Questions.RepairPurpose, time);
        Assert.Null(await budget.SpentAsync(Owner.Local, lesson, default));
        await CallAsync(database, lesson, Guid.CreateVersion7(), Questions.RepairPurpose, time);
        Assert.Contains("2 repairs", await budget.SpentAsync(Owner.Local, lesson, default), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromHours(25));
        Assert.Null(await budget.SpentAsync(Owner.Local, lesson, default));
    }

    private static async Task<Guid> AddAsync(SqliteDatabase database, ManualTime time)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var lesson = Lesson.Create(Owner.Local.PersonId, "Lesson", LessonOrigin.Topic, time.GetUtcNow());
        db.Lessons.Add(lesson);
        await db.SaveChangesAsync();
        return lesson.Id;
    }

    private static async Task CallAsync(SqliteDatabase database, Guid lessonId, Guid callId, string purpose, ManualTime time)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        db.Transcripts.Add(Transcript.Start(Owner.Local.PersonId, callId, 1, purpose, lessonId, null, "openai", "gpt-scripted", "[]", time.GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
