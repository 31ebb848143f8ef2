// Development only: what a Blazor page does, in plain JavaScript.
import * as studio from "/js/studio.js";

const log = [];
const dotnet = {
  async invokeMethodAsync(method, ...args) {
    log.push([method, ...args.map((arg) => (arg instanceof Uint8Array ? `${arg.length} bytes` : arg))]);
    if (method === "AnimationClicked") editor.showAnimation(args[1]);
    if (method === "EditorPlay" || args[0] === "playHere") playHere();
    if (method === "SceneSelected") model.selectedId = args[0];
    if (method === "SceneMoved") {
      const from = model.scenes.findIndex((scene) => scene.id === args[0]);
      model.scenes.splice(args[1], 0, ...model.scenes.splice(from, 1));
      show();
    }
    return null;
  },
};
const stream = (text) => ({ arrayBuffer: async () => new TextEncoder().encode(text).buffer });
const playable = await (await fetch("/lesson.json")).json();

const code = `from manim import *


class SecantToTangent(Scene):
    """The secant becomes the tangent."""

    def construct(self):
        ax = Axes(x_range=[0, 4], y_range=[0, 8])
        curve = ax.plot(lambda x: x**2 / 2, color=BLUE)
        h = ValueTracker(2)  # the distance of the points
        line = always_redraw(lambda: secant(ax, 1.5, h))
        self.play(Create(ax), Create(curve))
        self.play(h.animate.set_value(0.01), run_time=4)
        self.play(Write(MathTex(r"f'(x)=\\lim \\frac{\\Delta y}{\\Delta x}")))
        self.wait()
`;

const extra = [
  { id: "limit", title: "The limit, written down", duration: 18, status: "busy", progress: 0.62, statusText: "5 of 8 · 2 s left", estimated: true, narration: "Written as a limit…" },
  { id: "breaks", title: "Where it breaks", duration: 14, status: "failed", statusText: "Line 14: unknown name", estimated: true },
  { id: "end", title: "Summary", duration: 6, status: "none", estimated: true },
];
const animations = [["Create(Axes)", 12, 5], ["h.animate.set_value", 13, 9], ["Write(MathTex)", 14, 5], ["wait", 15, 2]];
let at = 0;
const secantAnimations = animations.map(([name, line, duration], index) => ({ index, name, line, innerLine: line, duration, start: (at += duration) - duration }));
const [slope, secant, parabola] = playable;
const model = {
  selectedId: "secant",
  scenes: [
    { ...slope, status: "ready", narration: "“A slope says how steep…”" },
    { ...secant, status: "ready", narration: "“As the two points meet, the secant becomes the tangent.”", animations: secantAnimations },
    extra[0], { ...parabola, status: "stale" }, extra[1], extra[2],
  ],
};

function show() {
  let start = 0;
  timeline.update({
    ...model,
    scenes: model.scenes.map((scene) => {
      const placed = { estimated: false, animations: [], ...scene, start };
      start += scene.duration;
      return placed;
    }),
  });
}

const player = studio.createPlayer(document.getElementById("player"), dotnet, {});
const timeline = studio.createTimeline(document.getElementById("timeline"), dotnet, {});
studio.createSplitter(document.getElementById("split"), { variable: "--pane-side", axis: "x", side: "end", min: 320, max: 900, initial: 540, label: "Code pane" });
studio.setupKeys(dotnet);
studio.setupReconnect();
show();
await player.load({ playlistUrl: "/lesson.m3u8", scenes: playable, captionsUrl: "/captions.vtt", fps: 15, hasAudio: false });
player.setCaptions(true);

await studio.loadMonaco();
window.blazorMonaco.editor.create("code", {}, null, null);
const editor = studio.attachEditor("code", dotnet, { completion: true });
await editor.open("secant", stream(code), "r1");
editor.setMarkers([{ severity: "error", line: 11, column: 36, endColumn: 42, message: "NameError: name 'secant' is not defined", hint: "Define secant above construct, or import it." }]);
await editor.setVideo("secant", stream(code), secantAnimations);

function playHere() {
  const seconds = editor.secondsAtCaret();
  if (seconds !== null && player.seekScene("secant", seconds)) player.play();
}
Object.assign(window, { studio, player, timeline, editor, model, show, log, stream, ready: true });
