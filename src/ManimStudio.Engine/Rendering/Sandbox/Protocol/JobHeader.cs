using System.Text.Json;

namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>The header of a <c>job</c> frame.</summary>
internal static class JobHeader
{
    public static Dictionary<string, object?> Of(SandboxJob job)
    {
        var header = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = "job",
            ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(job.Kind.ToString()),
            ["id"] = job.Id,
            ["inputs"] = job.Inputs.Select(input => new { name = input.Name, length = input.Length }),
            ["limits"] = new
            {
                seconds = job.Limits.Time.TotalSeconds,
                outputBytes = job.Limits.OutputBytes,
                logBytes = job.Limits.LogBytes,
            },
        };
        foreach (var (name, value) in job.Header)
        {
            // Optional fields are left out rather than sent as null.
            if (value is not null && !header.TryAdd(name, value)) throw new ArgumentException($"The field {name} is the protocol's own.", nameof(job));
        }

        return header;
    }
}
