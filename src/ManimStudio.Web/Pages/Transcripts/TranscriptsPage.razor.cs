using ManimStudio.Domain;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Llm.Transcripts;
using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages.Transcripts;

/// <summary>The list of calls. Its choices stand in the address, so that a link leads to the calls of a scene.</summary>
public sealed partial class TranscriptsPage
{
    private const int PageSize = 50;

    private List<TranscriptRow>? _rows;
    private string? _cursor;
    private List<(Guid Id, string Title)> _lessons = [];
    private List<(string Name, string Title)> _providers = [];
    private Dictionary<Guid, string> _scenes = [];

    [SupplyParameterFromQuery(Name = "lesson")]
    private string? LessonText { get; set; }

    [SupplyParameterFromQuery(Name = "scene")]
    private string? SceneText { get; set; }

    [SupplyParameterFromQuery(Name = "provider")]
    private string? ProviderName { get; set; }

    [SupplyParameterFromQuery(Name = "outcome")]
    private string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = "search")]
    private string? Search { get; set; }

    [Inject]
    private TranscriptQueries Transcripts { get; set; } = default!;

    [Inject]
    private LessonQueries Lessons { get; set; } = default!;

    [Inject]
    private ProviderCatalog Catalog { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    private bool IsFiltered => new[] { LessonText, SceneText, ProviderName, Outcome, Search }.Any(t => !string.IsNullOrWhiteSpace(t));

    private TranscriptFilter Filter => new(
        StudioId.TryRead(LessonText, out var lesson) ? lesson : null,
        StudioId.TryRead(SceneText, out var scene) ? scene : null,
        string.IsNullOrWhiteSpace(ProviderName) ? null : ProviderName,
        Enum.TryParse<CallState>(Outcome, ignoreCase: true, out var state) ? state : null,
        string.IsNullOrWhiteSpace(Search) ? null : Search.Trim());

    protected override async Task OnInitializedAsync()
    {
        var lessons = (await Lessons.ListAsync(Owner.Value, archived: false, Gone)).Concat(await Lessons.ListAsync(Owner.Value, archived: true, Gone)).ToList();
        _lessons = [.. lessons.Select(l => (l.Id, l.Title))];
        _scenes = lessons.SelectMany(l => l.Scenes).ToDictionary(s => s.Id, s => s.Title);
        _providers = [.. (await Catalog.ListAsync(Owner.Value, Gone)).Select(p => (p.Name, p.Title))];
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var page = await Transcripts.ListAsync(Owner.Value, Filter, null, PageSize, Gone);
        (_rows, _cursor) = ([.. page.Items], page.NextCursor);
    }

    private async Task MoreAsync()
    {
        if (_cursor is null || !TimeCursor.TryRead(_cursor, out var cursor)) return;
        var page = await Transcripts.ListAsync(Owner.Value, Filter, cursor, PageSize, Gone);
        _rows!.AddRange(page.Items.Where(r => _rows.All(known => known.Id != r.Id)));
        _cursor = page.NextCursor;
    }

    private Task AllScenesAsync()
    {
        SceneText = null;
        return ReadAsync();
    }

    private Task ClearAsync()
    {
        LessonText = SceneText = ProviderName = Outcome = Search = null;
        return ReadAsync();
    }

    private string? PlaceOf(TranscriptRow row)
    {
        var lesson = row.LessonId is { } id ? _lessons.FirstOrDefault(l => l.Id == id).Title : null;
        var scene = row.SceneId is { } sceneId ? _scenes.GetValueOrDefault(sceneId) : null;
        return scene is null ? lesson : lesson is null ? scene : $"{scene} · {lesson}";
    }
}
