namespace ManimStudio.Host;

/// <summary>How the program ends.</summary>
internal static class Exit
{
    public const int Well = 0;

    private const int RefusedCode = 2;

    /// <summary>Says why it does not start, on the standard error, and gives the exit code for it.</summary>
    public static int Refused(params string?[] lines)
    {
        foreach (var line in lines) Console.Error.WriteLine(line);
        return RefusedCode;
    }
}
