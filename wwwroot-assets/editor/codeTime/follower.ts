import type * as Monaco from "monaco-editor";
import type { Channel, Playhead } from "../../shared/bus";
import { nearest, spanAt } from "../../shared/spans";
import { recall, remember } from "../../shared/storage";
import type { CodeEditor, MonacoApi } from "../monaco";
import { codeTimes, type CodeAnimation, type CodeTimes } from "./codeTimes";
import { markFindings, type CodeFinding } from "./findings";

const SETTLE = 150;
const FLASH = 1400;
const REMEMBERED = "editor.follow";

/** Ties the text in an editor to the video of its scene. */
export interface CodeFollower {
  /** The text of another scene is shown. */
  show(key: string): void;
  /** The video of a scene: its animations, the code that was rendered (null: the same as before), and what was found about its picture. */
  setVideo(key: string, rendered: string | null, animations: readonly CodeAnimation[], findings?: readonly CodeFinding[] | null): void;
  /** Shows the line that makes an animation; false when it is not in the text any more. */
  reveal(index: number): boolean;
  /** The second of the scene at which the animation of the caret's line begins, or the next one below it. */
  secondsAtCaret(): number | null;
  /** Whether the editor shows the line that plays, and the player goes to the line of the caret. */
  following: boolean;
  dispose(): void;
}

interface Video {
  rendered: readonly string[] | null;
  animations: readonly CodeAnimation[];
  findings: readonly CodeFinding[];
}

/** @param play What the sign beside the caret's line does. */
export function createFollower(monaco: MonacoApi, editor: CodeEditor, bus: Channel, play: () => void): CodeFollower {
  const videos = new Map<string, Video>();
  const running = editor.createDecorationsCollection();
  const flashing = editor.createDecorationsCollection();
  const sign = editor.createDecorationsCollection();
  const listeners: { dispose(): void }[] = [];
  let key = "";
  let times: CodeTimes | null = null;
  let shown: number | null = null;
  let told = "";
  let settling: ReturnType<typeof setTimeout> | null = null;
  let fading: ReturnType<typeof setTimeout> | null = null;
  let following = recall(REMEMBERED) !== "0";

  const animations = () => videos.get(key)?.animations ?? [];
  const caretLine = () => editor.getPosition()?.lineNumber ?? 1;
  /** Seconds of this scene under the playhead; before its start when another scene is shown. */
  const headTime = () => (bus.last?.sceneId === key ? bus.last.sceneTime : -1);

  const compare = () => {
    if (settling !== null) clearTimeout(settling);
    settling = null;
    const rendered = videos.get(key)?.rendered;
    const model = editor.getModel();
    times = rendered && model ? codeTimes(animations(), rendered, model.getLinesContent()) : null;
    if (model) markFindings(monaco, model, videos.get(key)?.findings ?? [], times);
    shown = null;
    tell();
    follow(bus.last);
  };
  const current = () => {
    if (settling !== null) compare();
    return times;
  };
  const compareSoon = () => {
    if (settling !== null) clearTimeout(settling);
    settling = setTimeout(compare, SETTLE);
  };

  const tell = () => {
    const here = times?.at(caretLine()) ?? [];
    sign.set(here.length === 0 ? [] : [decoration(monaco, caretLine(), { glyphMarginClassName: "ms-glyph ms-glyph-play", glyphMarginHoverMessage: { value: "Play from here (Ctrl+Alt+Enter)" } })]);
    const place = { sceneId: key, atCaret: here.map((one) => one.index), gone: times?.gone ?? [] };
    const text = JSON.stringify(place);
    if (text === told) return;
    told = text;
    bus.emit("code", place);
  };

  const follow = (head: Playhead | null) => {
    const now = following && head?.sceneId === key && times ? spanAt(animations(), head.sceneTime) : null;
    const lines = now && times ? times.linesOf(now.index) : null;
    const index = lines ? now!.index : null;
    if (index === shown) return;
    shown = index;
    running.set(lines ? tint(monaco, lines.innerLine, lines.line) : []);
    // Nobody's text is scrolled away under their hands.
    if (lines && head?.playing && !editor.hasTextFocus()) editor.revealLineInCenterIfOutsideViewport(lines.innerLine);
  };

  const onCaret = (event: Monaco.editor.ICursorPositionChangedEvent, moved: boolean) => {
    tell();
    const byHand = event.reason === monaco.editor.CursorChangeReason.Explicit && (event.source === "mouse" || event.source === "keyboard");
    if (!moved || !byHand || !following || bus.last?.playing || !current()?.same) return;
    const one = nearest(times!.at(event.position.lineNumber), headTime());
    if (one) bus.emit("seek", { sceneId: key, sceneTime: one.start });
  };

  let line = 0;
  listeners.push(
    editor.onDidChangeModelContent(compareSoon),
    editor.onDidChangeCursorPosition((event) => {
      const moved = event.position.lineNumber !== line;
      line = event.position.lineNumber;
      onCaret(event, moved);
    }),
    editor.onMouseDown(({ target }) => {
      if (target.type === monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN && target.element?.classList.contains("ms-glyph-play")) play();
    }),
    editor.addAction({ id: "studio.playHere", label: "Play from here", contextMenuGroupId: "navigation", contextMenuOrder: 0, run: play }),
    { dispose: bus.on("playhead", follow) },
  );

  return {
    show(next) {
      key = next;
      flashing.clear();
      compare();
    },
    setVideo(sceneKey, rendered, list, findings) {
      const lines = rendered === null ? (videos.get(sceneKey)?.rendered ?? null) : rendered.split(/\r\n|\r|\n/);
      videos.set(sceneKey, { rendered: lines, animations: list, findings: findings ?? [] });
      if (sceneKey === key) compare();
    },
    reveal(index) {
      const lines = current()?.linesOf(index);
      if (!lines) return false;
      editor.layout(); // its tab may have been opened this moment
      editor.setPosition({ lineNumber: lines.innerLine, column: editor.getModel()?.getLineFirstNonWhitespaceColumn(lines.innerLine) || 1 });
      editor.revealLineInCenterIfOutsideViewport(lines.innerLine);
      flashing.set([...new Set([lines.innerLine, lines.line])].map((one) => decoration(monaco, one, { isWholeLine: true, className: "ms-line-flash" })));
      if (fading !== null) clearTimeout(fading);
      fading = setTimeout(() => flashing.clear(), FLASH);
      editor.focus();
      return true;
    },
    secondsAtCaret() {
      const known = current();
      const found = known?.at(caretLine()) ?? [];
      return nearest(found.length > 0 ? found : (known?.below(caretLine()) ?? []), headTime())?.start ?? null;
    },
    get following() {
      return following;
    },
    set following(on) {
      following = on;
      remember(REMEMBERED, on ? "1" : "0");
      shown = null;
      running.clear();
      follow(bus.last);
    },
    dispose() {
      if (settling !== null) clearTimeout(settling);
      if (fading !== null) clearTimeout(fading);
      for (const listener of listeners) listener.dispose();
    },
  };
}

function decoration(monaco: MonacoApi, line: number, options: Monaco.editor.IModelDecorationOptions): Monaco.editor.IModelDeltaDecoration {
  return { range: new monaco.Range(line, 1, line, 1), options };
}

/** The line that plays, and more quietly the line that called it. */
function tint(monaco: MonacoApi, line: number, caller: number): Monaco.editor.IModelDeltaDecoration[] {
  const quiet = caller === line ? [] : [decoration(monaco, caller, { isWholeLine: true, linesDecorationsClassName: "ms-line-playing-edge ms-line-caller-edge" })];
  return [decoration(monaco, line, { isWholeLine: true, className: "ms-line-playing", linesDecorationsClassName: "ms-line-playing-edge" }), ...quiet];
}
