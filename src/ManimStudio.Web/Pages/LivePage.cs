using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages;

/// <summary>A page that hears of changes on other threads.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    // Not disposed: what comes late still looks at its token, and without a timer it holds nothing.
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Ends with the page.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Leaves the page.</summary>
    public void Dispose()
    {
        _gone.Cancel();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>
    /// Does work on the page's dispatcher that nobody awaits: what goes wrong in it is the page's, as if it had happened in an
    /// event handler.
    /// </summary>
    protected Task GuardAsync(Func<Task> work) => InvokeAsync(async () =>
    {
        if (Gone.IsCancellationRequested) return;
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    });
}
