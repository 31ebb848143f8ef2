import { describe, expect, test } from "vitest";
import { isOwnedByControl, isTyping } from "../../shared/keys";
import { nextSpeed, playerCommand } from "../../player/keys";
import { keyHelp, studioCommand } from "../../interop/studioKeys";
import { sizeAfterKey } from "../../interop/splitter";

const stroke = (key: string, modifiers: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) =>
  ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

describe("player keys", () => {
  test.each([
    [" ", { do: "toggle" }], ["k", { do: "toggle" }], ["K", { do: "toggle" }], ["j", { do: "jump", seconds: -10 }], ["l", { do: "jump", seconds: 10 }],
    ["ArrowLeft", { do: "jump", seconds: -5 }], ["ArrowRight", { do: "jump", seconds: 5 }], [",", { do: "frame", direction: -1 }], [".", { do: "frame", direction: 1 }],
    ["0", { do: "tenth", tenth: 0 }], ["9", { do: "tenth", tenth: 9 }], ["Home", { do: "start" }], ["End", { do: "end" }],
    ["m", { do: "mute" }], ["f", { do: "fullscreen" }], ["c", { do: "captions" }],
  ])("%s", (key, command) => expect(playerCommand(stroke(key))).toEqual(command));

  test("speed keys come with Shift on most keyboards", () => {
    expect(playerCommand(stroke("<", { shiftKey: true }))).toEqual({ do: "speed", direction: -1 });
    expect(playerCommand(stroke(">", { shiftKey: true }))).toEqual({ do: "speed", direction: 1 });
  });
  test("Ctrl+arrows change the scene, other Ctrl keys are not ours", () => {
    expect(playerCommand(stroke("ArrowRight", { ctrlKey: true }))).toEqual({ do: "scene", direction: 1 });
    expect(playerCommand(stroke("c", { ctrlKey: true }))).toBeNull();
    expect(playerCommand(stroke("k", { ctrlKey: true }))).toBeNull();
    expect(playerCommand(stroke("ArrowLeft", { altKey: true }))).toBeNull();
  });
  test("speeds go step by step and stop at the ends", () => {
    expect(nextSpeed(1, 1)).toBe(1.25);
    expect(nextSpeed(1, -1)).toBe(0.75);
    expect(nextSpeed(4, 1)).toBe(4);
    expect(nextSpeed(0.25, -1)).toBe(0.25);
  });
});

describe("studio keys", () => {
  test.each([
    ["s", { ctrlKey: true }, "save"], ["S", { metaKey: true }, "save"], ["Enter", { ctrlKey: true }, "render"], ["Enter", { ctrlKey: true, shiftKey: true }, "renderStale"],
    ["k", { ctrlKey: true }, "palette"], ["?", { shiftKey: true }, "help"], ["p", { altKey: true }, "preview"],
  ])("%s %o is %s", (key, modifiers, command) => expect(studioCommand(stroke(key, modifiers), false)).toBe(command));
  test("a question mark in a text stays a question mark, but Ctrl+S works there", () => {
    expect(studioCommand(stroke("?", { shiftKey: true }), true)).toBeNull();
    expect(studioCommand(stroke("s", { ctrlKey: true }), true)).toBe("save");
  });
  test("Ctrl+Shift+S, Ctrl+Alt+K and plain letters are not ours", () => {
    expect(studioCommand(stroke("s", { ctrlKey: true, shiftKey: true }), false)).toBeNull();
    expect(studioCommand(stroke("k", { ctrlKey: true, altKey: true }), false)).toBeNull();
    expect(studioCommand(stroke("Enter", { ctrlKey: true, altKey: true }), true)).toBe("playHere");
    expect(studioCommand(stroke("Enter", { altKey: true }), false)).toBeNull();
    expect(studioCommand(stroke("s"), false)).toBeNull();
  });
  test("the sheet of keys names every group", () => {
    expect(new Set(keyHelp().map((row) => row.group))).toEqual(new Set(["Studio", "Player", "Timeline"]));
  });
});

describe("whose key it is", () => {
  const inside = (html: string) => {
    document.body.innerHTML = html;
    return document.querySelector("[data-here]")!;
  };
  test("text fields and editors keep their keys", () => {
    for (const html of ["<input data-here>", "<textarea data-here></textarea>", '<div contenteditable="true"><b data-here>x</b></div>', '<div class="monaco-editor"><div data-here></div></div>'])
      expect(isTyping(inside(html)), html).toBe(true);
    expect(isTyping(inside('<input type="checkbox" data-here>'))).toBe(false);
  });
  test("a focused button keeps Space, a list keeps arrows, a dialog keeps everything", () => {
    expect(isOwnedByControl(inside("<button data-here></button>"), " ")).toBe(true);
    expect(isOwnedByControl(inside("<button data-here></button>"), "k")).toBe(false);
    expect(isOwnedByControl(inside('<div role="listbox"><div role="option" data-here></div></div>'), "ArrowLeft")).toBe(true);
    expect(isOwnedByControl(inside('<div role="dialog"><p data-here></p></div>'), "k")).toBe(true);
    expect(isOwnedByControl(inside("<p data-here></p>"), " ")).toBe(false);
  });
});

describe("splitter keys", () => {
  const options = { variable: "--x", axis: "x" as const, side: "start" as const, min: 100, max: 400, initial: 200, label: "Pane" };
  test("arrows grow the pane before the handle and shrink the one after it", () => {
    expect(sizeAfterKey("ArrowRight", false, 200, options)).toBe(216);
    expect(sizeAfterKey("ArrowRight", true, 200, { ...options, side: "end" })).toBe(136);
    expect(sizeAfterKey("ArrowLeft", true, 120, options)).toBe(100);
    expect(sizeAfterKey("Home", false, 200, options)).toBe(100);
    expect(sizeAfterKey("End", false, 200, options)).toBe(400);
    expect(sizeAfterKey("ArrowUp", false, 200, options)).toBeNull();
  });
});
