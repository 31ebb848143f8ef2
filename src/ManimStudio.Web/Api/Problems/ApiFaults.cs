using System.Text.Json;
using ManimStudio.Data.Faults;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ManimStudio.Web.Api.Problems;

/// <summary>
/// The boundary of the API: whatever a route did not answer itself, and every fault, leaves here as problem details, logged once.
/// </summary>
internal sealed class ApiFaults(RequestDelegate next, IOptions<ApiOptions> options, IDatabaseFaults database, ILogger<ApiFaults> logger)
{
    private readonly long _limit = options.Value.MaxBodyBytes;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > _limit)
        {
            await AnswerAsync(context, new BodyTooLarge(_limit), null);
            return;
        }

        // Bodies of unknown length are stopped by the server while they are read.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = _limit;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            var (error, status) = Explain(context, fault);
            await AnswerAsync(context, error, status);
            return;
        }

        if (!context.Response.HasStarted && Unanswered(context) is { } silent) await AnswerAsync(context, silent, context.Response.StatusCode);
    }

    private static StudioError? Unanswered(HttpContext context) =>
        context.Response.ContentLength is not null || context.Response.ContentType is not null ? null
        : context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new NoSuchRoute(context.Request.Path),
            StatusCodes.Status405MethodNotAllowed => new MethodNotAllowed(context.Request.Method),
            StatusCodes.Status415UnsupportedMediaType => new NotJson(),
            _ => null,
        };

    private (StudioError Error, int? Status) Explain(HttpContext context, Exception fault)
    {
        switch (fault)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return (new BodyTooLarge(_limit), null);
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return (new NotJson(), StatusCodes.Status415UnsupportedMediaType);
            case BadHttpRequestException { InnerException: JsonException json }:
                return JsonFaults.Explain(json);
            case BadHttpRequestException bad:
                return (new UnreadableBody(bad.Message), StatusCodes.Status400BadRequest);
            case StorageFullException full:
                return (new StorageFull(full.Message), null);
            case var _ when database.Explain(fault) is { } explained:
                logger.DatabaseFault(context.Request.Path, fault);
                return (explained, null);
            default:
                logger.UnexpectedFault(context.Request.Path, fault);
                return (new UnexpectedFault(), StatusCodes.Status500InternalServerError);
        }
    }

    private static Task AnswerAsync(HttpContext context, StudioError error, int? status)
    {
        context.Response.Clear();
        return (status is { } given ? Problem.Of(error, given) : Problem.Of(error)).ExecuteAsync(context);
    }
}
