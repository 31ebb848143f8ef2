import { Disposables, clamp, el, setAttribute, setStyle, setText } from "../shared/dom";
import { frameAt, frameAspect, paintFrame } from "../shared/filmstrip";
import { formatTime, spokenTime } from "../shared/time";
import { placeAt, totalDuration } from "./lessonClock";
import type { PlayableScene } from "./types";

export interface ScrubBar {
  readonly element: HTMLElement;
  setScenes(scenes: readonly PlayableScene[]): void;
  setTime(time: number): void;
  setBuffered(until: number): void;
  dispose(): void;
}

export interface ScrubEvents {
  seek(time: number): void;
  scrubbing(active: boolean): void;
}

const PREVIEW_HEIGHT = 90;

/** The bar below the picture: one part a scene, the rest of the buffer, and a peek at the frame under the pointer. */
export function createScrubBar(events: ScrubEvents): ScrubBar {
  const cleanup = new Disposables();
  const parts = el("div", { class: "mp-parts" });
  const knob = el("div", { class: "mp-knob" });
  const peek = el("div", { class: "mp-peek", hidden: true },
    el("div", { class: "mp-peek-frame" }), el("div", { class: "mp-peek-title" }), el("div", { class: "mp-peek-time num" }));
  const element = el("div", { class: "mp-scrub", role: "slider", tabindex: 0, "aria-label": "Position in the lesson", "aria-valuemin": 0 }, parts, knob, peek);
  let scenes: readonly PlayableScene[] = [];
  let total = 0;
  let buffered = 0;

  const timeAt = (clientX: number) => {
    const box = parts.getBoundingClientRect();
    return box.width === 0 ? 0 : clamp((clientX - box.left) / box.width, 0, 1) * total;
  };

  const showPeek = (clientX: number) => {
    const time = timeAt(clientX);
    const place = placeAt(scenes, time);
    const scene = scenes[place.index];
    if (!scene) return;
    peek.hidden = false;
    paintPeek(peek, scene, place.index, place.sceneTime, time);
    const box = element.getBoundingClientRect();
    const half = peek.offsetWidth / 2;
    setStyle(peek, "left", `${clamp(clientX - box.left, half, box.width - half)}px`);
  };

  dragTime(element, cleanup, timeAt, events, showPeek);
  cleanup.listen(element, "pointermove", (event) => event.pointerType !== "touch" && showPeek(event.clientX));
  cleanup.listen(element, "pointerleave", () => (peek.hidden = true));
  cleanup.listen(element, "pointerup", (event) => event.pointerType === "touch" && (peek.hidden = true));

  return {
    element,
    setScenes(next) {
      scenes = next;
      total = totalDuration(next);
      setAttribute(element, "aria-valuemax", total.toFixed(1));
      parts.replaceChildren(...next.map((scene) => {
        const part = el("div", { class: "mp-part" }, el("i", { class: "mp-part-buffer" }), el("i", { class: "mp-part-played" }));
        part.style.flex = `${Math.max(scene.duration, 0.001)} 0 0`;
        return part;
      }));
    },
    setTime(time) {
      scenes.forEach((scene, i) => fillPart(parts.children[i] as HTMLElement, scene, time, buffered));
      setStyle(knob, "left", `${total > 0 ? clamp(time / total, 0, 1) * 100 : 0}%`);
      setAttribute(element, "aria-valuenow", time.toFixed(1));
      const place = placeAt(scenes, time);
      const title = scenes[place.index]?.title ?? "";
      setAttribute(element, "aria-valuetext", `${spokenTime(time)} of ${spokenTime(total)}, ${title}`);
    },
    setBuffered(until) {
      buffered = until;
    },
    dispose: () => cleanup.dispose(),
  };
}

function dragTime(element: HTMLElement, cleanup: Disposables, timeAt: (x: number) => number, events: ScrubEvents, showPeek: (x: number) => void): void {
  let pointer: number | null = null;
  cleanup.listen(element, "pointerdown", (event) => {
    if (event.button !== 0) return;
    pointer = event.pointerId;
    element.setPointerCapture(pointer);
    events.scrubbing(true);
    events.seek(timeAt(event.clientX));
    showPeek(event.clientX);
  });
  cleanup.listen(element, "pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    events.seek(timeAt(event.clientX));
    showPeek(event.clientX);
  });
  const end = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    events.scrubbing(false);
  };
  cleanup.listen(element, "pointerup", end);
  cleanup.listen(element, "pointercancel", end);
}

function fillPart(part: HTMLElement, scene: PlayableScene, time: number, buffered: number): void {
  const share = (until: number) => clamp((until - scene.start) / Math.max(scene.duration, 0.001), 0, 1).toFixed(4);
  setStyle(part.children[0] as HTMLElement, "transform", `scaleX(${share(buffered)})`);
  setStyle(part.children[1] as HTMLElement, "transform", `scaleX(${share(time)})`);
}

function paintPeek(peek: HTMLElement, scene: PlayableScene, index: number, sceneTime: number, time: number): void {
  const [frame, title, clock] = [...peek.children] as [HTMLElement, HTMLElement, HTMLElement];
  const film = scene.filmstrip;
  frame.hidden = !film;
  if (film) {
    frame.style.height = `${PREVIEW_HEIGHT}px`;
    frame.style.width = `${PREVIEW_HEIGHT * frameAspect(film)}px`;
    paintFrame(frame, film, frameAt(film, sceneTime), PREVIEW_HEIGHT);
  }
  setText(title, `${index + 1} · ${scene.title}`);
  setText(clock, formatTime(time));
}
