using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Authoring.Editing;

namespace ManimStudio.Web.Api.Lessons;

internal sealed record EditScene
{
    [Description("What is to change, up to 4000 characters")]
    public string? Prompt { get; init; }

    [Description("Who is asked; left out: whoever is set up, one after the other")]
    public string? Provider { get; init; }

    [Description("A model's id, alone or as provider/model; left out: the provider's")]
    public string? Model { get; init; }

    [Description("review (default): the change waits to be accepted; auto: it becomes a version when it renders")]
    [RegularExpression("^(auto|review)$")]
    public string? Apply { get; init; }
}

/// <summary>A change that was asked for.</summary>
internal sealed record EditAnswer
{
    public required Guid EditId { get; init; }

    public required string Prompt { get; init; }

    [Description("proposed, accepted, rejected or failed")]
    public required PromptTurnStatus Status { get; init; }

    [Description("What the model says it did")]
    public string? Summary { get; init; }

    [Description("Why nothing came of it")]
    public string? Error { get; init; }

    [Description("The version that was changed")]
    public required Guid BaseVersionId { get; init; }

    [Description("The version it became, once it was accepted")]
    public Guid? VersionId { get; init; }

    [Description("The video before; null without one")]
    public string? VideoBeforeUrl { get; init; }

    [Description("The video of the change; null without one")]
    public string? VideoUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static EditAnswer Of(TurnView turn) => new()
    {
        EditId = turn.Id,
        Prompt = turn.Prompt,
        Status = turn.Status,
        Summary = turn.Summary,
        Error = turn.Error?.Message,
        BaseVersionId = turn.BaseVersionId,
        VersionId = turn.VersionId,
        VideoBeforeUrl = UrlOf(turn.VideoBefore),
        VideoUrl = UrlOf(turn.VideoAfter),
        CreatedAt = turn.CreatedAt,
    };

    private static string? UrlOf(Guid? renderId) => renderId is { } id ? $"/media/renders/{Domain.StudioId.ToText(id)}/video" : null;
}

/// <summary>Code before and after a change.</summary>
internal sealed record EditCode(string Before, string After);
