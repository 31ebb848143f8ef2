using System.ComponentModel.DataAnnotations;

namespace ManimStudio.Web.Api;

/// <summary>Limits of the REST API. Configuration section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Requests a minute and person that start work: code, render, retry. Default 10. The pages are not counted.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 10;

    /// <summary>Checks of code a minute and person. Default 60.</summary>
    [Range(1, 100_000)]
    public int ChecksPerMinute { get; set; } = 60;

    /// <summary>Most bytes of a request's body. Default 2 MB: a scene may have 1 MB, which JSON can write longer.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public long MaxBodyBytes { get; set; } = 2 * 1024 * 1024;
}
