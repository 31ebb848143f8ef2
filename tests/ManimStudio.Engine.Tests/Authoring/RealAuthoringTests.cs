using System.Text.RegularExpressions;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Outline.Writing;
using ManimStudio.Engine.Authoring.Rules;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

namespace ManimStudio.Engine.Tests.Authoring;

/// <summary>Written and edited scenes in the real sandbox.</summary>
[Trait("Category", "Real")]
[Collection(RealCollection.Name)]
public sealed class RealAuthoringTests(RealSandbox real)
{
    private const string Tricky = """
        # Tricky "quotes" \ back & <tags> {braces}

        ## "Quotes" & <b>tags</b> {x} \n 100% `code` — ünïcödé 漢字
        - She said "hello" and 'bye' ''' triple ''' and \\ backslash \ end\
        - {} {0} {x!r} %s %(a)s $5 and $6 <script>alert(1)</script> &amp; &#x41;
        - Straße, Ωmega, 数学は楽しい, Привет, שלום עולם, 🙂
        - aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        - A formula $\frac{{{n}}}{k}$ and ${{x}}$ here

        $$ {{a}}^2 + b^2 = 50 % $$
        $$ \left( \frac{a}{b} \right)^2 = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} $$
        $$ a &= b \\ c &= d $$

        ## A title that goes on and on and does not stop before it has two lines or even three of them on the screen of the lesson
        - Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur. Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum.

        plot: y = tan(x), y = 1/x, x in [-pi, pi]

        | a long heading | another heading | a third one with more words |
        |---|:-:|--:|
        | some words that are many and more of them | {x} | 1 |

        ```
        a = '''triple''' + "\n" \
        "
        ```

        ## Nothing
        """;

    // Fails when anything that is seen reaches out of the frame after any play; pauses and plays are short.
    private const string Guard = """


        class Checked(SCENE):
            def play(self, *animations, **kwargs):
                if not isinstance(animations[0], Wait):
                    kwargs["run_time"] = 0.2
                super().play(*animations, **kwargs)
                for mobject in self.mobjects:
                    for part in mobject.family_members_with_points():
                        low, high = part.get_corner(DL), part.get_corner(UR)
                        inside = max(-low[0], high[0]) < config.frame_width / 2 and max(-low[1], high[1]) < config.frame_height / 2
                        assert inside, f"{part} of {mobject} reaches from {low} to {high}"

            def wait(self, *_, **__):
                super().wait(0.1)
        """;

    [Fact]
    public async Task Outline_EveryScene_IsCheckedWithoutAFinding()
    {
        var many = "# Many\n## Points\n" + string.Concat(Enumerable.Range(1, 200).Select(i => $"- point {i}\n"));
        foreach (var scene in new[] { OutlineExample.Text, Tricky, many }.SelectMany(Scenes))
        {
            var report = (await real.Checker.ValidateAsync(scene.Code, CancellationToken.None)).Value;
            Assert.True(report.Valid, scene.Title);
            Assert.Empty(report.Diagnostics);
            Assert.Single(report.SceneClasses);
        }
    }

    [Fact]
    public Task Outline_Example_RendersInsideTheFrame() => RenderAsync(OutlineExample.Text);

    [Fact]
    public Task Outline_TrickyTexts_RenderInsideTheFrame() => RenderAsync(Tricky);

    [Fact]
    public async Task Edit_EveryPossibleWishOnAnExample_StaysValid()
    {
        var code = new ExampleCatalog().Find("slope-of-a-curve")!.Scenes[1].Code;
        var rules = PromptUnclear.Possible.SelectMany(p => PromptReader.Read(p.Example).Rules).ToList();
        var edited = (await real.Checker.EditAsync(code, [.. rules.Select(r => r.Fields)], CancellationToken.None)).Value;
        Assert.Equal(rules.Count, edited.Changes.Count);
        Assert.True(edited.Changes.Count(c => c.Count > 0) >= 8, string.Join(" | ", edited.Changes.Select(c => c.Message)));
        Assert.Empty((await real.Checker.ValidateAsync(edited.Code, CancellationToken.None)).Value.Diagnostics);
    }

    [Fact]
    public async Task Edit_BrokenCode_SaysWhere() =>
        Assert.Equal(1, Assert.IsType<Engine.Rendering.Sandbox.Calls.EditOfBrokenCode>(
            (await real.Checker.EditAsync("class A(:", [PromptReader.Read("faster").Rules[0].Fields], CancellationToken.None)).Error).Line);

    private static IReadOnlyList<NewScene> Scenes(string outline)
    {
        var reading = OutlineParser.Read(outline);
        Assert.Empty(reading.Problems);
        return SceneWriter.Write(reading.Outline);
    }

    private async Task RenderAsync(string outline)
    {
        var endings = await Task.WhenAll(Scenes(outline).Select(async scene =>
        {
            var name = Regex.Match(scene.Code, @"^class (\w+)\(Scene\):", RegexOptions.Multiline).Groups[1].Value;
            var ending = await real.RunAsync(scene.Code + Guard.Replace("SCENE", name, StringComparison.Ordinal), 240);
            return $"{scene.Title}: {ending.Error?.Message ?? "well"}";
        }));
        Assert.All(endings, e => Assert.EndsWith(": well", e, StringComparison.Ordinal));
    }
}
