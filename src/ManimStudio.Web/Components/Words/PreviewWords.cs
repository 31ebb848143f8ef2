using System.Globalization;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Web.Components.Words;

/// <summary>The preview at the caret in words.</summary>
internal static class PreviewWords
{
    /// <summary>"Line 12 · Create(Circle) · 0:03.2".</summary>
    public static string Caption(PreviewAnswer.Picture picture) =>
        string.Join(" · ", new[] { $"Line {picture.Line}", picture.Animation, Moment(picture.Time) }.OfType<string>());

    /// <summary>"Line 12: name 'x' is not defined", the first line of it; empty without a trouble.</summary>
    public static string Trouble(RenderError? trouble)
    {
        if (trouble is null) return "";
        var message = trouble.Message.Split('\n', 2)[0];
        return trouble.Line is { } line ? $"Line {line}: {message}" : message;
    }

    private static string Moment(double seconds)
    {
        var tenths = (long)Math.Round(Math.Max(0, seconds) * 10);
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 600}:{tenths % 600 / 10:00}.{tenths % 10}");
    }
}
