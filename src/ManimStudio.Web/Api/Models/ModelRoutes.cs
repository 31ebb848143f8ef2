using ManimStudio.Domain;
using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Llm.Transcripts;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Api.Requests;
using Microsoft.AspNetCore.Mvc;

namespace ManimStudio.Web.Api.Models;

/// <summary>Language models: who answers and how well, and what was said.</summary>
internal static class ModelRoutes
{
    public static void MapModels(this IEndpointRouteBuilder api)
    {
        api.MapGet("/providers", ProvidersAsync).WithTags("Models").WithSummary("Providers of language models in the order in which they are tried, with their health")
            .Answers<IReadOnlyList<ProviderAnswer>>(200);
        api.MapGet("/transcripts", ListAsync).WithTags("Models").WithSummary("Lists calls to language models, the newest attempt first")
            .Answers<ListView<TranscriptAnswer>>(200).Fails(422);
        api.MapGet("/transcripts/{transcriptId:hex32}", GetAsync).WithTags("Models").WithSummary("An attempt with what was sent and what came back")
            .Answers<TranscriptDetail>(200).Fails(404);
    }

    private static async Task<IResult> ProvidersAsync(Caller caller, ProviderHealth health, CancellationToken cancellation) =>
        TypedResults.Ok((await health.ListAsync(caller.Owner, cancellation)).Select(ProviderAnswer.Of).ToList());

    private static async Task<IResult> ListAsync(
        Caller caller, TranscriptQueries transcripts, [FromQuery] string? lessonId, [FromQuery] string? sceneId, [FromQuery] string? provider,
        [FromQuery] string? outcome, [FromQuery] string? search, [FromQuery] string? limit, [FromQuery] string? cursor, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        var filter = new TranscriptFilter(Id(lessonId, "lessonId", problems), Id(sceneId, "sceneId", problems), provider, problems.Named(outcome, "outcome", ApiKinds.Outcomes), search);
        var part = ListPart.Read(limit, cursor, problems);
        if (problems.Error is { } error) return Problem.Of(error);
        var page = await transcripts.ListAsync(caller.Owner, filter, part.Cursor, part.Limit, cancellation);
        return TypedResults.Ok(new ListView<TranscriptAnswer>([.. page.Items.Select(TranscriptAnswer.Of)], page.NextCursor));
    }

    private static async Task<IResult> GetAsync(Caller caller, Guid transcriptId, TranscriptQueries transcripts, CancellationToken cancellation)
    {
        var found = await transcripts.FindAsync(caller.Owner, transcriptId, cancellation);
        return found.IsSuccess
            ? TypedResults.Ok(new TranscriptDetail(TranscriptAnswer.Of(found.Value.Row), found.Value.Messages, found.Value.Response))
            : Problem.Of(found.Error);
    }

    private static Guid? Id(string? text, string field, FieldProblems problems)
    {
        if (text is null) return null;
        if (StudioId.TryRead(text, out var id)) return id;
        problems.Add(field, "This is no id: 32 hexadecimal digits are needed here.");
        return null;
    }
}
