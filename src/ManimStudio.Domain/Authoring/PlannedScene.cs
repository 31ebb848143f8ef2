namespace ManimStudio.Domain.Authoring;

/// <summary>One scene as it is planned.</summary>
/// <param name="Title">One short line.</param>
/// <param name="Goal">What the scene is to make clear.</param>
/// <param name="Shown">What is seen, in words.</param>
/// <param name="Narration">What is said.</param>
/// <param name="Seconds">How long it is to last, 1 to <see cref="MaxSeconds"/>.</param>
/// <param name="CarriesOver">The objects that the next scene takes up again, each in a few words.</param>
/// <param name="SceneId">The scene that was made of it; null before the plan is approved.</param>
public sealed record PlannedScene(
    string Title, string Goal, string Shown, string Narration, double Seconds, IReadOnlyList<string> CarriesOver, Guid? SceneId = null)
{
    public const int MaxTextLength = 4000;
    public const int MaxCarried = 12;
    public const int MaxCarriedLength = 200;
    public const double MaxSeconds = 300;
}
