import { carryOver, totalDuration } from "./lessonClock";
import { firstFrame, type FrameHold } from "./hold";
import { attachSource, type AttachedSource, type SourceEvents } from "./source";
import type { LessonSource, PlayableScene } from "./types";

/** The video behind the controls: one source at a time, replaced without a visible gap. */
export interface Playback {
  readonly scenes: readonly PlayableScene[];
  readonly duration: number;
  /** Where the person wants to be: a seek counts from the moment it is asked for. */
  readonly time: number;
  load(source: LessonSource | null): Promise<void>;
  reload(): Promise<void>;
  seek(time: number): void;
  play(): Promise<void>;
  pause(): void;
  dispose(): void;
}

export function createPlayback(video: HTMLVideoElement, hold: FrameHold, events: SourceEvents): Playback {
  let source: LessonSource | null = null;
  let attached: AttachedSource | null = null;
  let opening = false;
  let wanted: number | null = null;
  let current = new AbortController();
  let resumeWhenReady = false;

  const scenes = () => source?.scenes ?? [];
  const time = () => wanted ?? video.currentTime;

  const applySeek = () => {
    if (wanted !== null && !video.seeking && video.readyState > 0 && attached) video.currentTime = wanted;
  };
  const onSeeked = () => {
    // While somebody scrubs, only the newest position counts; the ones between were never asked of the decoder.
    if (wanted !== null && Math.abs(video.currentTime - wanted) > 0.01) return applySeek();
    wanted = null;
  };
  video.addEventListener("seeked", onSeeked);
  video.addEventListener("loadedmetadata", applySeek);

  const detach = () => {
    current.abort();
    opening = false;
    attached?.dispose();
    attached = null;
  };

  const replace = async (next: LessonSource, startAt: number) => {
    const playing = resumeWhenReady || (!video.paused && !video.ended);
    const { playbackRate } = video;
    hold.freeze();
    detach();
    current = new AbortController();
    const { signal } = current;
    resumeWhenReady = playing || next.play === true;
    wanted = startAt;
    opening = true;
    const created = await attachSource(video, next.playlistUrl, startAt, events);
    if (signal.aborted) return created.dispose();
    opening = false;
    attached = created;
    applySeek();
    await firstFrame(video, signal);
    if (signal.aborted) return;
    hold.release();
    wanted = null;
    video.playbackRate = playbackRate;
    if (resumeWhenReady) await start(video);
    resumeWhenReady = false;
  };

  return {
    get scenes() {
      return scenes();
    },
    get duration() {
      return totalDuration(scenes());
    },
    get time() {
      return Math.min(time(), totalDuration(scenes()));
    },
    async load(next) {
      const before = source;
      const at = time();
      source = next && next.scenes.length > 0 ? next : null;
      if (!source) {
        resumeWhenReady = false;
        wanted = null;
        video.pause();
        detach();
        hold.release();
        return;
      }
      if (before?.playlistUrl === source.playlistUrl && (attached || opening)) return;
      await replace(source, source.startAt ?? (before ? carryOver(before.scenes, source.scenes, at) : at));
    },
    async reload() {
      if (source) await replace(source, time());
    },
    seek(target) {
      wanted = Math.min(Math.max(0, target), totalDuration(scenes()));
      applySeek();
    },
    async play() {
      if (!source) return;
      if (!attached || video.readyState === 0) {
        resumeWhenReady = true;
        return;
      }
      await start(video);
    },
    pause() {
      resumeWhenReady = false;
      video.pause();
    },
    dispose() {
      video.removeEventListener("seeked", onSeeked);
      video.removeEventListener("loadedmetadata", applySeek);
      detach();
    },
  };
}

async function start(video: HTMLVideoElement): Promise<void> {
  try {
    await video.play();
  } catch (error) {
    // Refused autoplay and a pause that came first leave the play button as it is: nothing is broken.
    if (error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError")) return;
    throw error;
  }
}
