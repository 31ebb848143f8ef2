using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Web.Api.Code;

/// <summary>The code does not have the scene class that was asked for.</summary>
internal sealed record NoSuchSceneClass(string Name, IReadOnlyList<string> There) : StudioError(
    ErrorKind.Invalid,
    There.Count == 0 ? $"The code has no scene class, so no {Name}." : $"The code has no scene class {Name}. It has {string.Join(", ", There)}.")
{
    public override IReadOnlyDictionary<string, string[]> Fields => new Dictionary<string, string[]> { ["sceneClass"] = [Message] };
}

/// <summary>The code cannot be taken apart because it has a mistake.</summary>
internal sealed record CodeNotValid(Diagnostic First) : StudioError(
    ErrorKind.Invalid, $"Line {First.Line} of the code has a mistake: {First.Message} Mend it, or check the code at /api/v1/code/validate.")
{
    public override IReadOnlyDictionary<string, string[]> Fields => new Dictionary<string, string[]> { ["code"] = [Message] };
}

/// <summary>The job has no video to lead to.</summary>
internal sealed record VideoNotThere(Guid JobId, RenderStatus Status) : StudioError(
    ErrorKind.Conflict,
    Status is RenderStatus.Queued or RenderStatus.Running
        ? "The video is not ready yet. Follow the job and try again when it has succeeded."
        : $"There is no video: the job ended as {Status.ToString().ToLowerInvariant()}. Look at its error.");
