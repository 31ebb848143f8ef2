import { el, setStyle, setText } from "../shared/dom";
import { formatTenths, formatTime } from "../shared/time";
import { ticks, type Layout } from "./layout";
import type { TimelineScene } from "./types";

/** Keeps as many children as there are items and patches each. */
function patchChildren<T>(parent: HTMLElement, items: readonly T[], create: () => HTMLElement, patch: (element: HTMLElement, item: T) => void): void {
  while (parent.childElementCount > items.length) parent.lastElementChild!.remove();
  while (parent.childElementCount < items.length) parent.append(create());
  items.forEach((item, i) => patch(parent.children[i] as HTMLElement, item));
}

export function patchRuler(ruler: HTMLElement, layout: Layout): void {
  patchChildren(ruler, ticks(layout, 64), () => el("span", { class: "num" }), (element, tick) => {
    setStyle(element, "left", `${tick.x.toFixed(1)}px`);
    setText(element, tick.time % 1 ? formatTenths(tick.time) : formatTime(tick.time));
  });
}

/** What is said, below the scenes that say it. */
export function patchNarration(lane: HTMLElement, scenes: readonly TimelineScene[], layout: Layout): void {
  const spoken = scenes.flatMap((scene, i) => (scene.narration ? [{ text: scene.narration, slot: layout.slots[i]! }] : []));
  lane.hidden = spoken.length === 0;
  patchChildren(lane, spoken, () => el("div"), (element, { text, slot }) => {
    setStyle(element, "left", `${slot.x.toFixed(2)}px`);
    setStyle(element, "width", `${slot.width.toFixed(2)}px`);
    setText(element, text);
    element.title = text;
  });
}
