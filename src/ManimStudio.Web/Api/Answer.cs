using ManimStudio.Domain.Outcomes;
using ManimStudio.Web.Api.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ManimStudio.Web.Api;

/// <summary>Turns outcomes into answers, and tells the API document what a route answers.</summary>
internal static class Answer
{
    public static IResult Of<T>(Outcome<T> outcome) => outcome.IsSuccess ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Error);

    public static IResult NoContent<T>(Outcome<T> outcome) => outcome.IsSuccess ? TypedResults.NoContent() : Problem.Of(outcome.Error);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status) => route.Produces<T>(status, "application/json");

    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses) route.Produces<ProblemDetails>(status, "application/problem+json");
        return route;
    }
}
