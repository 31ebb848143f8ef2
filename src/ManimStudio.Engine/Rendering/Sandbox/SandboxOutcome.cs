using System.Text.Json;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>A file that came out, spooled to a private file of the studio.</summary>
public sealed record SandboxOutput(string Name, string MediaType, long Length, string Path);

/// <summary>How a job ended: with a result and files, or with an error.</summary>
public sealed class SandboxOutcome : IDisposable
{
    private readonly string? _folder;

    private SandboxOutcome(RenderError? error, JsonElement result, IReadOnlyList<SandboxOutput> outputs, string? folder) =>
        (Error, Result, Outputs, _folder) = (error, result, outputs, folder);

    /// <summary>Null when it went well.</summary>
    public RenderError? Error { get; }

    /// <summary>The harness's own result object, unchecked.</summary>
    public JsonElement Result { get; }

    public IReadOnlyList<SandboxOutput> Outputs { get; }

    /// <param name="result">What the harness answered.</param>
    /// <param name="outputs">Files inside <paramref name="folder"/>.</param>
    /// <param name="folder">Deleted with the outcome; null when there is none.</param>
    public static SandboxOutcome Done(JsonElement result, IReadOnlyList<SandboxOutput> outputs, string? folder) =>
        new(null, result, outputs, folder);

    public static SandboxOutcome Failed(RenderError error) => new(error, default, [], null);

    public SandboxOutput? Output(string name) => Outputs.FirstOrDefault(o => o.Name == name);

    public void Dispose()
    {
        if (_folder is not null && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
