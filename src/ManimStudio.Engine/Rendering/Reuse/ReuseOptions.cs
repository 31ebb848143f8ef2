using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Reuse;

/// <summary>How much of earlier renders is kept, so that the next ones draw and typeset only what is new. Configuration section <c>Reuse</c>.</summary>
public sealed class ReuseOptions
{
    /// <summary>A folder of this machine; it may be emptied at any time. Required. The host sets <c>reuse</c> in the data folder.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Bytes of all that is kept; what was not used for longest goes first. 0 keeps nothing. Default 1 GiB.</summary>
    public long MaxBytes { get; set; } = 1L << 30;

    /// <summary>Bytes kept for one person. Default 256 MiB.</summary>
    public long OwnerBytes { get; set; } = 256L << 20;

    /// <summary>Bytes of animations kept for one scene in one quality, up to 64 MiB: all of them go into its next container. Default 16 MiB.</summary>
    public int SceneBytes { get; set; } = 16 << 20;

    /// <summary>Bytes of formulas kept for one lesson, up to 64 MiB: all of them go into the containers of its scenes. Default 4 MiB, some hundred formulas.</summary>
    public int LessonBytes { get; set; } = 4 << 20;

    /// <summary>What was not used for so long goes, from 1 hour. Default 30 days.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Bytes that stay free on the disk: the database and the videos come first. Default 512 MB.</summary>
    public long KeepFreeBytes { get; set; } = 512L << 20;
}

/// <summary>Refuses settings that cannot work, at start and by name.</summary>
internal sealed class ReuseOptionsCheck : IValidateOptions<ReuseOptions>
{
    private const int MostSent = 64 << 20;

    public ValidateOptionsResult Validate(string? name, ReuseOptions options)
    {
        List<string> problems = [];
        Require(options.Folder.Length > 0, "Reuse:Folder must name a folder.");
        Require(options is { MaxBytes: >= 0, OwnerBytes: >= 0, KeepFreeBytes: >= 0 }, "Reuse:MaxBytes, Reuse:OwnerBytes and Reuse:KeepFreeBytes must not be negative.");
        Require(options.SceneBytes is >= 0 and <= MostSent, $"Reuse:SceneBytes must be 0 to {MostSent}.");
        Require(options.LessonBytes is >= 0 and <= MostSent, $"Reuse:LessonBytes must be 0 to {MostSent}.");
        Require(options.MaxAge >= TimeSpan.FromHours(1), "Reuse:MaxAge must be at least 1 hour.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(bool holds, string problem)
        {
            if (!holds) problems.Add(problem);
        }
    }
}
