using ManimStudio.Domain.Authoring;

namespace ManimStudio.Web.Pages.Plan;

/// <summary>One planned scene while somebody works on it.</summary>
public sealed class PlanCard
{
    public string Title { get; set; } = "";

    public string Goal { get; set; } = "";

    public string Shown { get; set; } = "";

    public string Narration { get; set; } = "";

    public double Seconds { get; set; } = 15;

    /// <summary>One object a line.</summary>
    public string CarriesOver { get; set; } = "";

    public static PlanCard Of(PlannedScene scene) => new()
    {
        Title = scene.Title,
        Goal = scene.Goal,
        Shown = scene.Shown,
        Narration = scene.Narration,
        Seconds = scene.Seconds,
        CarriesOver = string.Join('\n', scene.CarriesOver),
    };

    public PlannedScene ToScene() => new(
        Title, Goal, Shown, Narration, Seconds, CarriesOver.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
