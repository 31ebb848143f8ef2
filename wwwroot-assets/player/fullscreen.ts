import type { Disposables } from "../shared/dom";

interface PhoneVideo extends HTMLVideoElement {
  webkitEnterFullscreen?(): void;
}

const IDLE = 2500;

export interface FullScreen {
  toggle(): void;
  readonly active: boolean;
  /** Brings hidden controls back; true when they were hidden. */
  reveal(): boolean;
}

/** Full screen of the whole player; an iPhone can only do it with the video itself. */
export function createFullScreen(root: HTMLElement, video: PhoneVideo, cleanup: Disposables, changed: (active: boolean) => void): FullScreen {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const active = () => document.fullscreenElement === root;
  const wake = () => {
    const wasIdle = root.classList.contains("mp-idle");
    root.classList.remove("mp-idle");
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => root.classList.toggle("mp-idle", active() && !video.paused), IDLE);
    return wasIdle;
  };

  cleanup.listen(root, "pointermove", wake);
  cleanup.listen(root, "keydown", wake);
  const onChange = () => {
    changed(active());
    wake();
  };
  document.addEventListener("fullscreenchange", onChange);
  cleanup.add(() => document.removeEventListener("fullscreenchange", onChange));
  cleanup.add(() => timer !== null && clearTimeout(timer));

  return {
    get active() {
      return active();
    },
    reveal: () => active() && wake(),
    toggle() {
      if (active()) void document.exitFullscreen();
      else if (root.requestFullscreen) root.requestFullscreen().catch((error: unknown) => console.info("Full screen was refused", error));
      else video.webkitEnterFullscreen?.();
    },
  };
}
