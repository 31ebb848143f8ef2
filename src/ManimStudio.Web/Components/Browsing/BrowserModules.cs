using Microsoft.JSInterop;

namespace ManimStudio.Web.Components.Browsing;

/// <summary>The front-end modules of one circuit, each loaded when it is first needed.</summary>
public sealed class BrowserModules(IJSRuntime js) : IAsyncDisposable
{
    private readonly Dictionary<string, Task<IJSObjectReference>> _modules = [];

    public Task<IJSObjectReference> InteropAsync() => ModuleAsync("./js/interop.js");

    public Task<IJSObjectReference> PlayerAsync() => ModuleAsync("./js/player.js");

    public Task<IJSObjectReference> TimelineAsync() => ModuleAsync("./js/timeline.js");

    public Task<IJSObjectReference> EditorAsync() => ModuleAsync("./js/editor.js");

    public Task<IJSObjectReference> ModuleAsync(string address)
    {
        if (!_modules.TryGetValue(address, out var module) || module.IsFaulted)
            _modules[address] = module = js.InvokeAsync<IJSObjectReference>("import", address).AsTask();
        return module;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var module in _modules.Values.Where(m => m.IsCompletedSuccessfully))
        {
            try
            {
                await (await module).DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and the module with it.
            }
        }
    }
}
