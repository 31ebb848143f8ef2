import { Disposables } from "../shared/dom";

export interface ReorderEvents {
  /** A press that was not a drag. */
  pressed(id: string, clientX: number): void;
  /** The block follows the pointer; `delta` px from where it was taken up. */
  dragging(id: string, delta: number, clientX: number): void;
  dropped(id: string): void;
  cancelled(id: string): void;
  canDrag(): boolean;
}

const THRESHOLD = 6;
const LONG_PRESS = 350;

/** Mouse: drag after a few px. Touch: hold first, so that a swipe still scrolls. Escape puts the block back. */
export function attachReorder(track: HTMLElement, cleanup: Disposables, events: ReorderEvents): void {
  let press: { id: string; pointer: number; x: number; lifted: boolean; touch: boolean; timer: ReturnType<typeof setTimeout> | null } | null = null;

  const end = () => {
    if (press?.timer) clearTimeout(press.timer);
    press = null;
  };
  const lift = () => {
    if (!press || !events.canDrag()) return;
    press.lifted = true;
    track.setPointerCapture(press.pointer);
    events.dragging(press.id, 0, press.x);
  };

  cleanup.listen(track, "pointerdown", (event) => {
    const block = (event.target as Element).closest<HTMLElement>("[data-id]");
    if (!block || event.button !== 0) return;
    const touch = event.pointerType === "touch";
    press = { id: block.dataset["id"]!, pointer: event.pointerId, x: event.clientX, lifted: false, touch, timer: touch ? setTimeout(lift, LONG_PRESS) : null };
  });
  cleanup.listen(track, "pointermove", (event) => {
    if (!press || event.pointerId !== press.pointer) return;
    const delta = event.clientX - press.x;
    if (!press.lifted && Math.abs(delta) > THRESHOLD) {
      if (press.touch) return end();
      lift();
    }
    if (press?.lifted) events.dragging(press.id, delta, event.clientX);
  });
  cleanup.listen(track, "pointerup", (event) => {
    if (!press || event.pointerId !== press.pointer) return;
    const { id, lifted } = press;
    end();
    if (lifted) events.dropped(id);
    else events.pressed(id, event.clientX);
  });
  const cancel = () => {
    if (!press) return;
    const { id, lifted } = press;
    end();
    if (lifted) events.cancelled(id);
  };
  cleanup.listen(track, "pointercancel", cancel);
  cleanup.listen(window, "keydown", (event) => {
    if (event.key !== "Escape" || !press?.lifted) return;
    event.stopPropagation();
    cancel();
  }, { capture: true });
  cleanup.listen(track, "touchmove", (event) => {
    if (press?.lifted && event.cancelable) event.preventDefault();
  }, { passive: false });
  cleanup.listen(track, "contextmenu", (event) => {
    if (press?.touch) event.preventDefault();
  });
  cleanup.add(end);
}
