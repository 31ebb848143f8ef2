using System.Net;
using ManimStudio.Engine.Llm.Failures;

namespace ManimStudio.Engine.Llm.Wire;

/// <summary>
/// Stands between the providers' libraries and the network: lets through only what is a stream of events, counts its bytes, and
/// makes everything else one kind of exception, with the body that says why.
/// </summary>
internal sealed class AnswerGuard(HttpMessageHandler inner, long maxBytes) : DelegatingHandler(inner)
{
    private const int MaxErrorBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var guarded = new StreamContent(new AnswerStream(stream, maxBytes, response));
            guarded.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content = guarded;
            return response;
        }

        using (response)
        {
            throw new ProviderAnswerException((int)response.StatusCode, await BodyAsync(response, cancellationToken), response.Headers);
        }
    }

    private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[MaxErrorBytes];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, length);
    }
}
