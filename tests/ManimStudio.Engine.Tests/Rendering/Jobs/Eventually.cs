using System.Diagnostics;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>Waits for what another thread is about to write.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "It did not come to pass within 20 s.");
            await Task.Yield();
        }
    }
}
