using System.Globalization;
using ManimStudio.TestKit;

namespace ManimStudio.Benchmarks.Scenes;

/// <summary>
/// The light scene, drawn a little different each time (the shade of the background), so that nothing that was drawn before can be used again.
/// </summary>
internal static class LightScene
{
    public const string Class = "Light";

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "ManimStudio.Benchmarks", "Scenes", "light.py"));

    public static string Code(int number) => Text.Replace("RUN", (number % 256).ToString("x2", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
