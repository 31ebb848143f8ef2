namespace ManimStudio.Engine.Llm;

/// <summary>Encrypts keys for the database. The host decides how.</summary>
public interface IKeySealer
{
    string Seal(string key);

    /// <summary>The key again; null when it was sealed with something that is not there any more.</summary>
    string? Open(string sealedKey);
}
