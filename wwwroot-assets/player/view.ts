import { el, setAttribute, setText } from "../shared/dom";
import { icon, type IconName } from "../shared/icons";

/** The elements of a player; behaviour is in player.ts. */
export interface PlayerView {
  root: HTMLElement;
  frame: HTMLElement;
  video: HTMLVideoElement;
  canvas: HTMLCanvasElement;
  poster: HTMLImageElement;
  still: HTMLImageElement;
  captions: HTMLElement;
  sceneTitle: HTMLElement;
  notice: HTMLElement;
  message: HTMLElement;
  bigPlay: HTMLButtonElement;
  bar: HTMLElement;
  playButton: HTMLButtonElement;
  clock: HTMLElement;
  total: HTMLElement;
  chapterButton: HTMLButtonElement;
  speedButton: HTMLButtonElement;
  captionButton: HTMLButtonElement;
  muteButton: HTMLButtonElement;
  volume: HTMLInputElement;
  fullscreenButton: HTMLButtonElement;
}

function button(name: string, label: string, content: Node | string): HTMLButtonElement {
  return el("button", { type: "button", class: `mp-button ${name}`, "aria-label": label, title: label }, content);
}

export function createView(scrub: HTMLElement, fit: "fill" | "width", aspect: string): PlayerView {
  const video = el("video", { class: "mp-video", playsinline: true, preload: "auto", tabindex: -1, "aria-label": "Lesson video" });
  const parts = {
    video,
    canvas: el("canvas", { class: "mp-hold", hidden: true, "aria-hidden": "true" }),
    poster: el("img", { class: "mp-poster", hidden: true, alt: "" }),
    still: el("img", { class: "mp-still", hidden: true, alt: "" }),
    captions: el("div", { class: "mp-captions" }),
    sceneTitle: el("div", { class: "mp-scene-title", "aria-hidden": "true" }),
    notice: el("div", { class: "mp-notice", role: "status", hidden: true }, el("span", {}), el("div", { class: "mp-notice-bar", hidden: true }, el("i"))),
    message: el("div", { class: "mp-message", role: "status" }),
    bigPlay: el("button", { type: "button", class: "mp-big-play", "aria-label": "Play", tabindex: -1 }, icon("play", 34)),
    playButton: button("mp-play", "Play (Space)", icon("play", 20)),
    clock: el("b", {}, "0:00.0"),
    total: el("span", {}, "0:00"),
    chapterButton: button("mp-chapters", "Scenes", ""),
    speedButton: button("mp-speed num", "Speed (< >)", "1×"),
    captionButton: button("mp-cc", "Captions (C)", icon("captions", 20)),
    muteButton: button("mp-mute", "Mute (M)", icon("volume", 20)),
    volume: el("input", { type: "range", class: "mp-volume", min: 0, max: 1, step: 0.05, value: 1, "aria-label": "Volume" }),
    fullscreenButton: button("mp-full", "Full screen (F)", icon("fullscreen", 20)),
  };
  const frame = el("div", { class: "mp-frame" },
    video, parts.canvas, parts.poster, parts.still, parts.captions, parts.sceneTitle, parts.notice, parts.message, parts.bigPlay);
  const bar = el("div", { class: "mp-bar", role: "group", "aria-label": "Playback" },
    parts.playButton,
    el("span", { class: "mp-time num" }, parts.clock, " / ", parts.total),
    el("span", { class: "mp-anchor mp-grow" }, parts.chapterButton),
    el("span", { class: "mp-anchor" }, parts.speedButton),
    parts.captionButton,
    el("span", { class: "mp-sound" }, parts.muteButton, parts.volume),
    parts.fullscreenButton);
  const root = el("div", { class: `mp mp-${fit}`, role: "region", "aria-label": "Player" },
    el("div", { class: "mp-stage" }, frame), el("div", { class: "mp-controls" }, scrub, bar));
  root.style.setProperty("--mp-aspect", aspect);
  return { root, frame, bar, ...parts };
}

export function setIcon(target: HTMLElement, name: IconName, label: string): void {
  if (target.dataset["icon"] === name && target.title === label) return;
  target.dataset["icon"] = name;
  target.querySelector("svg")?.replaceWith(icon(name, 20));
  setAttribute(target, "aria-label", label);
  setAttribute(target, "title", label);
}

/** The centre of an empty or broken picture: words, and a way on where there is one. */
export function showMessage(view: PlayerView, text: string | null, retry?: () => void): void {
  view.message.replaceChildren();
  view.root.classList.toggle("mp-has-message", text !== null);
  if (text === null) return;
  view.message.append(el("p", {}, text));
  if (!retry) return;
  const again = el("button", { type: "button", class: "btn" }, "Try again");
  again.addEventListener("click", retry);
  view.message.append(again);
}

export function showNotice(view: PlayerView, text: string | null, fraction?: number | null): void {
  const [words, bar] = [...view.notice.children] as [HTMLElement, HTMLElement];
  view.notice.hidden = text === null;
  setText(words, text ?? "");
  bar.hidden = fraction == null;
  if (fraction != null) (bar.firstElementChild as HTMLElement).style.width = `${Math.round(fraction * 100)}%`;
}
