import type { Disposables } from "../shared/dom";

/** Dragging on the ruler or by the grip moves the playhead, at most once a frame. */
export function attachScrub(ruler: HTMLElement, grip: HTMLElement, cleanup: Disposables, seekTo: (clientX: number) => void): void {
  for (const target of [ruler, grip]) {
    let pointer: number | null = null;
    let frame = 0;
    cleanup.listen(target, "pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      pointer = event.pointerId;
      target.setPointerCapture(pointer);
      if (target === ruler) seekTo(event.clientX);
    });
    cleanup.listen(target, "pointermove", (event) => {
      if (event.pointerId !== pointer) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => seekTo(event.clientX));
    });
    const end = () => (pointer = null);
    cleanup.listen(target, "pointerup", end);
    cleanup.listen(target, "pointercancel", end);
    cleanup.add(() => cancelAnimationFrame(frame));
  }
}
