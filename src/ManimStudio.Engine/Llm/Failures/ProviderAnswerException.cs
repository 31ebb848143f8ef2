using System.Net.Http.Headers;

namespace ManimStudio.Engine.Llm.Failures;

/// <summary>
/// An answer that is no stream of a model: an error status, an error in the middle of a stream, or something else than a stream.
/// Thrown below the providers' libraries, so that all of them are classified by one rule.
/// </summary>
internal sealed class ProviderAnswerException(int status, string body, HttpResponseHeaders headers) : Exception($"The provider answered {status}.")
{
    public int Status { get; } = status;

    /// <summary>The body, or its first 64 KB.</summary>
    public string Body { get; } = body;

    public HttpResponseHeaders Headers { get; } = headers;
}

/// <summary>The answer has more bytes than are accepted.</summary>
internal sealed class AnswerTooLongException(long bytes) : Exception($"The answer did not end within {bytes / 1024:N0} KB.");
