/** Keeps the last frame on screen while the source behind it is replaced. */
export interface FrameHold {
  readonly canvas: HTMLCanvasElement;
  freeze(): void;
  release(): void;
}

export function createFrameHold(video: HTMLVideoElement, canvas: HTMLCanvasElement): FrameHold {
  return {
    canvas,
    freeze() {
      // A frame that is already frozen stays: during a second replacement the video may be empty.
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return;
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      canvas.getContext("2d")?.drawImage(video, 0, 0);
      canvas.hidden = false;
    },
    release() {
      canvas.hidden = true;
      canvas.width = 0; // gives the pixels back
    },
  };
}

interface FrameCallbacks {
  requestVideoFrameCallback?(callback: () => void): number;
}

/** Resolves when a frame at (or after) the wanted position has been presented. */
export function firstFrame(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const events = ["loadeddata", "seeked", "canplay"] as const;
    const done = () => {
      for (const name of events) video.removeEventListener(name, check);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const check = () => {
      if (video.seeking || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      for (const name of events) video.removeEventListener(name, check);
      presented(video, done);
    };
    for (const name of events) video.addEventListener(name, check);
    signal.addEventListener("abort", done);
  });
}

/** A paused video in a hidden tab presents nothing, so the frame callback alone could wait for ever. */
function presented(video: HTMLVideoElement & FrameCallbacks, done: () => void): void {
  let called = false;
  const once = () => {
    if (called) return;
    called = true;
    done();
  };
  video.requestVideoFrameCallback?.(once);
  requestAnimationFrame(() => requestAnimationFrame(once));
  setTimeout(once, 250);
}
