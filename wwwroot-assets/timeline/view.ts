import { el } from "../shared/dom";
import { icon } from "../shared/icons";

export interface TimelineView {
  root: HTMLElement;
  now: HTMLElement;
  sum: HTMLElement;
  zoom: HTMLInputElement;
  zoomOut: HTMLButtonElement;
  zoomIn: HTMLButtonElement;
  fit: HTMLButtonElement;
  scroll: HTMLElement;
  canvas: HTMLElement;
  ruler: HTMLElement;
  track: HTMLElement;
  narration: HTMLElement;
  playhead: HTMLElement;
  grip: HTMLElement;
  live: HTMLElement;
  empty: HTMLElement;
}

function zoomButton(label: string, name: "minus" | "plus" | "fit"): HTMLButtonElement {
  return el("button", { type: "button", class: "tl-button", "aria-label": label, title: label }, icon(name, 16));
}

export function createView(animations: HTMLElement): TimelineView {
  const parts = {
    now: el("span", { class: "tl-now num" }, "0:00.0"),
    sum: el("span", { class: "tl-sum num" }),
    zoom: el("input", { type: "range", class: "tl-zoom", min: 0, max: 100, step: 1, value: 0, "aria-label": "Zoom" }),
    zoomOut: zoomButton("Zoom out (−)", "minus"),
    zoomIn: zoomButton("Zoom in (+)", "plus"),
    fit: zoomButton("Fit the whole lesson", "fit"),
    ruler: el("div", { class: "tl-ruler", "aria-hidden": "true" }),
    track: el("div", { class: "tl-track", role: "listbox", "aria-label": "Scenes", "aria-orientation": "horizontal" }),
    narration: el("div", { class: "tl-narration", hidden: true }),
    grip: el("div", { class: "tl-grip" }),
    live: el("div", { class: "tl-live", "aria-live": "polite" }),
    empty: el("p", { class: "tl-empty" }, "No scenes yet."),
  };
  const playhead = el("div", { class: "tl-playhead", hidden: true, "aria-hidden": "true" }, parts.grip);
  const canvas = el("div", { class: "tl-canvas" }, parts.ruler, parts.track, animations, parts.narration, playhead);
  const scroll = el("div", { class: "tl-scroll" }, canvas);
  const head = el("div", { class: "tl-head" }, parts.now, el("span", { class: "tl-name" }, "Timeline"), el("span", { class: "tl-space" }), parts.sum,
    el("span", { class: "tl-tools" }, parts.zoomOut, parts.zoom, parts.zoomIn, parts.fit));
  const root = el("div", { class: "tl", role: "region", "aria-label": "Timeline" }, head, scroll, parts.empty, parts.live);
  return { root, scroll, canvas, playhead, ...parts };
}
