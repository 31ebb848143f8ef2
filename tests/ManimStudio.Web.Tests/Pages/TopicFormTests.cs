using Bunit;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Web.Pages.Lessons;
using ManimStudio.Web.Pages.Lessons.NewLesson;
using ManimStudio.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace ManimStudio.Web.Tests.Pages;

[Collection(StudioTests.Name)]
public sealed class TopicFormTests : IDisposable
{
    private readonly BunitContext _browser = new();
    private readonly LessonsState _state;

    public TopicFormTests(StudioApp studio)
    {
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.Services.AddRadzenComponents();
        _browser.Services.AddSingleton(studio.Get<LessonPlans>()).AddSingleton(studio.Get<ProviderCatalog>()).AddSingleton(studio.Get<ExampleCatalog>()).AddSingleton(new PageOwner());
        _state = new LessonsState(
            Owner.Local, studio.Get<LessonLibrary>(), studio.Get<LessonQueries>(), studio.Get<ExampleLessons>(), studio.Get<OutlineLessons>(), studio.Get<RenderQueue>());
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public void Dialog_WithoutAKey_BeginsWithTheOutline_AndTopicSaysWhatAiNeeds()
    {
        var dialog = _browser.Render<NewLessonDialog>(p => p.Add(d => d.State, _state));
        Assert.Equal("true", Way(dialog, "From an outline").GetAttribute("aria-checked"));

        Way(dialog, "From a topic").Click();

        Assert.Contains("AI needs a key", dialog.Find(".need").TextContent, StringComparison.Ordinal);
        Assert.Equal("/settings", dialog.Find(".need a").GetAttribute("href"));
        dialog.Find("#topic-text").Input("Why is the sky blue?");
        Assert.True(dialog.Find(".btn.primary").HasAttribute("disabled"));
        dialog.FindAll(".need button").Single().Click();
        Assert.NotNull(dialog.Find("#outline-text"));
    }

    [Theory]
    [InlineData("completing the SQUARE", "Completing the square")]
    [InlineData("Please explain binary search!", "Binary search")]
    [InlineData("Why is the sky blue?", null)]
    public void Topic_ThatNamesAnExample_OffersIt(string topic, string? example)
    {
        var dialog = _browser.Render<NewLessonDialog>(p => p.Add(d => d.State, _state));
        Way(dialog, "From a topic").Click();

        dialog.Find("#topic-text").Input(topic);

        var offers = dialog.FindAll(".offer");
        Assert.Equal(example is null ? 0 : 1, offers.Count);
        if (example is not null) Assert.StartsWith(example, offers[0].QuerySelector("b")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    private static AngleSharp.Dom.IElement Way(IRenderedComponent<NewLessonDialog> dialog, string name) =>
        dialog.FindAll(".way").Single(w => w.TextContent.Contains(name, StringComparison.Ordinal));
}
