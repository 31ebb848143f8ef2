using System.Runtime.InteropServices;
using ManimStudio.Benchmarks;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;
using ManimStudio.Benchmarks.Tables;
using Microsoft.Playwright;

if (args is ["help" or "--help"])
{
    Console.Out.WriteLine(BenchOptions.Usage);
    return 0;
}

var (options, refusal) = BenchOptions.Read(args);
if (options is null)
{
    Console.Error.WriteLine(refusal);
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C lets every process and container that was started be ended in order.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});

try
{
    var engine = await BenchEngine.FindAsync(RenderImage.Reference, stop.Token);
    await Console.Out.WriteLineAsync(await Machine.DescribeAsync(engine, stop.Token));
    var failures = 0;
    foreach (var table in options.Tables)
    {
        failures += table switch
        {
            "draft" => await new DraftTable(engine, options).PrintAsync(stop.Token),
            "studio" => await new StudioTable(options).PrintAsync(stop.Token),
            "renderer" => await new RendererTable(engine, options).PrintAsync(stop.Token),
            "edit" => await new EditTable(engine, options).PrintAsync(stop.Token),
            "preview" => await new PreviewTable(engine, options).PrintAsync(stop.Token),
            "authoring" => await new AuthoringTable(options).PrintAsync(stop.Token),
            "pool" => await new PoolTable(engine, options).PrintAsync(stop.Token),
            "check" => await new CheckTable(engine).PrintAsync(stop.Token),
            _ => throw new InvalidOperationException($"A table that nobody prints: {table}."),
        };
    }

    await Console.Out.WriteLineAsync($"\nLoad at the end: {Machine.Load}");
    return failures == 0 ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
catch (Exception failure) when (failure is BenchFailureException or PlaywrightException or HttpRequestException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
