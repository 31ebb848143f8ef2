using System.Globalization;
using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Blob keys of one attempt. Each attempt has a folder of its own, so that clearing away one can never touch another's.</summary>
internal sealed record RenderKeys(Guid LessonId, Guid RenderId, int Attempt)
{
    public const string Root = "lessons/";

    public RenderKeys(Render render)
        : this(render.LessonId, render.Id, render.Attempt)
    {
    }

    public string Folder => $"{Root}{LessonId.ToText()}/renders/{RenderId.ToText()}/{Attempt}/";

    public string Video(VideoFormat format) => $"{Folder}video.{(format == VideoFormat.WebM ? "webm" : "mp4")}";

    public string Stream => $"{Folder}stream.mp4";

    public string Poster => $"{Folder}poster.webp";

    public string Filmstrip => $"{Folder}filmstrip.webp";

    public string Objects => $"{Folder}objects.json";

    public string Log => $"{Folder}log.txt";

    /// <summary>Whose attempt a key belongs to; null for keys of other things.</summary>
    public static RenderKeys? Of(string key) =>
        key.Split('/') is ["lessons", var lesson, "renders", var render, var attempt, _]
        && StudioId.TryRead(lesson, out var lessonId)
        && StudioId.TryRead(render, out var renderId)
        && int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new RenderKeys(lessonId, renderId, number)
            : null;
}
