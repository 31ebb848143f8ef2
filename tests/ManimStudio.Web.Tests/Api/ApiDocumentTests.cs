using System.Text.Json;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class ApiDocumentTests(StudioApp studio)
{
    // The routes of the API's design that exist. Exports, keys and channels are not there yet.
    private static readonly string[] Routes =
    [
        "DELETE /api/v1/lessons/{lessonId}",
        "DELETE /api/v1/scenes/{sceneId}",
        "DELETE /api/v1/share/{shareId}",
        "GET /api/v1/code/validate",
        "GET /api/v1/jobs",
        "GET /api/v1/jobs/{jobId}",
        "GET /api/v1/jobs/{jobId}/events",
        "GET /api/v1/jobs/{jobId}/log",
        "GET /api/v1/lessons",
        "GET /api/v1/lessons/{lessonId}",
        "GET /api/v1/lessons/{lessonId}/plan",
        "GET /api/v1/providers",
        "GET /api/v1/scenes/{sceneId}/code",
        "GET /api/v1/scenes/{sceneId}/edits",
        "GET /api/v1/scenes/{sceneId}/edits/{editId}",
        "GET /api/v1/scenes/{sceneId}/thumbnail",
        "GET /api/v1/scenes/{sceneId}/versions",
        "GET /api/v1/scenes/{sceneId}/video",
        "GET /api/v1/transcripts",
        "GET /api/v1/transcripts/{transcriptId}",
        "GET /api/v1/video/{jobId}/access",
        "GET /health/live",
        "GET /health/ready",
        "PATCH /api/v1/lessons/{lessonId}",
        "PATCH /api/v1/scenes/{sceneId}",
        "POST /api/v1/code",
        "POST /api/v1/code/validate",
        "POST /api/v1/jobs/{jobId}/cancel",
        "POST /api/v1/jobs/{jobId}/retry",
        "POST /api/v1/lessons",
        "POST /api/v1/lessons/{lessonId}/plan/approve",
        "POST /api/v1/lessons/{lessonId}/scenes",
        "POST /api/v1/lessons/{lessonId}/scenes/order",
        "POST /api/v1/lessons/{lessonId}/share",
        "POST /api/v1/scenes/{sceneId}/edit",
        "POST /api/v1/scenes/{sceneId}/edits/{editId}/accept",
        "POST /api/v1/scenes/{sceneId}/edits/{editId}/reject",
        "POST /api/v1/scenes/{sceneId}/render",
        "POST /api/v1/scenes/{sceneId}/repair",
        "POST /api/v1/scenes/{sceneId}/versions/{versionId}/restore",
        "PUT /api/v1/lessons/{lessonId}/plan",
        "PUT /api/v1/scenes/{sceneId}/code",
    ];

    [Fact]
    public async Task Document_Routes_AreThoseOfTheDesign()
    {
        var described = (await OperationsAsync()).Where(o => !o.Name.StartsWith("HEAD", StringComparison.Ordinal)).Select(o => o.Name);
        Assert.Equal(Routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_EveryOperation_SaysWhatItDoesAndAnswers()
    {
        foreach (var (name, operation) in await OperationsAsync())
        {
            Assert.True(operation.TryGetProperty("summary", out _), $"{name} has no summary.");
            Assert.Contains(operation.GetProperty("responses").EnumerateObject(), r => r.Name is "200" or "201" or "202" or "204" or "302");
        }
    }

    [Fact]
    public async Task Document_Ids_Are32HexadecimalDigits()
    {
        var document = await studio.ReadAsync("/openapi/v1.json");
        var job = document.GetProperty("components").GetProperty("schemas").GetProperty("JobView");
        Assert.Equal("^[0-9a-f]{32}$", job.GetProperty("properties").GetProperty("jobId").Text("pattern"));
        Assert.Contains("seconds", job.GetProperty("properties").GetProperty("elapsed").Text("description"), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<List<(string Name, JsonElement Operation)>> OperationsAsync()
    {
        var document = await studio.ReadAsync("/openapi/v1.json");
        return [.. from path in document.GetProperty("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   select ($"{operation.Name.ToUpperInvariant()} {path.Name.TrimEnd('/')}", operation.Value)];
    }
}
