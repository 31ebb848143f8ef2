namespace ManimStudio.Engine.Authoring.Grounding;

/// <summary>How much two names look alike.</summary>
internal static class NameLikeness
{
    /// <summary>From here on a name may be a slip of the other.</summary>
    public const double Near = 0.7;

    /// <summary>0 to 1: twice the letters in common order over the letters of both, upper and lower case alike.</summary>
    public static double Of(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0) return 0;
        // No pair of so different lengths is near.
        if (2.0 * Math.Min(one.Length, other.Length) / (one.Length + other.Length) < Near) return 0;
        var above = new int[other.Length + 1];
        foreach (var letter in one)
        {
            var diagonal = 0;
            for (var i = 1; i <= other.Length; i++)
            {
                var up = above[i];
                above[i] = char.ToLowerInvariant(letter) == char.ToLowerInvariant(other[i - 1]) ? diagonal + 1 : Math.Max(up, above[i - 1]);
                diagonal = up;
            }
        }

        return 2.0 * above[^1] / (one.Length + other.Length);
    }
}
