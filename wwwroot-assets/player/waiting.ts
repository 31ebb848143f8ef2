import type { Disposables } from "../shared/dom";

/** A ring after 400 ms without frames; shorter waits are not worth a flicker. */
export function attachWaitingSign(video: HTMLVideoElement, root: HTMLElement, cleanup: Disposables): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    root.classList.remove("mp-waiting");
  };
  cleanup.listen(video, "waiting", () => {
    timer ??= setTimeout(() => root.classList.add("mp-waiting"), 400);
  });
  for (const name of ["playing", "seeked", "pause", "emptied"] as const) cleanup.listen(video, name, stop);
  cleanup.add(stop);
}

export function bufferedUntil(video: HTMLVideoElement, time: number): number {
  for (let i = 0; i < video.buffered.length; i++) {
    if (video.buffered.start(i) <= time + 0.1 && time <= video.buffered.end(i)) return video.buffered.end(i);
  }
  return 0;
}
