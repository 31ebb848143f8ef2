namespace ManimStudio.Domain.Llm;

/// <summary>Why a call to a language model gave no usable answer.</summary>
public enum ModelFailureKind
{
    /// <summary>Too many requests or tokens for now.</summary>
    RateLimit,

    /// <summary>No key, a wrong key, or one that may not do this.</summary>
    Auth,

    /// <summary>Credit or a daily or monthly allowance is spent; waiting a moment does not help.</summary>
    Quota,

    /// <summary>No complete answer in time.</summary>
    Timeout,

    /// <summary>The provider is overloaded or has trouble of its own.</summary>
    Overloaded,

    /// <summary>The provider does not take the request: unknown model, too long, wrong parameter.</summary>
    BadRequest,

    /// <summary>The provider or the model declined to answer.</summary>
    Refused,

    /// <summary>An answer that cannot be used: empty, cut off, endless, not what the protocol says.</summary>
    Malformed,

    /// <summary>The address could not be reached, or the connection broke.</summary>
    Network,
}
