using System.Text.Json;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Failures;

namespace ManimStudio.Engine.Tests.Llm;

public sealed class FailureClassifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };
    private static readonly List<Sample> Samples = Read();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Samples.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Classify_RealErrorBody_GivesItsKind(int number)
    {
        var sample = Samples[number];
        var failure = Classify(sample.Status, sample.Body);
        Assert.True(sample.Kind == failure.Kind, $"{sample.Provider} {sample.Status} {sample.Body}: {failure.Kind}");
        Assert.Equal(sample.Status, failure.HttpStatus);
        Assert.NotEmpty(failure.Message);
        if (sample.Wait is { } wait) Assert.Equal(wait, failure.RetryAfter!.Value.TotalSeconds, 3);
        if (sample.Request is { } request) Assert.Equal(request, failure.RequestId);
    }

    [Fact]
    public void Samples_EveryProvider_IsThere() => Assert.Superset(
        new HashSet<string>(["openai", "anthropic", "gemini", "xai", "deepseek", "mistral", "groq", "huggingface", "cloudflare", "openai-compatible"]),
        Samples.Select(s => s.Provider).ToHashSet());

    [Theory]
    [InlineData(ModelFailureKind.Auth, false)]
    [InlineData(ModelFailureKind.Quota, false)]
    [InlineData(ModelFailureKind.BadRequest, false)]
    [InlineData(ModelFailureKind.Refused, false)]
    [InlineData(ModelFailureKind.RateLimit, true)]
    [InlineData(ModelFailureKind.Overloaded, true)]
    [InlineData(ModelFailureKind.Timeout, true)]
    [InlineData(ModelFailureKind.Malformed, true)]
    [InlineData(ModelFailureKind.Network, true)]
    public void IsRetryable_Kind_AsItShouldBe(ModelFailureKind kind, bool retryable) => Assert.Equal(retryable, new ModelFailure(kind, "x").IsRetryable);

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("Retry-After", "Fri, 02 Jan 2026 03:04:35 GMT", 30)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    public void Classify_RetryHeader_IsHeard(string name, string value, double seconds)
    {
        var failure = Classify(429, "{}", (name, value));
        Assert.Equal(TimeSpan.FromSeconds(seconds), failure.RetryAfter);
    }

    [Theory]
    [InlineData("Please try again in 250ms.", 0.25)]
    [InlineData("Please retry in 36.5s.", 36.5)]
    [InlineData("Please try again in 1h2m3s. Thanks", 3723)]
    [InlineData("Please try again in 2m", 120)]
    public void Classify_WaitInWords_IsHeard(string message, double seconds)
    {
        var failure = Classify(429, JsonSerializer.Serialize(new { error = new { message } }));
        Assert.Equal(seconds, failure.RetryAfter!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Classify_KeyInTheMessage_IsHidden()
    {
        var failure = Classify(401, """{"error":{"message":"Incorrect API key provided: my-own-odd-key-42 and sk-abcdefghijklmnopqrst."}}""");
        Assert.Equal("Incorrect API key provided: [key] and [key].", failure.Message);
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), ModelFailureKind.Network)]
    [InlineData(typeof(IOException), ModelFailureKind.Network)]
    [InlineData(typeof(TaskCanceledException), ModelFailureKind.Timeout)]
    [InlineData(typeof(JsonException), ModelFailureKind.Malformed)]
    public void Classify_WhatLibrariesThrow_GivesItsKind(Type type, ModelFailureKind kind)
    {
        var thrown = (Exception)Activator.CreateInstance(type)!;
        Assert.Equal(kind, FailureClassifier.Classify(new InvalidOperationException("outer", thrown), null, Now).Kind);
    }

    private static ModelFailure Classify(int status, string body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers) response.Headers.Add(name, value);
        return FailureClassifier.Classify(new ProviderAnswerException(status, body, response.Headers), "my-own-odd-key-42", Now);
    }

    private static List<Sample> Read()
    {
        var file = Path.Combine(TestKit.Repository.Root, "tests", "ManimStudio.Engine.Tests", "Llm", "Samples", "failures.json");
        return JsonSerializer.Deserialize<List<Sample>>(File.ReadAllText(file), Json)!;
    }

    private sealed record Sample(string Provider, int Status, ModelFailureKind Kind, string Body, double? Wait = null, string? Request = null);
}
