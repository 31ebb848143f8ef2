using System.Security.Cryptography;
using ManimStudio.Engine.Llm;
using Microsoft.AspNetCore.DataProtection;

namespace ManimStudio.Web.Secrets;

/// <summary>Encrypts providers' keys with the keys of the data folder, so that a copy of the database alone gives none away.</summary>
internal sealed class ProtectedKeys(IDataProtectionProvider protection) : IKeySealer
{
    private readonly IDataProtector _protector = protection.CreateProtector("ManimStudio.ProviderKeys.v1");

    public string Seal(string key) => _protector.Protect(key);

    public string? Open(string sealedKey)
    {
        try
        {
            return _protector.Unprotect(sealedKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
