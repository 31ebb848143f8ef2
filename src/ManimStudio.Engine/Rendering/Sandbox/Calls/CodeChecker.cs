using System.Text;
using System.Text.Json;
using ManimStudio.Domain;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox.Calls;

/// <summary>Reads scene code in the sandbox against the installed Manim; never runs it. Thread-safe.</summary>
public sealed class CodeChecker(ISandbox sandbox, TimeProvider time)
{
    private const int MaxFindings = 200;
    private const int MaxText = 2_000;
    private static readonly SandboxLimits Limits = new(TimeSpan.FromSeconds(30), 16L << 20, 64L << 10);
    private static readonly string[] Severities = ["error", "warning", "info"];

    /// <summary>What is wrong with the code, and which scenes it has.</summary>
    /// <returns>A report, also on code that cannot be read; an error only when the sandbox is not there.</returns>
    public async Task<Outcome<CheckReport>> ValidateAsync(string code, CancellationToken cancellation)
    {
        using var outcome = await RunAsync("validate", code, cancellation);
        if (outcome.Error is { } error) return Refuse(error) is { } refusal ? refusal : Blame(error);
        return Read(outcome.Result) is { } report ? report : Unreadable();
    }

    /// <summary>The code as one module a scene. Nothing is split while the code is not valid; the report says why.</summary>
    public async Task<Outcome<SplitReport>> SplitAsync(string code, CancellationToken cancellation)
    {
        using var outcome = await RunAsync("split", code, cancellation);
        if (outcome.Error is { } error) return Refuse(error) is { } refusal ? refusal : new SplitReport(Blame(error), []);
        if (Read(outcome.Result) is not { } report || Answers.Read<SplitAnswer>(outcome.Result) is not { } split) return Unreadable();
        var scenes = new List<SplitScene>();
        foreach (var scene in split.Scenes)
        {
            if (scene is null || outcome.Output(scene.Name) is not { } file) return Unreadable();
            var text = await File.ReadAllTextAsync(file.Path, Encoding.UTF8, cancellation);
            scenes.Add(new SplitScene(scene.Name, Cut(scene.Title), Cut(scene.Description), text));
        }

        return new SplitReport(report, scenes);
    }

    /// <summary>Changes what is wrong wherever there is one way to mend it. Valid code comes back as it was given.</summary>
    /// <returns>The code, what was changed, and the check of the result; an error only when the sandbox is not there.</returns>
    public async Task<Outcome<MendReport>> MendAsync(string code, CancellationToken cancellation)
    {
        using var outcome = await RunAsync("mend", code, cancellation);
        if (outcome.Error is { } error) return Refuse(error) is { } refusal ? refusal : new MendReport(code, [], Blame(error));
        if (Read(outcome.Result) is not { } report || Answers.Read<MendAnswer>(outcome.Result) is not { } answer || outcome.Output("scene.py") is not { } file) return Unreadable();
        if (answer.Mends.Count == 0) return new MendReport(code, [], report);
        var text = await File.ReadAllTextAsync(file.Path, Encoding.UTF8, cancellation);
        return new MendReport(text, [.. answer.Mends.Take(MaxFindings).Select(m => new Mend(Math.Max(1, m.Line), Cut(m.Code), Cut(m.Message)))], report);
    }

    /// <summary>The API of the Manim in the image, as the harness describes it: JSON.</summary>
    internal async Task<Outcome<string>> DescribeManimAsync(CancellationToken cancellation)
    {
        using var outcome = await RunAsync("api", "", cancellation);
        if (outcome.Error is { } error) return new CheckUnavailable(error.Message);
        return outcome.Output("api") is { } file ? await File.ReadAllTextAsync(file.Path, Encoding.UTF8, cancellation) : Unreadable();
    }

    /// <summary>Applies rules to the code's syntax; everything that no rule is about stays as it was written.</summary>
    /// <param name="code">One file with a scene.</param>
    /// <param name="rules">As the protocol describes them, applied in order.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The new code and what each rule did; <see cref="EditOfBrokenCode"/> when the code cannot be read.</returns>
    public async Task<Outcome<EditReport>> EditAsync(string code, IReadOnlyList<IReadOnlyDictionary<string, object?>> rules, CancellationToken cancellation)
    {
        using var outcome = await RunAsync("edit", code, cancellation, rules);
        if (outcome.Error is { } error)
            return error.IsInfrastructure || error.Type == RenderErrorType.Crashed ? new CheckUnavailable(error.Message) : new EditOfBrokenCode(error.Line ?? 1, error.Message);
        if (Answers.Read<EditAnswer>(outcome.Result) is not { } answer || answer.Changes.Count != rules.Count || outcome.Output("scene.py") is not { } file) return Unreadable();
        var text = await File.ReadAllTextAsync(file.Path, Encoding.UTF8, cancellation);
        return new EditReport(text, [.. answer.Changes.Select(c => new RuleChange(c.Count, Cut(c.Message)))]);
    }

    private Task<SandboxOutcome> RunAsync(string operation, string code, CancellationToken cancellation, object? rules = null)
    {
        var header = new Dictionary<string, object?> { ["operation"] = operation };
        if (rules is not null) header["rules"] = rules;
        var input = SandboxInput.Of("scene.py", Encoding.UTF8.GetBytes(code));
        var job = new SandboxJob($"{operation}-{StudioId.New(time.GetUtcNow()).ToText()}", SandboxJobKind.Check, header, [input], Limits);
        return sandbox.RunAsync(job, _ => { }, cancellation);
    }

    private static CheckUnavailable? Refuse(RenderError error) => error.IsInfrastructure ? new CheckUnavailable(error.Message) : null;

    private static CheckUnavailable Unreadable() => new("The check of the code gave an answer that cannot be read. Build the render image again with make image.");

    // Code that breaks the check itself (endless nesting, say) is at fault, not the studio.
    private static CheckReport Blame(RenderError error)
    {
        var (line, column) = (error.Line ?? 1, error.Column ?? 1);
        return new(false, [], [new Diagnostic("error", line, column, error.EndLine ?? line, error.EndColumn ?? column, error.Type.ToString(), Advised(error))]);
    }

    private static string Advised(RenderError error) => error.Hint is { } hint ? $"{error.Message} — {hint}" : error.Message;

    private static CheckReport? Read(JsonElement result)
    {
        if (Answers.Read<CheckAnswer>(result) is not { } answer || answer.Diagnostics.Any(d => d is null || !Severities.Contains(d.Severity))) return null;
        var diagnostics = answer.Diagnostics.Take(MaxFindings).Select(Tidy).ToList();
        var classes = answer.SceneClasses.Take(MaxFindings).Where(c => c is { Name.Length: > 0 and <= 200 }).ToList();
        return new CheckReport(answer.Valid, classes, diagnostics);
    }

    private static Diagnostic Tidy(Diagnostic d)
    {
        var line = Math.Max(1, d.Line);
        var endLine = Math.Max(line, d.EndLine);
        var column = Math.Max(1, d.Column);
        var endColumn = Math.Max(endLine == line ? column : 1, d.EndColumn);
        return new(d.Severity, line, column, endLine, endColumn, Cut(d.Code), Cut(d.Message), d.Fix is null ? null : Cut(d.Fix));
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText - 1), "…");

    internal sealed record CheckAnswer(bool Valid, IReadOnlyList<SceneClass> SceneClasses, IReadOnlyList<Diagnostic> Diagnostics);

    internal sealed record MendAnswer(IReadOnlyList<Mend> Mends);

    internal sealed record EditAnswer(IReadOnlyList<RuleChange> Changes);

    internal sealed record SplitAnswer(IReadOnlyList<SplitEntry> Scenes);

    internal sealed record SplitEntry(string Name, string Title, string Description);
}
