import type { Filmstrip } from "../shared/filmstrip";

/** A scene of the playlist: its place and length on the lesson's clock. */
export interface PlayableScene {
  id: string;
  title: string;
  start: number;
  duration: number;
  filmstrip?: Filmstrip | null;
  /** A telling picture of it, shown instead of its first frame, which is mostly empty, until it is played. */
  poster?: string | null;
}

export interface LessonSource {
  playlistUrl: string;
  scenes: PlayableScene[];
  captionsUrl?: string | null;
  fps?: number | null;
  hasAudio?: boolean | null;
  poster?: string | null;
  /** Second to start at; without it, the same second of the same scene as before. */
  startAt?: number | null;
  /** Plays as soon as there is a picture. */
  play?: boolean | null;
  /** More is to come: the same address is loaded again with longer scenes as it arrives. */
  growing?: boolean | null;
}

export interface PlayerOptions {
  fit?: "fill" | "width" | null;
  keys?: "page" | "focus" | null;
  aspect?: string | null;
  emptyText?: string | null;
  channel?: string | null;
  sceneTitles?: boolean | null;
  callbacks?: string[] | null;
}

export interface PlayerPosition {
  time: number;
  sceneId: string | null;
  sceneTime: number;
  playing: boolean;
}

export interface PlayerHandle {
  load(source: LessonSource | null): Promise<void>;
  play(): void;
  pause(): void;
  toggle(): void;
  seek(seconds: number): void;
  seekScene(sceneId: string, seconds: number): boolean;
  setRate(rate: number): void;
  setCaptions(on: boolean): void;
  setMuted(on: boolean): void;
  setNotice(text: string | null, fraction?: number | null): void;
  showStill(url: string | null, label?: string | null): void;
  /** Lets somebody draw a rectangle on the picture; what comes of it goes to PlayerPointed. */
  point(): Promise<void>;
  getPosition(): PlayerPosition;
  focus(): void;
  dispose(): void;
}

/** A rectangle that was drawn on the picture, in fractions of it. */
export interface PointedFrame {
  sceneId: string;
  sceneTime: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** The frame with the rectangle in it: base64 of a PNG; null when it could not be had. */
  picture: string | null;
}

/** What the player tells .NET. */
export interface PlayerCallbacks extends Record<string, unknown[]> {
  PlayerTime: [time: number, sceneId: string, sceneTime: number];
  PlayerScene: [sceneId: string];
  PlayerState: [state: "playing" | "paused" | "ended"];
  PlayerError: [message: string];
  PlayerPointed: [spot: PointedFrame | null];
}
