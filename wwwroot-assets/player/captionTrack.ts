import { setText } from "../shared/dom";
import { captionAt, loadCaptions, type Cue } from "./captions";

/** Captions of the current source, drawn over the picture. */
export interface CaptionTrack {
  readonly available: boolean;
  on: boolean;
  load(url: string | null): void;
  show(time: number): void;
  dispose(): void;
}

export function createCaptionTrack(target: HTMLElement, changed: () => void): CaptionTrack {
  let cues: Cue[] = [];
  let loaded: string | null = null;
  let request = new AbortController();
  let on = false;

  return {
    get available() {
      return cues.length > 0;
    },
    get on() {
      return on;
    },
    set on(value) {
      on = value;
      changed();
    },
    load(url) {
      if (url === loaded) return;
      loaded = url;
      request.abort();
      request = new AbortController();
      const { signal } = request;
      const settle = (next: Cue[]) => {
        if (signal.aborted) return;
        cues = next;
        changed();
      };
      if (url === null) return settle([]);
      loadCaptions(url, signal).then(settle, (error: unknown) => {
        if (!signal.aborted) console.warn("The captions could not be loaded", error);
        settle([]);
      });
    },
    show(time) {
      const text = on ? captionAt(cues, time) : "";
      target.hidden = text === "";
      setText(target, text);
    },
    dispose: () => request.abort(),
  };
}
