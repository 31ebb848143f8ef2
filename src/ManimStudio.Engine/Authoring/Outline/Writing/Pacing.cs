namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>How long things stay before the next one comes, in seconds.</summary>
internal static class Pacing
{
    /// <summary>As the narration of the examples is spoken.</summary>
    private const double SpokenWordsPerSecond = 2.3;

    private const double ReadWordsPerSecond = 3.2;

    public static double Reading(RichText text) => 0.6 + (Words(text.Plain) / ReadWordsPerSecond);

    public static double Reading(string tex) => 1.2 + (0.12 * tex.Count(c => char.IsAsciiLetterOrDigit(c) || c is '=' or '+' or '-'));

    public static double Speaking(string narration) => Words(narration) / SpokenWordsPerSecond;

    // Languages without spaces: about two letters a word.
    private static double Words(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Sum(w => w.Length <= 24 ? 1 : w.Length / 2.5);
    }
}
