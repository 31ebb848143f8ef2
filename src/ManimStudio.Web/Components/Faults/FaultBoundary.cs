using ManimStudio.Data.Faults;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ManimStudio.Web.Components.Faults;

/// <summary>
/// The boundary of the pages: a fault in one of them is logged once and told, and the circuit lives on. After a fault of the database
/// the page is shown anew; what was typed is in the browser until the server has it.
/// </summary>
public sealed class FaultBoundary : ErrorBoundaryBase
{
    [Inject]
    private IDatabaseFaults Database { get; set; } = default!;

    [Inject]
    private Notices.Notices Notices { get; set; } = default!;

    [Inject]
    private ILogger<FaultBoundary> Logger { get; set; } = default!;

    protected override Task OnErrorAsync(Exception exception)
    {
        Logger.PageFault(exception);
        if (Database.Explain(exception) is { } error) Notices.Failed(error);
        return Task.CompletedTask;
    }

    protected override void OnParametersSet() => Recover();

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null || Database.Explain(CurrentException) is not null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<FaultMessage>(1);
        builder.CloseComponent();
    }
}
