using System.Data.Common;
using ManimStudio.Data;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Storage;
using ManimStudio.Web.Api;
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
        HttpResponse response, IDbContextFactory<StudioDbContext> databases, IBlobStore blobs, ISandbox sandbox, CancellationToken cancellation)
    {
        response.Headers.CacheControl = "no-store";
        var relays = await RelaysAsync(databases, blobs, sandbox, cancellation);

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
