import type { Disposables } from "../shared/dom";

export interface PictureGestures {
  toggle(): void;
  jump(seconds: number): void;
  fullscreen(): void;
  /** Shows the controls over a full-screen picture; true when they were hidden. */
  reveal(): boolean;
}

const DOUBLE_TAP = 280;

/** Mouse: click plays, double click fills the screen. Touch: a tap plays, two taps at a side jump ten seconds. */
export function attachGestures(frame: HTMLElement, cleanup: Disposables, gestures: PictureGestures): void {
  let lastTap = -Infinity;
  let pending: ReturnType<typeof setTimeout> | null = null;

  const tap = (event: PointerEvent) => {
    if (gestures.reveal()) return;
    if (event.timeStamp - lastTap < DOUBLE_TAP) {
      if (pending !== null) clearTimeout(pending);
      pending = null;
      const box = frame.getBoundingClientRect();
      gestures.jump(event.clientX < box.left + box.width / 2 ? -10 : 10);
    } else {
      pending = setTimeout(() => gestures.toggle(), DOUBLE_TAP);
    }
    lastTap = event.timeStamp;
  };

  cleanup.listen(frame, "click", (event) => {
    if (event.target instanceof Element && event.target.closest("button,a")) return;
    const pointer = event as PointerEvent;
    if (pointer.pointerType === "touch") tap(pointer);
    else gestures.toggle();
  });
  cleanup.listen(frame, "dblclick", (event) => {
    if ((event as MouseEvent & { pointerType?: string }).pointerType !== "touch" && !matchMedia("(pointer: coarse)").matches) gestures.fullscreen();
  });
  cleanup.add(() => pending !== null && clearTimeout(pending));
}
