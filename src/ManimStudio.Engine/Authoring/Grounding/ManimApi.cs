using System.Text.Json;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Authoring.Grounding;

/// <summary>
/// The API of the Manim in the render image: asked for once an image and kept in memory. Thread-safe.
/// </summary>
public sealed class ManimApi(CodeChecker checker, ISandbox sandbox) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly SemaphoreSlim _once = new(1, 1);
    private (string Image, ApiIndex Index)? _kept;

    /// <summary>
    /// What Manim offers for <paramref name="about"/>: signatures, first words of the documentation and a short example of the names
    /// in it, of the nearest names for those that Manim does not have, and of what its words ask for.
    /// </summary>
    /// <param name="about">Words of a plan, code, or an error message.</param>
    /// <param name="maxCharacters">The most relevant entries come first; what is over this length is left out, entry by entry.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Empty when nothing of Manim's is asked for; <see cref="CheckUnavailable"/> when the sandbox is not there.</returns>
    public async Task<Outcome<string>> ExcerptAsync(string about, int maxCharacters, CancellationToken cancellation)
    {
        var index = await IndexAsync(cancellation);
        return index.IsSuccess ? ApiExcerpt.Of(index.Value, about, maxCharacters) : index.Error;
    }

    public void Dispose() => _once.Dispose();

    private async Task<Outcome<ApiIndex>> IndexAsync(CancellationToken cancellation)
    {
        var image = sandbox.State.Report?.ImageId ?? "";
        await _once.WaitAsync(cancellation);
        try
        {
            if (_kept is { } kept && kept.Image == image) return kept.Index;
            var described = await checker.DescribeManimAsync(cancellation);
            if (!described.IsSuccess) return described.Error;
            if (Read(described.Value) is not { } index) return new CheckUnavailable("The description of Manim's API cannot be read. Build the render image again with make image.");
            _kept = (image, index);
            return index;
        }
        finally
        {
            _once.Release();
        }
    }

    private static ApiIndex? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<List<ApiEntry>>(text, Json) is { Count: > 0 } entries ? new ApiIndex(entries) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
