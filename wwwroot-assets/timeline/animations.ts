import { Disposables, el, setAttribute, setStyle, setText } from "../shared/dom";
import { formatTenths } from "../shared/time";
import type { Slot } from "./layout";
import type { TimelineAnimation, TimelineScene } from "./types";

export interface AnimationRow {
  readonly element: HTMLElement;
  show(scene: TimelineScene | null, slot: Slot | null): void;
  /** Marks the animation under the playhead. */
  mark(sceneId: string | null, sceneTime: number): void;
  dispose(): void;
}

/** The animations of the selected scene below its block. One tab stop; arrows go from one to the next. */
export function createAnimationRow(clicked: (scene: TimelineScene, animation: TimelineAnimation) => void): AnimationRow {
  const cleanup = new Disposables();
  const element = el("div", { class: "tl-anims", role: "toolbar", "aria-label": "Animations of the selected scene" });
  let scene: TimelineScene | null = null;
  let marked = -1;

  const chips = () => [...element.children] as HTMLButtonElement[];
  const focusChip = (index: number) => {
    const chip = chips()[index];
    if (!chip) return;
    for (const other of chips()) other.tabIndex = -1;
    chip.tabIndex = 0;
    chip.focus();
  };

  cleanup.listen(element, "click", (event) => {
    const index = chips().indexOf((event.target as Element).closest("button") as HTMLButtonElement);
    const animation = scene?.animations[index];
    if (scene && animation) clicked(scene, animation);
  });
  cleanup.listen(element, "keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    focusChip(chips().indexOf(document.activeElement as HTMLButtonElement) + step);
  });

  return {
    element,
    show(next, slot) {
      if (next?.id !== scene?.id) marked = -1;
      scene = next;
      const animations = next && slot ? next.animations : [];
      while (element.childElementCount > animations.length) element.lastElementChild!.remove();
      while (element.childElementCount < animations.length) element.append(el("button", { type: "button", class: "tl-anim", tabindex: -1 }));
      if (!slot) return;
      const scale = slot.width / Math.max(slot.duration, 0.001);
      chips().forEach((chip, i) => patchChip(chip, animations[i]!, slot, scale));
      if (!chips().some((chip) => chip.tabIndex === 0)) chips()[0]?.setAttribute("tabindex", "0");
    },
    mark(sceneId, sceneTime) {
      const on = scene && scene.id === sceneId ? scene.animations.findIndex((a) => a.start <= sceneTime + 1e-3 && sceneTime < a.start + a.duration - 1e-3) : -1;
      if (on === marked) return;
      chips()[marked]?.classList.remove("tl-on");
      chips()[on]?.classList.add("tl-on");
      marked = on;
    },
    dispose: () => cleanup.dispose(),
  };
}

function patchChip(chip: HTMLElement, animation: TimelineAnimation, slot: Slot, scale: number): void {
  const width = Math.max(3, animation.duration * scale - 2);
  setStyle(chip, "left", `${(slot.x + animation.start * scale).toFixed(2)}px`);
  setStyle(chip, "width", `${width.toFixed(2)}px`);
  setText(chip, width >= 26 ? animation.name : "");
  const name = `${animation.name}, line ${animation.line}, ${formatTenths(animation.start)}, ${animation.duration.toFixed(1)} s`;
  setAttribute(chip, "aria-label", name);
  setAttribute(chip, "title", name);
}
