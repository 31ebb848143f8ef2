namespace ManimStudio.Engine.Authoring.Grounding;

/// <summary>Documentation from outside the studio for what is written. Thread-safe; a seam that tests fake.</summary>
public interface IDocumentation
{
    /// <summary>What the documentation says about the question.</summary>
    /// <param name="question">A few words, names or an error message.</param>
    /// <param name="maxCharacters">The answer is cut there.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>A stranger's text, to be quoted as data; null when no documentation is configured, nothing was found, or it failed, which is logged and shown under Health.</returns>
    Task<string?> FindAsync(string question, int maxCharacters, CancellationToken cancellation);
}
