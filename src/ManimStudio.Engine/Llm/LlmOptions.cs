using System.ComponentModel.DataAnnotations;

namespace ManimStudio.Engine.Llm;

/// <summary>How language models are called, section <c>Llm</c> of the configuration. Read once, at start.</summary>
public sealed record LlmOptions
{
    public const string Section = "Llm";

    /// <summary>The longest a call may take, over all attempts and providers. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest that one attempt may take, from the request to the last word. Default 3 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AttemptDeadline { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The longest silence within one attempt, also before the first word. Default 1 minute, which models that think need.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Attempts at each provider before the next one is tried. Default 3.</summary>
    [Range(1, 10)]
    public int Attempts { get; set; } = 3;

    /// <summary>The pause before the second attempt; doubles each time, and a provider's own word wins. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A provider that asks to wait longer is left for the next one. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of one answer as it is sent; a longer one is an endless one. Default 8 MB.</summary>
    [Range(64L * 1024, 256L * 1024 * 1024)]
    public long AnswerBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Failures in a row after which a provider is left alone for a while. Default 5.</summary>
    [Range(1, 100)]
    public int BreakerFailures { get; set; } = 5;

    /// <summary>For how long it is left alone. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most characters of the messages, and of the answer, that a transcript keeps. Default 200,000 each.</summary>
    [Range(1_000, 10_000_000)]
    public int TranscriptCharacters { get; set; } = 200_000;

    /// <summary>File with prices of your own, in the form of model-prices.json. Default: model-prices.json in the data folder, where there is one.</summary>
    public string PriceFile { get; set; } = "";
}

/// <summary>One provider in the configuration: <c>Llm:Providers:&lt;name&gt;</c>.</summary>
public sealed record ProviderOptions
{
    /// <summary>openai, anthropic, gemini, xai, deepseek, mistral, groq, huggingface, cloudflare or openai-compatible. Default: the provider's name where it is one of these.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The address calls go to, as for OpenAI's own libraries, for example http://127.0.0.1:11434/v1.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>A secret.</summary>
    public string ApiKey { get; set; } = "";

    public string Model { get; set; } = "";

    /// <summary>Place among the providers that are tried one after the other; the lowest first.</summary>
    public int? Order { get; set; }

    public bool Enabled { get; set; } = true;
}
