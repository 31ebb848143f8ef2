import { el, setAttribute, setStyle, setText } from "../shared/dom";
import { frameAspect, frameAt, paintFrame } from "../shared/filmstrip";
import { formatDuration, spokenTime } from "../shared/time";
import type { Slot } from "./layout";
import type { TimelineScene } from "./types";

export const FILM_HEIGHT = 38;

const words: Record<TimelineScene["status"], string> = {
  ready: "ready", stale: "stale", busy: "rendering", failed: "failed", none: "not rendered",
};
const badges: Record<TimelineScene["status"], string> = { ready: "", stale: "↻", busy: "", failed: "!", none: "○" };

export function createBlock(id: string): HTMLElement {
  return el("div", { class: "tl-block", role: "option", tabindex: -1, "data-id": id, "aria-selected": "false" },
    el("div", { class: "tl-fill" }), el("div", { class: "tl-film" }), el("div", { class: "tl-note" }),
    el("div", { class: "tl-label" }, el("i"), el("b"), el("em", { class: "num" })));
}

/** Brings one block up to date; what did not change is not touched. */
export function patchBlock(block: HTMLElement, scene: TimelineScene, index: number, slot: Slot, selected: boolean): void {
  const [fill, film, note, label] = [...block.children] as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  const [number, title, status] = [...label.children] as [HTMLElement, HTMLElement, HTMLElement];

  setStyle(block, "left", `${slot.x.toFixed(2)}px`);
  setStyle(block, "width", `${slot.width.toFixed(2)}px`);
  setAttribute(block, "data-status", scene.status);
  setAttribute(block, "aria-selected", String(selected));
  setAttribute(block, "aria-label", spokenName(scene, index));
  setAttribute(block, "title", tooltip(scene, index));
  setStyle(fill, "transform", `scaleX(${scene.status === "busy" ? clampShare(scene.progress) : 0})`);

  setText(number, badges[scene.status] || String(index + 1));
  setText(title, scene.title);
  setText(status, shortStatus(scene));
  setText(note, noteText(scene));
  patchFilm(film, scene, slot.width);
}

function clampShare(progress: number | null | undefined): number {
  return Math.min(Math.max(progress ?? 0, 0), 1);
}

export function shortStatus(scene: TimelineScene): string {
  const length = `${scene.estimated ? "~" : ""}${formatDuration(scene.duration)}`;
  if (scene.status === "busy") return scene.progress == null ? "queued" : `${Math.floor(clampShare(scene.progress) * 100)}%`;
  return scene.status === "ready" || scene.status === "none" ? length : words[scene.status];
}

/** The line in the place of the film, where there is no film to show or something more important to say. */
function noteText(scene: TimelineScene): string {
  if (scene.status === "failed" || scene.status === "busy") return scene.statusText ?? words[scene.status];
  return scene.status === "none" ? (scene.statusText ?? "Not rendered yet") : "";
}

function spokenName(scene: TimelineScene, index: number): string {
  const status = scene.statusText ? `${words[scene.status]}, ${scene.statusText}` : words[scene.status];
  return `Scene ${index + 1}, ${scene.title}, ${scene.estimated ? "about " : ""}${spokenTime(scene.duration)}, ${status}`;
}

function tooltip(scene: TimelineScene, index: number): string {
  const status = scene.statusText ?? words[scene.status];
  return `${index + 1} · ${scene.title}\n${scene.estimated ? "about " : ""}${formatDuration(scene.duration)} · ${status}`;
}

function patchFilm(element: HTMLElement, scene: TimelineScene, width: number): void {
  const film = scene.filmstrip;
  const key = film ? `${film.url}|${film.frames}|${film.interval}|${scene.duration}|${Math.round(width)}` : `poster:${scene.posterUrl ?? ""}`;
  if (element.dataset["key"] === key) return;
  element.dataset["key"] = key;
  if (!film) {
    element.replaceChildren();
    element.style.backgroundImage = scene.posterUrl ? `url(${JSON.stringify(scene.posterUrl)})` : "";
    return;
  }
  element.style.backgroundImage = "";
  const frameWidth = FILM_HEIGHT * frameAspect(film);
  const count = Math.ceil(width / frameWidth);
  while (element.childElementCount > count) element.lastElementChild!.remove();
  while (element.childElementCount < count) element.append(el("span"));
  [...element.children].forEach((child, i) => {
    const time = ((i + 0.5) * frameWidth * scene.duration) / Math.max(width, 1);
    (child as HTMLElement).style.width = `${frameWidth}px`;
    paintFrame(child as HTMLElement, film, frameAt(film, time), FILM_HEIGHT);
  });
}
