import { Disposables, clamp } from "../shared/dom";
import { readPanes, savePane } from "./panes";

export interface SplitterOptions {
  /** Custom property on the root element that holds the pane's size in px. */
  variable: string;
  axis: "x" | "y";
  /** The pane lies before (`start`) or after (`end`) the handle. */
  side: "start" | "end";
  min: number;
  max: number;
  initial: number;
  label: string;
}

const STEP = 16;
const BIG_STEP = 64;

/** Size after a key; null when the key is not one of a splitter's. */
export function sizeAfterKey(key: string, shift: boolean, size: number, options: SplitterOptions): number | null {
  const step = (shift ? BIG_STEP : STEP) * (options.side === "start" ? 1 : -1);
  const forward = options.axis === "x" ? "ArrowRight" : "ArrowDown";
  const back = options.axis === "x" ? "ArrowLeft" : "ArrowUp";
  if (key === forward) return clamp(size + step, options.min, options.max);
  if (key === back) return clamp(size - step, options.min, options.max);
  if (key === "Home") return options.min;
  return key === "End" ? options.max : null;
}

/** Makes `handle` a separator that resizes the pane beside it. */
export function createSplitter(handle: HTMLElement, options: SplitterOptions): { dispose(): void } {
  const cleanup = new Disposables();
  const root = document.documentElement;
  let size = clamp(readPanes()[options.variable] ?? options.initial, options.min, options.max);

  const apply = (next: number, save: boolean) => {
    size = Math.round(clamp(next, options.min, options.max));
    root.style.setProperty(options.variable, `${size}px`);
    handle.setAttribute("aria-valuenow", String(size));
    if (save) savePane(options.variable, size);
  };

  handle.classList.add("splitter", `splitter-${options.axis}`);
  for (const [name, value] of Object.entries({
    role: "separator", tabindex: "0", "aria-label": options.label, "aria-orientation": options.axis === "x" ? "vertical" : "horizontal",
    "aria-valuemin": String(options.min), "aria-valuemax": String(options.max),
  })) handle.setAttribute(name, value);
  apply(size, false);

  cleanup.listen(handle, "pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    dragFrom(event, handle, options, size, apply);
  });
  cleanup.listen(handle, "dblclick", () => apply(options.initial, true));
  cleanup.listen(handle, "keydown", (event) => {
    const next = sizeAfterKey(event.key, event.shiftKey, size, options);
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    apply(next, true);
  });
  return { dispose: () => cleanup.dispose() };
}

function dragFrom(start: PointerEvent, handle: HTMLElement, options: SplitterOptions, from: number, apply: (size: number, save: boolean) => void): void {
  const along = (event: PointerEvent) => (options.axis === "x" ? event.clientX : event.clientY);
  const sizeAt = (event: PointerEvent) => from + (along(event) - along(start)) * (options.side === "start" ? 1 : -1);
  const move = (event: PointerEvent) => apply(sizeAt(event), false);
  const end = (event: PointerEvent) => {
    for (const [name, listener] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]] as const) handle.removeEventListener(name, listener);
    handle.classList.remove("splitter-active");
    if (event.type === "pointerup") apply(sizeAt(event), true);
  };
  handle.setPointerCapture(start.pointerId);
  handle.classList.add("splitter-active");
  for (const [name, listener] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]] as const) handle.addEventListener(name, listener);
}
