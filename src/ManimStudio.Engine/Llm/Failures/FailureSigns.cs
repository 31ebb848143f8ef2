namespace ManimStudio.Engine.Llm.Failures;

/// <summary>The words by which providers tell one failure from another; the status alone does not.</summary>
internal readonly struct FailureSigns(int status, ErrorBody body)
{
    private static readonly string[] QuotaWords =
        ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "billing_error", "insufficient_balance", "quota_exceeded", "4006"];

    private static readonly string[] QuotaPhrases =
    [
        "credit balance is too low", "insufficient balance", "insufficient credit", "exceeded your monthly included credits",
        "exceeded your monthly spending limit", "used all available credits", "monthly spending limit", "run out of credits",
        "daily free allocation", "specified api usage limits", "depleted your monthly", "doesn't have any credits",
    ];

    private static readonly string[] RefusedWords =
        ["content_filter", "content_policy_violation", "moderation_blocked", "safety", "prohibited_content", "data_inspection_failed", "refusal"];

    private static readonly string[] RefusedPhrases =
        ["content management policy", "violates usage guidelines", "content exists risk", "blocked by content filtering", "rejected as a result of our safety system"];

    private static readonly string[] KeyWords =
        ["invalid_api_key", "authentication_error", "api_key_invalid", "permission_denied", "permission_error", "unauthenticated", "invalid_authentication", "10000"];

    private static readonly string[] KeyPhrases = ["incorrect api key", "api key not valid", "invalid api key", "invalid username or password", "api key is missing"];

    private static readonly string[] OverloadedWords =
        ["overloaded_error", "overloaded", "unavailable", "unavailable_error", "api_error", "server_error", "internal_server_error", "internal", "3505", "engine_overloaded_error", "internalservererror"];

    private static readonly string[] OverloadedPhrases = ["capacity exceeded", "is overloaded", "currently overloaded", "loading model", "at capacity"];

    private static readonly string[] RateWords = ["rate_limit_error", "rate_limit_exceeded", "rate_limited", "resource_exhausted", "too_many_requests", "1300"];

    private static readonly string[] BadRequestWords =
        ["invalid_request_error", "not_found_error", "invalid_argument", "badrequesterror", "notfounderror", "context_length_exceeded", "request_too_large"];

    /// <summary>Spent for good, or for a day: Gemini names the period in the id of the quota.</summary>
    public bool SaysQuota => status == 402 || HasWord(QuotaWords) || HasPhrase(QuotaPhrases) || body.Words.Any(IsDailyQuota);

    public bool SaysRefused => HasWord(RefusedWords) || HasPhrase(RefusedPhrases);

    public bool SaysWrongKey => status == 401 || HasWord(KeyWords) || HasPhrase(KeyPhrases);

    /// <summary>A word like <c>api_error</c> decides only where the status does not say otherwise; Ollama puts it on a 404.</summary>
    public bool SaysOverloaded => status is 503 or 529 || HasPhrase(OverloadedPhrases) || ((status is 200 or >= 500 || body.Words.Contains("3505")) && HasWord(OverloadedWords));

    /// <summary>Groq says "rate limit" with status 413 of a request that is larger than the limit, which no waiting mends.</summary>
    public bool SaysRateLimit => status == 429 || (status != 413 && HasWord(RateWords));

    public bool SaysBadRequest => HasWord(BadRequestWords);

    private static bool IsDailyQuota(string word) => word.Contains("perday", StringComparison.Ordinal);

    private bool HasWord(string[] words) => words.Any(body.Words.Contains);

    private bool HasPhrase(string[] phrases)
    {
        var message = body.Message;
        return phrases.Any(p => message.Contains(p, StringComparison.OrdinalIgnoreCase));
    }
}
