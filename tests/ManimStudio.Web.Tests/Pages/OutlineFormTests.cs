using Bunit;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Web.Pages.Lessons;
using ManimStudio.Web.Pages.Lessons.NewLesson;
using ManimStudio.Web.Tests.Api;
using Radzen;

namespace ManimStudio.Web.Tests.Pages;

[Collection(StudioTests.Name)]
public sealed class OutlineFormTests : IDisposable
{
    private readonly BunitContext _browser = new();
    private readonly LessonsState _state;

    public OutlineFormTests(StudioApp studio)
    {
        _browser.Services.AddRadzenComponents();
        _state = new LessonsState(
            Owner.Local, studio.Get<LessonLibrary>(), studio.Get<LessonQueries>(), studio.Get<ExampleLessons>(), studio.Get<OutlineLessons>(), studio.Get<RenderQueue>());
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public void Typed_Outline_ShowsItsScenes()
    {
        var form = Form("# Slopes\n## One\n- a\n- b\n> said\n## Two\nplot: y = x");
        Assert.Equal(["One2 points, spoken", "Two1 diagram"], form.FindAll("ol li").Select(l => string.Concat(l.Children.Select(c => c.TextContent))));
        Assert.Contains("Slopes · 2 scenes", form.Markup, StringComparison.Ordinal);
        Assert.False(Write(form).HasAttribute("disabled"));
    }

    [Fact]
    public void Typed_WrongLine_IsNamedAndNothingCanBeWritten()
    {
        var form = Form("# Slopes\n## One\nplot: y = foo(x)");
        Assert.StartsWith("Line 3 This plot cannot be drawn", form.Find(".problem").TextContent, StringComparison.Ordinal);
        Assert.True(Write(form).HasAttribute("disabled"));
    }

    [Fact]
    public void Example_Pressed_FillsTheForm()
    {
        var form = Form("");
        form.FindAll("button").Single(b => b.TextContent == "Show an example").Click();
        Assert.Equal(6, form.FindAll("ol li").Count);
        Assert.False(Write(form).HasAttribute("disabled"));
    }

    private IRenderedComponent<OutlineForm> Form(string text)
    {
        var form = _browser.Render<OutlineForm>(p => p.Add(f => f.State, _state));
        form.Find("textarea").Input(text);
        return form;
    }

    private static AngleSharp.Dom.IElement Write(IRenderedComponent<OutlineForm> form) => form.Find(".btn.primary");
}
