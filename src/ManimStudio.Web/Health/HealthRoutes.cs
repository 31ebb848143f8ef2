using System.Data.Common;
using System.Globalization;
using ManimStudio.Data;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Storage;
using ManimStudio.Web.Api;
using ManimStudio.Web.Components.Words;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Web.Health;

/// <summary>How the studio is, for supervisors and scripts.</summary>
internal static class HealthRoutes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => TypedResults.Ok(new LiveAnswer("live"))).WithSummary("The process answers").Answers<LiveAnswer>(200);
        health.MapGet("/ready", ReadyAsync).WithSummary("Whether work is accepted, with one entry a part; 503 when it is not")
            .Answers<ReadyAnswer>(200).Answers<ReadyAnswer>(503);
    }

    private static async Task<IResult> ReadyAsync(
        Caller caller, HttpResponse response, IDbContextFactory<StudioDbContext> databases, IBlobStore blobs, ISandbox sandbox, ProviderHealth providers,
        CancellationToken cancellation)
    {
        response.Headers.CacheControl = "no-store";
        var relays = (await RelaysAsync(databases, blobs, sandbox, cancellation)).ToList();
        if (relays[0].Ok) relays.AddRange(await OfProvidersAsync(caller.Owner, providers, cancellation));

        // Without the sandbox, requests are still taken and wait for it.
        var accepts = relays[0].Ok && relays[1].Ok;
        var status = !accepts ? "unavailable" : relays.All(r => r.Ok) ? "ready" : "degraded";
        return TypedResults.Json(
            new ReadyAnswer(status, relays), statusCode: accepts ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>How each part is just now: database, storage, sandbox, in this order.</summary>
    internal static async Task<IReadOnlyList<RelayAnswer>> RelaysAsync(
        IDbContextFactory<StudioDbContext> databases, IBlobStore blobs, ISandbox sandbox, CancellationToken cancellation) =>
    [
        await DatabaseAsync(databases, cancellation),
        await blobs.CheckRoomAsync(cancellation) is { } full ? new("storage", false, "full", full.Message) : new("storage", true, "ready", "Files can be kept."),
        OfSandbox(sandbox.State),
    ];

    /// <summary>The providers of language models that can be called; none when no provider is set up.</summary>
    internal static async Task<IReadOnlyList<RelayAnswer>> OfProvidersAsync(Owner owner, ProviderHealth providers, CancellationToken cancellation) =>
        [.. (await providers.ListAsync(owner, cancellation)).Where(s => s.Provider.IsUsable).Select(OfProvider)];

    private static RelayAnswer OfProvider(ProviderState state)
    {
        var name = $"model:{state.Provider.Name}";
        if (state.Breaker != BreakerState.Closed) return new(name, false, "resting", $"Left alone for a moment after failures. The last one: {state.LastError}");
        return state.Success switch
        {
            null => new(name, true, "ready", "Set up; not called within a day."),
            0 => new(name, false, "failing", $"No attempt within a day was answered. The last failure: {state.LastError}"),
            { } success => new(name, true, "ready", string.Create(CultureInfo.InvariantCulture, $"{Times.Count(state.Answered + state.Failed, "attempt")} within a day, {success * 100:0} % answered.")),
        };
    }

    private static async Task<RelayAnswer> DatabaseAsync(IDbContextFactory<StudioDbContext> databases, CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await db.People.AnyAsync(cancellation).WaitAsync(Patience, cancellation);
            return new("database", true, "ready", "The database answers.");
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            return new("database", false, "unavailable", "The database does not answer. Check the disk and the data folder.");
        }
    }

    private static RelayAnswer OfSandbox(SandboxState state) => new(
        "sandbox",
        state.Phase == SandboxPhase.Ready,
        state.Phase switch
        {
            SandboxPhase.Ready => "ready",
            SandboxPhase.Starting => "starting",
            SandboxPhase.BuildingImage => "buildingImage",
            _ => "unavailable",
        },
        state.Message);
}

internal sealed record LiveAnswer(string Status);

/// <summary>Whether work is accepted: <c>ready</c>, <c>degraded</c> (it waits) or <c>unavailable</c>.</summary>
internal sealed record ReadyAnswer(string Status, IReadOnlyList<RelayAnswer> Relays);

/// <summary>A part that others depend on.</summary>
internal sealed record RelayAnswer(string Name, bool Ok, string Status, string Detail);
