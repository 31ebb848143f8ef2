import type HlsClass from "hls.js/light";
import type { ErrorData } from "hls.js/light";

/** A playlist attached to a video element. */
export interface AttachedSource {
  dispose(): void;
}

export interface SourceEvents {
  /** Something is wrong for good; in words for a person. */
  failed(message: string): void;
  /** Trouble that is being retried. */
  retrying(message: string): void;
  recovered(): void;
}

const NATIVE = "application/vnd.apple.mpegurl";
const RETRIES = 4;

/** hls.js where Media Source Extensions exist, the browser's own HLS elsewhere (iPhone before iOS 17). */
export async function attachSource(video: HTMLVideoElement, url: string, startAt: number, events: SourceEvents): Promise<AttachedSource> {
  const { default: Hls } = await import("hls.js/light");
  if (Hls.isSupported()) return attachHls(Hls, video, url, startAt, events);
  if (video.canPlayType(NATIVE)) return attachNative(video, url, startAt, events);
  events.failed("This browser cannot play the lesson. A current Chrome, Edge, Firefox or Safari can.");
  return { dispose: () => undefined };
}

function attachHls(Hls: typeof HlsClass, video: HTMLVideoElement, url: string, startAt: number, events: SourceEvents): AttachedSource {
  const hls = new Hls({
    startPosition: startAt,
    enableWorker: false, // fMP4 passes through untouched: there is nothing to move off the main thread
    maxBufferLength: 30,
    backBufferLength: 60,
    maxBufferHole: 0.1,
    lowLatencyMode: false,
    liveDurationInfinity: true,
  });
  // A render is no broadcast to keep up with. At the edge of what has arrived the clock may run some milliseconds ahead, and hls.js
  // would take that for a position that is lost and jump back.
  Object.defineProperty(hls, "liveSyncPosition", { get: () => null });
  const recovery = createRecovery(hls, Hls, events);
  hls.on(Hls.Events.ERROR, (_, data) => recovery.onError(data));
  hls.on(Hls.Events.FRAG_BUFFERED, () => recovery.onProgress());
  hls.loadSource(url);
  hls.attachMedia(video);
  return {
    dispose() {
      recovery.dispose();
      hls.destroy();
    },
  };
}

function createRecovery(hls: HlsClass, Hls: typeof HlsClass, events: SourceEvents) {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const retry = (message: string, action: () => void) => {
    if (timer !== null) return;
    if (tries >= RETRIES) return events.failed(message);
    events.retrying(`${message} Trying again…`);
    timer = setTimeout(() => {
      timer = null;
      action();
    }, 500 * 2 ** tries++);
  };

  return {
    onError(data: ErrorData) {
      if (!data.fatal) return;
      if (data.type === Hls.ErrorTypes.NETWORK_ERROR) {
        if (isRefusal(data.response?.code)) return events.failed(networkMessage(data));
        const playlist = data.details === Hls.ErrorDetails.MANIFEST_LOAD_ERROR || data.details === Hls.ErrorDetails.MANIFEST_LOAD_TIMEOUT;
        retry(networkMessage(data), () => (playlist && data.url ? hls.loadSource(data.url) : hls.startLoad()));
      } else if (data.type === Hls.ErrorTypes.MEDIA_ERROR) {
        retry("The video could not be decoded.", () => hls.recoverMediaError());
      } else {
        events.failed(`The video could not be played (${data.details}).`);
      }
    },
    onProgress() {
      if (tries > 0) events.recovered();
      tries = 0;
    },
    dispose() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** The server answered and means it: asking again would only delay the words. */
function isRefusal(code: number | undefined): boolean {
  return code !== undefined && code >= 400 && code < 500 && code !== 408 && code !== 429;
}

function networkMessage(data: ErrorData): string {
  const code = data.response?.code;
  if (code === 404 || code === 410) return "The video is not there any more.";
  if (code === 401 || code === 403) return "You may not see this video. Sign in again, or ask for a new link.";
  return "The video could not be loaded.";
}

function attachNative(video: HTMLVideoElement, url: string, startAt: number, events: SourceEvents): AttachedSource {
  const start = () => {
    video.currentTime = startAt;
  };
  const fail = () => events.failed("The video could not be loaded.");
  video.addEventListener("loadedmetadata", start, { once: true });
  video.addEventListener("error", fail);
  video.src = url;
  video.load();
  return {
    dispose() {
      video.removeEventListener("loadedmetadata", start);
      video.removeEventListener("error", fail);
      video.removeAttribute("src");
      video.load();
    },
  };
}
