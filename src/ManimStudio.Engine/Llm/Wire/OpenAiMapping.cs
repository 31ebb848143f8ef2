using System.Text.Json;
using ManimStudio.Domain.Llm;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;
using AiResponseFormat = Microsoft.Extensions.AI.ChatResponseFormatJson;

namespace ManimStudio.Engine.Llm.Wire;

/// <summary>Between the studio's messages and those of OpenAI's library.</summary>
internal static class OpenAiMapping
{
    public static IEnumerable<OpenAI.Chat.ChatMessage> Messages(IEnumerable<AiMessage> messages, ChatOptions? options, ProviderKind kind)
    {
        if (!string.IsNullOrEmpty(options?.Instructions)) yield return new SystemChatMessage(options.Instructions);
        if (!KnowsSchemas(kind) && options?.ResponseFormat is AiResponseFormat { Schema: { } schema })
            yield return new SystemChatMessage($"Answer with one JSON object that fits this JSON schema:\n{schema.GetRawText()}");
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.System) yield return new SystemChatMessage(message.Text);
            else if (message.Role == ChatRole.Assistant) yield return Assistant(message);
            else if (message.Role != ChatRole.Tool) yield return new UserChatMessage(message.Contents.Select(Part).OfType<ChatMessageContentPart>().ToArray());
            else
            {
                foreach (var result in message.Contents.OfType<FunctionResultContent>())
                    yield return new ToolChatMessage(result.CallId, result.Result as string ?? JsonSerializer.Serialize(result.Result));
            }
        }
    }

    public static ChatCompletionOptions Options(ChatOptions? options, ProviderKind kind)
    {
        var mapped = new ChatCompletionOptions();
        if (options is null) return mapped;
        mapped.Temperature = options.Temperature;
        mapped.TopP = options.TopP;
        foreach (var stop in options.StopSequences ?? []) mapped.StopSequences.Add(stop);
        SetMaxTokens(mapped, options.MaxOutputTokens, kind);
        foreach (var tool in (options.Tools ?? []).OfType<AIFunctionDeclaration>())
            mapped.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        if (mapped.Tools.Count > 0 && options.ToolMode is { } mode) mapped.ToolChoice = Choice(mode);
        if (options.ResponseFormat is AiResponseFormat json) mapped.ResponseFormat = Format(json, kind);
        return mapped;
    }

    public static Microsoft.Extensions.AI.ChatFinishReason FinishReason(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Stop => Microsoft.Extensions.AI.ChatFinishReason.Stop,
        OpenAI.Chat.ChatFinishReason.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ToolCalls or OpenAI.Chat.ChatFinishReason.FunctionCall => Microsoft.Extensions.AI.ChatFinishReason.ToolCalls,
        _ => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
    };

    public static UsageDetails Usage(ChatTokenUsage usage) => new()
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
        CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
        ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
    };

    // OpenAI's own models want max_completion_tokens; Mistral and others refuse that and know max_tokens.
    private static void SetMaxTokens(ChatCompletionOptions mapped, int? tokens, ProviderKind kind)
    {
        if (tokens is not { } most) return;
        if (kind == ProviderKind.OpenAi) mapped.MaxOutputTokenCount = most;
        else
        {
#pragma warning disable SCME0001 // The library's only way to send a field under another name.
            mapped.Patch.Set("$.max_tokens"u8, most);
#pragma warning restore SCME0001
        }
    }

    private static AssistantChatMessage Assistant(AiMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(c => ChatToolCall.CreateFunctionToolCall(c.CallId, c.Name, BinaryData.FromObjectAsJson(c.Arguments ?? new Dictionary<string, object?>())))
            .ToList();
        if (calls.Count == 0) return new AssistantChatMessage(message.Text);
        var mapped = new AssistantChatMessage(calls);
        if (message.Text.Length > 0) mapped.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return mapped;
    }

    private static ChatMessageContentPart? Part(AIContent content) => content switch
    {
        TextContent text => ChatMessageContentPart.CreateTextPart(text.Text),
        DataContent data when data.HasTopLevelMediaType("image") => ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(data.Data), data.MediaType),
        UriContent uri => ChatMessageContentPart.CreateImagePart(uri.Uri),
        _ => null,
    };

    private static ChatToolChoice Choice(ChatToolMode mode) => mode switch
    {
        NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
        RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
        RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
        _ => ChatToolChoice.CreateAutoChoice(),
    };

    // DeepSeek takes "some JSON object" alone, and wants the word in the prompt.
    private static bool KnowsSchemas(ProviderKind kind) => kind != ProviderKind.DeepSeek;

    private static OpenAI.Chat.ChatResponseFormat Format(AiResponseFormat json, ProviderKind kind) => json.Schema is { } schema && KnowsSchemas(kind)
        ? OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? "result", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription, jsonSchemaIsStrict: true)
        : OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat();
}
