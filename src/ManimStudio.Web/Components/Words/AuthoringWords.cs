using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Authoring.Tasks;

namespace ManimStudio.Web.Components.Words;

/// <summary>How AI work stands, in words.</summary>
internal static class AuthoringWords
{
    private const int ShortLength = 60;

    /// <summary>"Planning", "Repairing 1 of 3", "Waiting to be written".</summary>
    public static string Stage(AuthoringSnapshot work) => work switch
    {
        { IsEnding: true } => "Cancelling",
        { Status: AuthoringStatus.Queued } => work.Kind switch { AuthoringKind.Plan => "Waiting to be planned", AuthoringKind.WriteScene => "Waiting to be written", _ => "Waiting to be edited" },
        { Status: AuthoringStatus.Succeeded } => work.Kind switch { AuthoringKind.Plan => "Planned", AuthoringKind.WriteScene => "Written", _ => "Edited" },
        { Status: AuthoringStatus.Failed } => "Failed",
        { Status: AuthoringStatus.Cancelled } => "Cancelled",
        { Stage: AuthoringStage.Repairing, Rounds: > 0 } => $"Repairing {work.Round} of {work.Rounds}",
        { Stage: { } stage } => stage.ToString(),
        _ => "Starting",
    };

    /// <summary>What it is, for a list of jobs: "Plan", "Writing by AI", "Edit by AI".</summary>
    public static string Kind(AuthoringKind kind) => kind switch { AuthoringKind.Plan => "Plan by AI", AuthoringKind.WriteScene => "Writing by AI", _ => "Edit by AI" };

    /// <summary>"12 s" since it was started.</summary>
    public static string Elapsed(AuthoringSnapshot work, DateTimeOffset now) =>
        work.StartedAt is { } start ? Times.Span((work.FinishedAt ?? now) - start) : "";

    /// <summary>Where a scene that AI works on, or could not write, stands; null when its own state says all.</summary>
    /// <param name="work">The newest AI work for the scene.</param>
    /// <param name="isSketch">The scene has nothing but the sketch that it was made with.</param>
    public static StateWords? Of(AuthoringSnapshot? work, bool isSketch) => work switch
    {
        { IsActive: true } => new("busy", Stage(work)),
        { Kind: AuthoringKind.WriteScene, Status: AuthoringStatus.Failed } when isSketch => new("failed", $"Not written: {Short(work.Error?.Message ?? "it failed")}"),
        { Kind: AuthoringKind.WriteScene, Status: AuthoringStatus.Cancelled } when isSketch => new("", "Not written: cancelled"),
        _ => null,
    };

    private static string Short(string message)
    {
        var line = message.Split('\n', 2)[0].Trim();
        return line.Length <= ShortLength ? line : line[..(ShortLength - 1)] + "…";
    }
}
