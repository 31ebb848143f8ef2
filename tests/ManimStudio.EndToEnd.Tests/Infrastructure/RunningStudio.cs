namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>
/// A studio for many tests, started when the first of them comes; each test has lessons and visitors of its own. A class that kills
/// it takes one for itself, as its class fixture.
/// </summary>
public sealed class RunningStudio : IAsyncLifetime
{
    private (StudioProcess Process, StudioApi Api)? _started;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_started is { } started) await started.Process.DisposeAsync();
    }

    internal async Task<(StudioProcess Process, StudioApi Api)> GetAsync()
    {
        if (_started is { } running) return running;
        var process = await StudioProcess.StartAsync();
        _started = (process, new StudioApi(process));
        await _started.Value.Api.UntilRendererIsReadyAsync();
        return _started.Value;
    }
}
