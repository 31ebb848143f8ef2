using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Providers;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace ManimStudio.Engine.Llm.Wire;

/// <summary>
/// Makes the client of one provider out of the provider's library, without its retries and deadlines: those are the chain's. One pool
/// of connections for all. Thread-safe.
/// </summary>
internal sealed class ProviderClients : IDisposable
{
    // A connection that cannot be made says so long before the deadline of an attempt.
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(15);

    // Names in the address may move to another machine.
    private static readonly TimeSpan ConnectionAge = TimeSpan.FromMinutes(10);

    // Enough for a long scene and the thoughts before it. Anthropic wants a number, the others have one of their own.
    private const int AnthropicOutputTokens = 32_000;

    private readonly HttpClient _http;

    public ProviderClients(LlmOptions options)
    {
        // A redirection would carry the key to another address.
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = ConnectTime, PooledConnectionLifetime = ConnectionAge };
        _http = new HttpClient(new AnswerGuard(sockets, options.AnswerBytes)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public IChatClient Make(Candidate candidate) => candidate.Provider.Kind == ProviderKind.Anthropic
        ? Anthropic(candidate)
        : new OpenAiChat(OpenAi(candidate), candidate.Provider.Kind, candidate.Model);

    public void Dispose() => _http.Dispose();

    private IChatClient Anthropic(Candidate candidate)
    {
        var options = new ClientOptions
        {
            ApiKey = candidate.Provider.Key,
            AuthToken = null,
            BaseUrl = candidate.Provider.BaseUrl!.ToString().TrimEnd('/'),
            HttpClient = _http,
            MaxRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return new AnthropicClient(options).AsIChatClient(candidate.Model, AnthropicOutputTokens);
    }

    private ChatClient OpenAi(Candidate candidate)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = candidate.Provider.BaseUrl,
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };

        // Local servers need no key, but the library wants one.
        return new ChatClient(candidate.Model, new ApiKeyCredential(candidate.Provider.Key ?? "none"), options);
    }
}
