using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Lessons;

/// <summary>A new lesson: planned by AI from a topic, empty with a title, a copy of an example, written from an outline, or made of code.</summary>
internal sealed record CreateLesson
{
    [Description("The lesson's name; needed unless a topic or an example is named or the outline has one")]
    public string? Title { get; init; }

    [Description("What AI is to explain, 3 to 5000 characters; the answer is 202 with the job that plans it")]
    public string? Topic { get; init; }

    [Description("For a topic: who it is for")]
    public string? Audience { get; init; }

    [Description("For a topic: how many scenes, 1 to 20; left out: as many as it needs")]
    public int? Scenes { get; init; }

    [Description("For a topic: how long the lesson, 10 to 1800 seconds; left out: as long as it needs")]
    public int? Seconds { get; init; }

    [Description("For a topic: colours, mood and style in words")]
    public string? Look { get; init; }

    [Description("For a topic: the provider that is asked; left out: whichever is set up")]
    public string? Provider { get; init; }

    [Description("For a topic: the model that is asked; left out: the provider's")]
    public string? Model { get; init; }

    [Description("For a topic: review (the plan waits to be approved, the default) or auto (its scenes are written at once)")]
    [RegularExpression("^(auto|review)$")]
    public string? Plan { get; init; }

    [Description("The key of an example")]
    public string? Example { get; init; }

    [Description("Markdown: # lesson, ## scene, and what each scene shows")]
    public string? Outline { get; init; }

    [Description("The code of the scenes, in order: each a file with one scene class")]
    public IReadOnlyList<CreateScene>? Code { get; init; }

    [RegularExpression(ApiNames.AspectPattern)]
    public string? Aspect { get; init; }

    [Description("In which quality its scenes are rendered")]
    [RegularExpression(ApiNames.QualityPattern)]
    public string? Quality { get; init; }
}

/// <summary>A scene of a new lesson.</summary>
internal sealed record CreateScene
{
    public string? Title { get; init; }

    public string? Goal { get; init; }

    public string? Narration { get; init; }

    public string? Code { get; init; }
}

internal sealed record ChangeLesson
{
    public string? Title { get; init; }

    [RegularExpression(ApiNames.AspectPattern)]
    public string? Aspect { get; init; }

    [RegularExpression(ApiNames.QualityPattern)]
    public string? Quality { get; init; }

    public bool? Archived { get; init; }
}

internal sealed record AddScene
{
    public string? Title { get; init; }

    [Description("Left out: a first sketch made of the title")]
    public string? Code { get; init; }

    [Description("0-based place; left out: the end")]
    public int? Index { get; init; }
}

internal sealed record OrderScenes
{
    [Description("Every scene of the lesson exactly once")]
    public IReadOnlyList<Guid>? SceneIds { get; init; }
}

internal sealed record ChangeScene
{
    public string? Title { get; init; }

    public string? Goal { get; init; }

    public string? Narration { get; init; }
}

internal sealed record SaveCode
{
    public string? Code { get; init; }

    [Description("The version that was edited")]
    public Guid? BaseVersionId { get; init; }
}

internal sealed record RenderScene
{
    [Description("Left out: the lesson's")]
    [RegularExpression(ApiNames.QualityPattern)]
    public string? Quality { get; init; }
}

internal sealed record ShareLesson
{
    [Description("When the link ends; left out: never")]
    public DateTimeOffset? ExpiresAt { get; init; }
}
