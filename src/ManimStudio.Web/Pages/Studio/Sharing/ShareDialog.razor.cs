using ManimStudio.Domain.Sharing;
using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace ManimStudio.Web.Pages.Studio.Sharing;

/// <summary>Makes and ends the links of one lesson.</summary>
public sealed partial class ShareDialog
{
    private IReadOnlyList<ShareLink> _links = [];
    private int _days = 7;
    private string? _address;
    private string? _problem;
    private string _copyText = "Copy";

    [Parameter, EditorRequired]
    public Guid LessonId { get; set; }

    /// <summary>There is at least one video to watch.</summary>
    [Parameter]
    public bool Playable { get; set; }

    internal static Task OpenAsync(DialogService dialogs, LessonView lesson) => dialogs.OpenAsync<ShareDialog>(
        "Share",
        new Dictionary<string, object?> { [nameof(LessonId)] = lesson.Id, [nameof(Playable)] = lesson.Scenes.Any(s => s.Video is not null) },
        Asking.Medium);

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _links = await Links.ListAsync(Owner.Value, LessonId, CancellationToken.None);

    private async Task CreateAsync()
    {
        DateTimeOffset? end = _days == 0 ? null : Time.GetUtcNow().AddDays(_days);
        var created = await Links.CreateAsync(Owner.Value, LessonId, end, CancellationToken.None);
        _problem = created.Error?.Message;
        if (!created.IsSuccess) return;
        (_address, _copyText) = (Navigation.ToAbsoluteUri($"/watch/{created.Value.Token}").ToString(), "Copy");
        await ReadAsync();
    }

    private async Task CopyAsync()
    {
        var copied = await (await Browser.InteropAsync()).InvokeAsync<bool>("copyText", _address);
        _copyText = copied ? "Copied" : "Select it and press Ctrl+C";
    }

    private async Task RevokeAsync(Guid linkId)
    {
        _problem = (await Links.RevokeAsync(Owner.Value, linkId, CancellationToken.None)).Error?.Message;
        await ReadAsync();
    }
}
