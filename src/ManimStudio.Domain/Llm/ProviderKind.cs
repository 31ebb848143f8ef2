namespace ManimStudio.Domain.Llm;

/// <summary>Who answers: a company with an address of its own, or any server that speaks OpenAI's protocol.</summary>
public enum ProviderKind
{
    OpenAi,
    Anthropic,
    Gemini,
    XAi,
    DeepSeek,
    Mistral,
    Groq,
    HuggingFace,
    Cloudflare,

    /// <summary>Ollama, llama.cpp, vLLM and others; has no address and no model of its own.</summary>
    OpenAiCompatible,
}
