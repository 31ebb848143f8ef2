namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>Tests in the browser, on a studio that many share. A test in which a page had an error of its own has failed, whatever it asserted.</summary>
[Collection(StudioCollection.Name)]
public abstract class StudioTests(Browser browser, RunningStudio studio) : IAsyncLifetime
{
    private protected Browser Browser { get; } = browser;

    private protected StudioProcess Studio { get; private set; } = null!;

    private protected StudioApi Api { get; private set; } = null!;

    public virtual async Task InitializeAsync() => (Studio, Api) = await studio.GetAsync();

    public virtual Task DisposeAsync() => Browser.EndVisitsAsync();
}
