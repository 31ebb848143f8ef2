namespace ManimStudio.TestKit.Llm;

/// <summary>What a provider does instead of answering well.</summary>
public enum Fault
{
    None,

    /// <summary>Takes the request and says nothing.</summary>
    Hang,

    /// <summary>Sends the answer byte by byte, far too slowly.</summary>
    Drip,

    /// <summary>Sends one event of the answer after another, for ever too slowly to end in time.</summary>
    SlowEvents,

    /// <summary>429, with the header when <see cref="Scripted.RetryAfter"/> is set.</summary>
    TooManyRequests,

    /// <summary>429 or 400 as the provider says it: the credit is spent.</summary>
    QuotaSpent,

    /// <summary>529, or 503 where the provider has no 529.</summary>
    Overloaded,

    ServerError,

    /// <summary>401.</summary>
    WrongKey,

    /// <summary>404 or 400: the model does not exist.</summary>
    UnknownModel,

    /// <summary>A web page with status 200.</summary>
    Html,

    /// <summary>A web page with status 502, as a proxy sends it.</summary>
    BadGateway,

    /// <summary>An event that is no JSON.</summary>
    BadJson,

    /// <summary>Half an answer, then an error in the stream.</summary>
    ErrorInStream,

    /// <summary>Half an answer, then the connection is cut.</summary>
    Cut,

    /// <summary>Half an answer, then a proper end of the stream without the last events.</summary>
    EndedEarly,

    /// <summary>Goes on and on.</summary>
    Endless,

    /// <summary>A proper answer without a word in it.</summary>
    Empty,

    /// <summary>The model declines, after half an answer.</summary>
    Refusal,

    /// <summary>The answer reaches its longest length.</summary>
    CutAtLength,

    /// <summary>Accepts the connection and closes it.</summary>
    CloseAtOnce,
}

/// <summary>One answer of a scripted provider.</summary>
public sealed record Scripted
{
    public Fault Fault { get; init; }

    /// <summary>The whole answer, sent in several events.</summary>
    public string Text { get; init; } = "";

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Name and JSON arguments of a tool that the model calls instead of speaking.</summary>
    public (string Name, string Arguments)? ToolCall { get; init; }

    public int InputTokens { get; init; } = 12;

    public int OutputTokens { get; init; } = 34;

    public static Scripted Says(string text) => new() { Text = text };

    public static Scripted Fails(Fault fault, TimeSpan? retryAfter = null) =>
        new() { Fault = fault, RetryAfter = retryAfter, Text = "This is half of an answer that nobody may take for a whole one." };
}
