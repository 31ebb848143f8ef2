using ManimStudio.Domain.Outcomes;
using Radzen;

namespace ManimStudio.Web.Components.Notices;

/// <summary>Short messages at the edge of the page: what was done, with a way back, and what went wrong.</summary>
public sealed class Notices(NotificationService notifications)
{
    private const double Short = 4_000;
    private const double Long = 10_000;

    public void Done(string text) => Show(NotificationSeverity.Success, text, Short);

    public void Told(string text) => Show(NotificationSeverity.Info, text, Short);

    public void Failed(StudioError error) => Failed(error.Message);

    public void Failed(string text) => Show(NotificationSeverity.Error, text, Long);

    /// <summary>Says what was done and offers to undo it, for ten seconds.</summary>
    public void Undoable(string text, Func<Task> undo)
    {
        var message = new NotificationMessage { Severity = NotificationSeverity.Info, Duration = Long };
        message.SummaryContent = service => builder =>
        {
            builder.OpenComponent<UndoNotice>(0);
            builder.AddAttribute(1, nameof(UndoNotice.Text), text);
            builder.AddAttribute(2, nameof(UndoNotice.Undo), async () =>
            {
                service.Messages.Remove(message);
                await undo();
            });
            builder.CloseComponent();
        };
        notifications.Notify(message);
    }

    private void Show(NotificationSeverity severity, string text, double duration) =>
        notifications.Notify(new NotificationMessage { Severity = severity, Summary = text, Duration = duration });
}
