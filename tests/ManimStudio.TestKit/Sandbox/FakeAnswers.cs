using System.Text;
using System.Text.Json;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.TestKit.Sandbox;

/// <summary>Answers of a sandbox where everything goes well, to start from: a video of four bytes that measures as it was asked for.</summary>
public static class FakeAnswers
{
    /// <summary>Sets all kinds: renders give a video of the asked size and two animations, checks find one scene class named <paramref name="sceneClass"/>.</summary>
    public static FakeSandbox AllWell(string sceneClass = "Intro", double seconds = 2)
    {
        var profile = JsonSerializer.SerializeToElement(new { width = 854, height = 480, fps = 15 });
        var sandbox = new FakeSandbox();
        sandbox.OnRender = (job, observer, _) =>
        {
            profile = JsonSerializer.SerializeToElement(job.Header["profile"], JsonSerializerOptions.Web);
            observer(new SandboxFrame.Progress("rendering", 0, 0, 0, 0.5));
            return Task.FromResult(Render(profile, seconds));
        };
        sandbox.OnMedia = (_, _, _) => Task.FromResult(Media(profile, seconds));
        sandbox.OnCheck = (job, _, _) => Task.FromResult(Check(job, sceneClass));
        return sandbox;
    }

    private static SandboxOutcome Render(JsonElement profile, double seconds)
    {
        var (width, height, fps) = Read(profile);
        return FakeSandbox.Done(
            new
            {
                duration = seconds,
                frames = (int)(seconds * fps),
                width,
                height,
                fps,
                bytes = 4,
                animations = new[]
                {
                    new { index = 0, line = 3, innerLine = 3, start = 0.0, duration = seconds / 2, name = "Create(Circle)" },
                    new { index = 1, line = 4, innerLine = 4, start = seconds / 2, duration = seconds / 2, name = "FadeOut(Circle)" },
                },
                warnings = Array.Empty<string>(),
                manimSeconds = 0.5,
            },
            ("video", "video/mp4", "mp4!"u8.ToArray()));
    }

    private static SandboxOutcome Media(JsonElement profile, double seconds)
    {
        var (width, height, fps) = Read(profile);
        return FakeSandbox.Done(
            new
            {
                codec = "h264",
                pixelFormat = "yuv420p",
                width,
                height,
                fps,
                frames = (int)(seconds * fps),
                duration = seconds,
                bytes = 4,
                hasAudio = false,
                filmstripInterval = 0.5,
                filmstripFrames = 4,
                streamIndex = new
                {
                    init = new { offset = 0, length = 2 },
                    segments = new[] { new { offset = 2, length = 4, start = 0.0, duration = seconds } },
                },
            },
            ("stream", "video/mp4", "stream"u8.ToArray()),
            ("poster", "image/webp", "poster"u8.ToArray()),
            ("filmstrip", "image/webp", "strip"u8.ToArray()));
    }

    private const string Api = """
        [{"name":"Circle","kind":"class","signature":"Circle(radius=None, color=RED, **kwargs)","bases":["Mobject"],"methods":[],"doc":"A circle."},
         {"name":"Mobject","kind":"class","signature":"Mobject(color=WHITE)","bases":[],"methods":[{"name":"shift","signature":"shift(*vectors)","doc":"Moves it."}],"doc":"What is drawn."}]
        """;

    private static SandboxOutcome Check(SandboxJob job, string sceneClass)
    {
        var code = Read(job.Inputs[0]);
        var classes = new[] { new { name = sceneClass, line = 1, endLine = 3 } };
        if ((string?)job.Header["operation"] == "edit") return Edit(job, code, classes);
        if ((string?)job.Header["operation"] == "api") return FakeSandbox.Done(new { entries = 2 }, ("api", "application/json", Encoding.UTF8.GetBytes(Api)));
        if ((string?)job.Header["operation"] == "mend")
            return FakeSandbox.Done(
                new { valid = true, sceneClasses = classes, diagnostics = Array.Empty<object>(), mends = Array.Empty<object>() },
                ("scene.py", "text/x-python", Encoding.UTF8.GetBytes(code)));
        return (string?)job.Header["operation"] == "split"
            ? FakeSandbox.Done(
                new { valid = true, sceneClasses = classes, diagnostics = Array.Empty<object>(), scenes = new[] { new { name = sceneClass, title = sceneClass, description = "" } } },
                (sceneClass, "text/x-python", Encoding.UTF8.GetBytes(code)))
            : FakeSandbox.Done(new { valid = true, sceneClasses = classes, diagnostics = Array.Empty<object>() });
    }

    // Every rule does something: it adds a comment with its name.
    private static SandboxOutcome Edit(SandboxJob job, string code, object classes)
    {
        var names = JsonSerializer.SerializeToElement(job.Header["rules"]).EnumerateArray().Select(r => r.GetProperty("rule").GetString()).ToList();
        return FakeSandbox.Done(
            new { valid = true, sceneClasses = classes, diagnostics = Array.Empty<object>(), changes = names.Select(n => new { rule = n, count = 1, message = $"{n} done" }) },
            ("scene.py", "text/x-python", Encoding.UTF8.GetBytes(code + string.Concat(names.Select(n => $" # {n}")))));
    }

    private static string Read(SandboxInput input)
    {
        using var reader = new StreamReader(input.Open());
        return reader.ReadToEnd();
    }

    private static (int Width, int Height, double Fps) Read(JsonElement profile) =>
        (profile.GetProperty("width").GetInt32(), profile.GetProperty("height").GetInt32(), profile.GetProperty("fps").GetDouble());
}
