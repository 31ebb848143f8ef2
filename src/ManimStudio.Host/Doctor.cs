using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Host;

/// <summary>The environment check as a command: engine, image and limits, printed for a person.</summary>
internal static class Doctor
{
    public static async Task<int> RunAsync(StudioCommand command, string[] args)
    {
        var configuration = WebApplication.CreateBuilder(SqliteStudio.Options(args[1..])).Configuration;
        configuration.AddStudioDefaults(command.DataFolder);
        using var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var options = SandboxSlice.ReadOptions(configuration, command.DataFolder);
        return await SandboxDoctor.RunAsync(options, command.DataFolder, Console.Out, logs, TimeProvider.System, stop.Token);
    }
}
