using Microsoft.JSInterop;

namespace ManimStudio.Web.Components.Browsing;

/// <summary>Calls to objects in a browser that may be away: a cut connection, a closed tab.</summary>
internal static class Handles
{
    /// <summary>Calls the browser; false when it is not there just now. Whoever shows state sends it again after a reconnect.</summary>
    public static async Task<bool> TryAsync(this IJSObjectReference? handle, string method, params object?[] arguments)
    {
        if (handle is null) return false;
        try
        {
            await handle.InvokeVoidAsync(method, arguments);
            return true;
        }
        catch (Exception away) when (away is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Calls the browser for an answer; the default when it is not there just now.</summary>
    public static async Task<T?> AskAsync<T>(this IJSObjectReference? handle, string method, params object?[] arguments)
    {
        if (handle is null) return default;
        try
        {
            return await handle.InvokeAsync<T>(method, arguments);
        }
        catch (Exception away) when (away is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            return default;
        }
    }

    /// <summary>Ends the object in the browser, and the reference to it.</summary>
    public static async ValueTask EndAsync(this IJSObjectReference? handle)
    {
        if (handle is null || !await handle.TryAsync("dispose")) return;
        try
        {
            await handle.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the object with it.
        }
    }

    /// <summary>Text as a stream: a long string in one message would end the circuit.</summary>
    public static DotNetStreamReference ToStream(this string text) => new(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads a text that the browser sends as a stream of at most <paramref name="maxBytes"/>.</summary>
    public static async Task<string> ReadTextAsync(this IJSStreamReference stream, long maxBytes, CancellationToken cancellation)
    {
        await using var bytes = await stream.OpenReadStreamAsync(maxBytes, cancellation);
        using var reader = new StreamReader(bytes, System.Text.Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }
}
