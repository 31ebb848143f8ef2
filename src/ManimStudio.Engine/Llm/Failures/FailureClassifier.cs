using System.Globalization;
using ManimStudio.Domain.Llm;

namespace ManimStudio.Engine.Llm.Failures;

/// <summary>
/// Turns whatever an attempt threw into a <see cref="ModelFailure"/>. The rules come from the providers' real error bodies, which
/// are kept as samples beside the tests.
/// </summary>
internal static class FailureClassifier
{
    private static readonly string[] RequestIdHeaders = ["x-request-id", "request-id", "x-groq-request-id", "cf-ray"];

    public static ModelFailure Classify(Exception exception, string? key, DateTimeOffset now)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ModelFailureException known:
                    return known.Failure;
                case ProviderAnswerException answer:
                    return Classify(answer, key, now);
                case AnswerTooLongException:
                    return new ModelFailure(ModelFailureKind.Malformed, cause.Message);
                case HttpRequestException or IOException or System.Net.Sockets.SocketException:
                    return new ModelFailure(ModelFailureKind.Network, Secrets.Hide($"The connection failed: {cause.GetBaseException().Message}", key));
                case OperationCanceledException or TimeoutException:
                    return new ModelFailure(ModelFailureKind.Timeout, "The provider did not answer in time.");
            }
        }

        return new ModelFailure(ModelFailureKind.Malformed, Secrets.Hide($"The answer could not be read: {exception.GetType().Name}, {exception.Message}", key));
    }

    private static ModelFailure Classify(ProviderAnswerException answer, string? key, DateTimeOffset now)
    {
        var body = ErrorBody.Read(answer.Body);
        var html = ErrorBody.LooksLikeHtml(answer.Body);
        var message = body.Message.Length > 0 ? Secrets.Hide(body.Message, key)
            : html ? $"A web page came back instead of an answer (status {answer.Status})."
            : $"Status {answer.Status.ToString(CultureInfo.InvariantCulture)} without a word.";
        return new ModelFailure(KindOf(answer.Status, body), message)
        {
            HttpStatus = answer.Status,
            RequestId = body.RequestId ?? RequestIdOf(answer),
            RetryAfter = RetryAdvice.Read(answer.Headers, body, now),
        };
    }

    private static ModelFailureKind KindOf(int status, ErrorBody body)
    {
        var signs = new FailureSigns(status, body);
        if (signs.SaysQuota) return ModelFailureKind.Quota;
        if (signs.SaysRefused) return ModelFailureKind.Refused;
        if (signs.SaysWrongKey) return ModelFailureKind.Auth;
        if (signs.SaysOverloaded) return ModelFailureKind.Overloaded;
        if (signs.SaysRateLimit) return ModelFailureKind.RateLimit;
        return status switch
        {
            401 or 403 or 407 => ModelFailureKind.Auth,
            408 or 504 or 524 => ModelFailureKind.Timeout,
            >= 500 => ModelFailureKind.Overloaded,
            >= 300 => ModelFailureKind.BadRequest,

            // An error inside a stream has the status 200; what it is stands in its words alone.
            _ => signs.SaysBadRequest ? ModelFailureKind.BadRequest : ModelFailureKind.Malformed,
        };
    }

    private static string? RequestIdOf(ProviderAnswerException answer)
    {
        foreach (var name in RequestIdHeaders)
        {
            if (answer.Headers.TryGetValues(name, out var values)) return values.First();
        }

        return null;
    }
}
