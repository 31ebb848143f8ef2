using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ManimStudio.Web.Components.Browsing;

/// <summary>Tells the pages of a circuit that the browser is back, so that they send it again what it missed.</summary>
public sealed class ConnectionWatch : CircuitHandler
{
    /// <summary>The browser is connected, for the first time or again.</summary>
    public event Action? Connected;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Connected?.Invoke();
        return Task.CompletedTask;
    }
}
