using System.Text.Json;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Lessons;

namespace ManimStudio.Engine.Authoring.Planning;

/// <summary>A model's plan that can be used.</summary>
/// <param name="Title">The lesson's.</param>
/// <param name="Scenes">In the order in which they play.</param>
internal sealed record PlanAnswer(string Title, IReadOnlyList<PlannedScene> Scenes)
{
    private const int MostProblems = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>The form of the answer, as providers take it: every field is required and none is added.</summary>
    public static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>("""
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["title", "scenes"],
          "properties": {
            "title": { "type": "string", "description": "The lesson's title, one short line" },
            "scenes": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["title", "goal", "shown", "narration", "seconds", "carriesOver"],
                "properties": {
                  "title": { "type": "string", "description": "One short line" },
                  "goal": { "type": "string", "description": "What the viewer understands after it, one sentence" },
                  "shown": { "type": "string", "description": "What is seen, in order: objects, movements, formulas, colours" },
                  "narration": { "type": "string", "description": "The words that are spoken, plain text" },
                  "seconds": { "type": "number", "description": "How long the scene lasts" },
                  "carriesOver": { "type": "array", "items": { "type": "string" }, "description": "Objects that the next scene takes up again, each in a few words; empty when none" }
                }
              }
            }
          }
        }
        """);

    /// <summary>Reads an answer strictly; words or a fence around the object are let pass.</summary>
    /// <param name="answer">The model's whole answer.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="problems">Everything that is wrong; empty when it can be used.</param>
    /// <returns>The plan, or null when there are problems.</returns>
    public static PlanAnswer? Read(string answer, PlanRequest request, out IReadOnlyList<string> problems)
    {
        if (Parse(answer, out var wrong) is not { } read)
        {
            problems = [wrong!];
            return null;
        }

        problems = [.. Problems(read, request).Take(MostProblems)];
        return problems.Count > 0 ? null : new PlanAnswer(read.Title.Trim(), Fit(read.Scenes, request.Seconds));
    }

    private static PlanAnswer? Parse(string answer, out string? wrong)
    {
        wrong = null;
        var (start, end) = (answer.IndexOf('{'), answer.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            wrong = "The answer holds no JSON object.";
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<PlanAnswer>(answer[start..(end + 1)], Json) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException failure)
        {
            wrong = $"The answer is not JSON of the schema: {failure.Message}";
            return null;
        }
    }

    private static IEnumerable<string> Problems(PlanAnswer read, PlanRequest request)
    {
        if (string.IsNullOrWhiteSpace(read.Title) || read.Title.Length > Lesson.MaxTitleLength) yield return $"title must be one line of at most {Lesson.MaxTitleLength} characters.";
        if (read.Scenes.Count == 0) yield return "scenes is empty.";
        if (read.Scenes.Count > PlanRequest.MaxScenes) yield return $"There are {read.Scenes.Count} scenes; at most {PlanRequest.MaxScenes} are allowed.";
        if (request.Scenes is { } wanted && read.Scenes.Count != wanted) yield return $"There are {read.Scenes.Count} scenes; exactly {wanted} were asked for.";
        foreach (var problem in PlanRules.Problems(read.Scenes).Values.SelectMany(p => p)) yield return problem;
        for (var i = 0; i < read.Scenes.Count; i++)
        {
            foreach (var (field, text) in new[] { ("goal", read.Scenes[i].Goal), ("shown", read.Scenes[i].Shown), ("narration", read.Scenes[i].Narration) })
            {
                if (string.IsNullOrWhiteSpace(text)) yield return $"Scene {i + 1}: {field} is empty.";
            }
        }
    }

    // Models are bad at sums: when a length was asked for, the scenes keep their shares of it.
    private static IReadOnlyList<PlannedScene> Fit(IReadOnlyList<PlannedScene> scenes, int? seconds)
    {
        var scale = seconds is { } wanted ? wanted / scenes.Sum(s => s.Seconds) : 1;
        return [.. scenes.Select(s => s with { Title = s.Title.Trim(), Seconds = Math.Clamp(Math.Round(s.Seconds * scale), 1, PlannedScene.MaxSeconds), SceneId = null })];
    }
}
