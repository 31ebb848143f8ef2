import type { Disposables } from "../shared/dom";
import { clampZoom, MAX_ZOOM } from "./layout";
import type { TimelineView } from "./view";

/** The slider is logarithmic: each step feels the same. */
export function zoomToSlider(zoom: number): number {
  return (Math.log(clampZoom(zoom)) / Math.log(MAX_ZOOM)) * 100;
}

export function sliderToZoom(value: number): number {
  return MAX_ZOOM ** (value / 100);
}

const STEP = 1.4;

/** Slider, buttons, Ctrl+wheel around the pointer; a plain wheel scrolls sideways. */
export function attachZoom(view: TimelineView, cleanup: Disposables, current: () => number, apply: (zoom: number, pointer: number | null) => void): void {
  cleanup.listen(view.zoom, "input", () => apply(sliderToZoom(Number(view.zoom.value)), null));
  cleanup.listen(view.zoomIn, "click", () => apply(current() * STEP, null));
  cleanup.listen(view.zoomOut, "click", () => apply(current() / STEP, null));
  cleanup.listen(view.fit, "click", () => apply(1, null));
  cleanup.listen(view.scroll, "wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      apply(current() * Math.exp(-event.deltaY / 300), event.clientX - view.canvas.getBoundingClientRect().left);
    } else if (Math.abs(event.deltaY) > Math.abs(event.deltaX) && !event.shiftKey && view.scroll.scrollWidth > view.scroll.clientWidth) {
      event.preventDefault();
      view.scroll.scrollLeft += event.deltaY;
    }
  }, { passive: false });
  cleanup.listen(view.root, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === view.zoom) return;
    if (event.key === "+" || event.key === "=") apply(current() * STEP, null);
    else if (event.key === "-") apply(current() / STEP, null);
  });
}
