import { createOutlet, type DotNetObject } from "../shared/dotnet";
import { flushAll } from "../shared/flush";
import { isTyping, type KeyStroke } from "../shared/keys";

export type StudioCommand = "save" | "render" | "renderStale" | "playHere" | "preview" | "palette" | "help";

/** What a key means to the studio. `typing`: the focus is in a text field, where `?` is just a character. */
export function studioCommand(stroke: KeyStroke, typing: boolean): StudioCommand | null {
  const key = stroke.key.toLowerCase();
  const command = stroke.ctrlKey || stroke.metaKey;
  if (stroke.altKey) return stroke.shiftKey ? null : command ? (key === "enter" ? "playHere" : null) : key === "p" ? "preview" : null;
  if (command) {
    if (key === "enter") return stroke.shiftKey ? "renderStale" : "render";
    if (stroke.shiftKey) return null;
    return key === "s" ? "save" : key === "k" ? "palette" : null;
  }
  return key === "?" && !typing ? "help" : null;
}

/** Studio-wide keys. They are caught before Monaco and the browser see them. */
export function setupKeys(dotnet: DotNetObject | null): { dispose(): void } {
  const outlet = createOutlet<{ StudioKey: [command: string] }>(dotnet);
  const onKey = (event: KeyboardEvent) => {
    const command = studioCommand(event, isTyping(event.target));
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) void flushAll().then(() => outlet.raise("StudioKey", command));
  };
  window.addEventListener("keydown", onKey, { capture: true });
  return { dispose: () => window.removeEventListener("keydown", onKey, { capture: true }) };
}

export interface KeyHelp {
  group: string;
  keys: string;
  does: string;
}

/** For the sheet behind `?`. */
export function keyHelp(): KeyHelp[] {
  const groups: Record<string, [string, string][]> = {
    Studio: [["Ctrl+S", "Save"], ["Ctrl+Enter", "Render this scene"], ["Ctrl+Shift+Enter", "Render all stale scenes"], ["Ctrl+Alt+Enter", "Play from the line of the caret"], ["Alt+P", "Show or hide the preview of the line"],
      ["Ctrl+K", "Command palette"], ["Ctrl+M", "In the editor: Tab moves on instead of indenting, and back"], ["?", "Show these keys"]],
    Player: [["Space K", "Play, pause"], ["J L", "10 seconds back, forward"], ["← →", "5 seconds back, forward"], [", .", "One frame back, forward"],
      ["< >", "Slower, faster"], ["0 – 9", "To that tenth of the lesson"], ["Home End", "Start, end"], ["Ctrl+← Ctrl+→", "Scene before, next scene"],
      ["M", "Mute"], ["C", "Captions"], ["F", "Full screen"]],
    Timeline: [["← →", "Scene before, next scene"], ["Enter", "Go to the scene's start"], ["Alt+← Alt+→", "Move the scene"], ["+ −", "Zoom in, out"],
      ["Tab ← →", "To an animation, the one before, the next"]],
  };
  return Object.entries(groups).flatMap(([group, rows]) => rows.map(([keys, does]) => ({ group, keys, does })));
}
