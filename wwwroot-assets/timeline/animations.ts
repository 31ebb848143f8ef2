import type { CodePlace } from "../shared/bus";
import { Disposables, el, setAttribute, setStyle, setText } from "../shared/dom";
import { nearest, spanAt } from "../shared/spans";
import { formatTenths } from "../shared/time";
import type { Layout, Slot } from "./layout";
import type { TimelineAnimation, TimelineScene } from "./types";

export interface AnimationRow {
  readonly element: HTMLElement;
  show(scenes: readonly TimelineScene[], layout: Layout, selectedId: string | null): void;
  /** Marks the animation under the playhead, and of those on the caret's line the nearest to it. */
  mark(sceneId: string | null, sceneTime: number): void;
  /** Where the code stands to the animations. */
  place(code: CodePlace | null): void;
  dispose(): void;
}

interface Chip {
  scene: TimelineScene;
  animation: TimelineAnimation;
  slot: Slot;
}

// Below this a name is two letters and dots: its tooltip says more.
const NAMED = 44;
const GONE = "its line is not in the code any more";

/** The animations of each scene below its block. One tab stop; arrows go from one to the next. */
export function createAnimationRow(clicked: (scene: TimelineScene, animation: TimelineAnimation) => void): AnimationRow {
  const cleanup = new Disposables();
  const tip = el("div", { class: "tl-tip", hidden: true, "aria-hidden": "true" });
  const list = el("div", { class: "tl-anim-list", role: "toolbar", "aria-label": "Animations" });
  const element = el("div", { class: "tl-anims" }, list, tip);
  let chips: Chip[] = [];
  let selected: string | null = null;
  let code: CodePlace | null = null;
  let marked: { running: TimelineAnimation | null; closest: TimelineAnimation | null } = { running: null, closest: null };
  let head: { sceneId: string | null; sceneTime: number } = { sceneId: null, sceneTime: 0 };

  const buttons = () => list.children as unknown as HTMLButtonElement[] & HTMLCollection;
  const indexOf = (target: EventTarget | null) => (target instanceof Element ? [...list.children].indexOf(target.closest("button")!) : -1);
  const tabStop = (at: number) => [...list.children].forEach((chip, i) => setAttribute(chip, "tabindex", i === at ? 0 : -1));

  const hideTip = () => (tip.hidden = true);
  const showTip = (at: number) => {
    const chip = chips[at];
    if (!chip) return hideTip();
    setText(tip, nameOf(chip, code));
    setStyle(tip, "left", `${leftOf(chip).toFixed(1)}px`);
    setStyle(tip, "translate", leftOf(chip) > element.clientWidth / 2 ? "-100% 0" : "0 0"); // never wider than the track
    tip.hidden = false;
  };

  cleanup.listen(list, "click", (event) => {
    const chip = chips[indexOf(event.target)];
    if (chip) clicked(chip.scene, chip.animation);
  });
  cleanup.listen(list, "keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    buttons()[indexOf(document.activeElement) + step]?.focus();
  });
  cleanup.listen(list, "focusin", (event) => {
    const at = indexOf(event.target);
    tabStop(at);
    if ((event.target as Element).matches(":focus-visible")) showTip(at);
  });
  cleanup.listen(list, "focusout", hideTip);

  const atCaretOf = (chip: Chip) => chip.scene.id === code?.sceneId && code.atCaret.includes(chip.animation.index);
  const ofScene = (id: string | null) => chips.filter((chip) => chip.scene.id === id).map((chip) => chip.animation);
  /** The animation that runs, and of those on the caret's line the nearest. */
  const current = () => ({
    running: spanAt(ofScene(head.sceneId), head.sceneTime),
    closest: nearest(chips.filter(atCaretOf).map((chip) => chip.animation), head.sceneId === code?.sceneId ? head.sceneTime : -1),
  });
  const markAll = () => {
    marked = current();
    chips.forEach((chip, i) => {
      const classes = buttons()[i]!.classList;
      classes.toggle("tl-on", chip.animation === marked.running);
      classes.toggle("tl-caret", atCaretOf(chip));
      classes.toggle("tl-caret-near", chip.animation === marked.closest);
      classes.toggle("tl-gone", isGone(chip, code));
      classes.toggle("tl-advice", Boolean(chip.animation.advice));
      classes.toggle("tl-other", chip.scene.id !== selected);
    });
  };

  return {
    element,
    show(scenes, layout, selectedId) {
      selected = selectedId;
      chips = scenes.flatMap((scene, i) => scene.animations.map((animation) => ({ scene, animation, slot: layout.slots[i]! })));
      while (list.childElementCount > chips.length) list.lastElementChild!.remove();
      while (list.childElementCount < chips.length) list.append(el("button", { type: "button", class: "tl-anim", tabindex: -1 }));
      chips.forEach((chip, i) => patchChip(buttons()[i]!, chip, code));
      if (!list.contains(document.activeElement)) {
        hideTip();
        tabStop(Math.max(0, chips.findIndex((chip) => chip.scene.id === selectedId)));
      }
      markAll();
    },
    mark(sceneId, sceneTime) {
      head = { sceneId, sceneTime };
      const next = current();
      if (next.running !== marked.running || next.closest !== marked.closest) markAll();
    },
    place(next) {
      code = next;
      chips.forEach((chip, i) => patchChip(buttons()[i]!, chip, code));
      markAll();
    },
    dispose: () => cleanup.dispose(),
  };
}

function scaleOf(slot: Slot): number {
  return slot.width / Math.max(slot.duration, 0.001);
}

function leftOf({ slot, animation }: Chip): number {
  return slot.x + animation.start * scaleOf(slot);
}

function isGone({ scene, animation }: Chip, code: CodePlace | null): boolean {
  return scene.id === code?.sceneId && code.gone.includes(animation.index);
}

function nameOf(chip: Chip, code: CodePlace | null): string {
  const { animation } = chip;
  const name = `${animation.name}, line ${animation.line}, ${formatTenths(animation.start)}, ${animation.duration.toFixed(1)} s`;
  const advice = animation.advice ? `. ${animation.advice}` : "";
  return isGone(chip, code) ? `${name}, ${GONE}` : name + advice;
}

function patchChip(button: HTMLElement, chip: Chip, code: CodePlace | null): void {
  const width = Math.max(3, chip.animation.duration * scaleOf(chip.slot) - 2);
  setStyle(button, "left", `${leftOf(chip).toFixed(2)}px`);
  setStyle(button, "width", `${width.toFixed(2)}px`);
  setText(button, width >= NAMED ? chip.animation.name : "");
  const name = nameOf(chip, code);
  setAttribute(button, "aria-label", name);
  setAttribute(button, "title", name);
}
