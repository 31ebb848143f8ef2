using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Sharing;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Playlist;
using ManimStudio.Web.Components.Words;
using ManimStudio.Web.Pages.Studio.Timeline;
using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages.Watch;

/// <summary>A shared lesson for whoever has its link: plain HTML and a player, no circuit and no rights.</summary>
public sealed partial class WatchPage
{
    private StudioError? _error;
    private ShareLink? _link;
    private LessonView? _lesson;
    private IReadOnlyList<(double Start, string Title)> _chapters = [];

    [Parameter]
    public string Token { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private SharedLessons Shared { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Heading => _error is { Kind: ErrorKind.Gone } ? "This link has ended" : "There is nothing here";

    private string Description => _chapters.Count == 0
        ? "Nothing of it can be played yet. Come back later."
        : $"{Times.Count(_chapters.Count, "scene")} · {Times.Clock(_lesson!.Duration)}";

    private string? Poster => _lesson is null || LessonPlaylist.Clock(_lesson) is not [var first, ..]
        ? null
        : Navigation.ToAbsoluteUri(MediaAddresses.OfLink(Token).Poster(first.RenderId)).ToString();

    protected override async Task OnInitializedAsync()
    {
        var opened = await Shared.OpenAsync(Token, Http.RequestAborted);
        // What a link shows now must not be shown by a cache after it has ended.
        Http.Response.Headers.CacheControl = "no-store";
        if (!opened.IsSuccess)
        {
            _error = opened.Error;
            Answer(_error.Kind == ErrorKind.Gone ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound);
            return;
        }

        (_link, _lesson) = (opened.Value.Link, opened.Value.Lesson);
        var titles = _lesson.Scenes.ToDictionary(s => s.Id, s => s.Title);
        _chapters = [.. LessonPlaylist.Clock(_lesson).Select(c => (c.Start, titles[c.SceneId]))];
    }

    // Set when the answer starts: a page that says 404 earlier is answered without its text.
    private void Answer(int status) => Http.Response.OnStarting(() =>
    {
        Http.Response.StatusCode = status;
        return Task.CompletedTask;
    });
}
