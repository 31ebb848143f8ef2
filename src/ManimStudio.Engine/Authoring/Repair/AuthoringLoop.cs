using System.Globalization;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Llm;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Authoring.Repair;

/// <summary>
/// One scene from an assignment to the best text that could be had: ask, mend without a model, check, render a draft, and ask for a repair
/// while something is wrong and repairs are left. Keeps what was paid for after every answer. Used once.
/// </summary>
internal sealed class AuthoringLoop(Func<string, CancellationToken, Task<Outcome<IChatClient>>> open, AuthoringOptions options, IAuthoringDesk desk, Assignment assignment, SceneProgress progress)
{
    private SceneProgress _progress = progress;

    public async Task<Outcome<AuthoredScene>> RunAsync(CancellationToken cancellation)
    {
        if (!_progress.Begun && await BeginAsync(cancellation) is { } failed) return failed;
        while (true)
        {
            if (_progress.Code is { } code)
            {
                var tried = await TryAsync(code, cancellation);
                if (!tried.IsSuccess) return tried.Error;
                _progress = _progress.Tried(tried.Value);
                await desk.SaveAsync(_progress, cancellation);
            }

            if (_progress.Best is { IsGood: true }) return Ended(null);
            if (await StopAsync(cancellation) is { } reason) return Ended(reason);
            if (await RepairAsync(cancellation) is { } error) return _progress.Best is null ? error : Ended($"The model could not be asked for another repair. {error.Message}");
        }
    }

    /// <summary>The first answer, or the text that is there.</summary>
    private async Task<StudioError?> BeginAsync(CancellationToken cancellation)
    {
        if (Questions.First(assignment) is not { } question)
        {
            _progress = _progress with { Begun = true, Code = ((Assignment.Mend)assignment).Code };
            return null;
        }

        await desk.StageAsync(AuthoringStage.Writing, 0, 0, cancellation);
        var answer = await AskAsync(question, cancellation);
        if (!answer.IsSuccess) return answer.Error;
        await TakeAsync(answer.Value, _progress.Repairs, cancellation);
        return null;
    }

    private async Task<StudioError?> RepairAsync(CancellationToken cancellation)
    {
        var round = _progress.Repairs + 1;
        await desk.StageAsync(AuthoringStage.Repairing, round, options.Repairs, cancellation);
        var answer = await AskAsync(Questions.Again(assignment, _progress), cancellation);
        if (!answer.IsSuccess) return answer.Error;
        await TakeAsync(answer.Value, round, cancellation);
        return null;
    }

    private Task TakeAsync(AnswerReading answer, int repairs, CancellationToken cancellation)
    {
        _progress = _progress with { Begun = true, Code = answer.Code, AnswerProblem = answer.Problem, Repairs = repairs, Summary = _progress.Summary ?? answer.Summary };
        return desk.SaveAsync(_progress, cancellation);
    }

    private async Task<Outcome<AnswerReading>> AskAsync(Question question, CancellationToken cancellation)
    {
        var reference = await desk.LookUpAsync(question.About, options.ReferenceCharacters, cancellation);
        if (!reference.IsSuccess) return reference.Error;
        var opened = await open(question.Purpose, cancellation);
        if (!opened.IsSuccess) return opened.Error;
        using var model = opened.Value;
        try
        {
            var response = await model.GetResponseAsync(question.Messages(AuthorRules.Of(assignment.Brief.Aspect), reference.Value), null, cancellation);
            return question.Read(response.Text);
        }
        catch (ModelCallException failed)
        {
            return failed.Error;
        }
    }

    private async Task<Outcome<TriedScene>> TryAsync(string code, CancellationToken cancellation)
    {
        await desk.StageAsync(AuthoringStage.Checking, _progress.Repairs, options.Repairs, cancellation);
        var mended = await desk.MendAsync(code, cancellation);
        if (!mended.IsSuccess) return mended.Error;
        var report = mended.Value;
        var problems = report.Check.Diagnostics.Where(d => d.Severity != "info").ToList();
        if (!report.Check.Valid) return new TriedScene(report.Code, problems, null, report.Mends);
        await desk.StageAsync(AuthoringStage.Rendering, _progress.Repairs, options.Repairs, cancellation);
        var trial = await desk.TryAsync(report.Code, cancellation);
        return trial.IsSuccess ? new TriedScene(report.Code, problems, trial.Value, report.Mends) : trial.Error;
    }

    private async Task<string?> StopAsync(CancellationToken cancellation)
    {
        if (_progress.Repairs < options.Repairs) return await desk.SpentAsync(cancellation);
        return options.Repairs switch
        {
            0 => "Repairs by the model are switched off (Authoring:Repairs).",
            1 => "It was not mended by the one repair that a scene may have.",
            _ => string.Create(CultureInfo.InvariantCulture, $"It was not mended by {options.Repairs} repairs, which is the most that a scene may have."),
        };
    }

    private Outcome<AuthoredScene> Ended(string? gaveUp)
    {
        if (_progress.Best is not { } best) return new NoUsableAnswer(_progress.Repairs + 1, _progress.AnswerProblem ?? "It was empty.");
        return new AuthoredScene(best, _progress.Repairs, _progress.Summary, gaveUp is null ? null : $"{GaveUpWords.Of(best)} {gaveUp}");
    }
}
