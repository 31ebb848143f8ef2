using ManimStudio.TestKit.Llm;

namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>Tests in the browser, each on a studio of its own whose one provider is a scripted model on this machine.</summary>
/// <param name="browser">Shared by all tests.</param>
/// <param name="answer">What the model answers to a request.</param>
public abstract class ScriptedStudio(Browser browser, Func<ModelRequest, Scripted> answer) : IAsyncLifetime
{
    private protected Browser Browser { get; } = browser;

    private protected OpenAiServer Server { get; } = new(answer);

    private protected StudioProcess Studio { get; private set; } = null!;

    private protected StudioApi Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Studio = await StudioProcess.StartAsync(new Dictionary<string, string>
        {
            ["Llm:Providers:openai:BaseUrl"] = Server.Address,
            ["Llm:Providers:openai:ApiKey"] = ModelServer.Key,
            ["Llm:Providers:openai:Model"] = "gpt-scripted",
        });
        Api = new StudioApi(Studio);
        await Api.UntilRendererIsReadyAsync();
    }

    public async Task DisposeAsync()
    {
        try
        {
            await Browser.EndVisitsAsync();
        }
        finally
        {
            await Studio.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
