import type { Filmstrip } from "../shared/filmstrip";

export type SceneStatus = "ready" | "stale" | "busy" | "failed" | "none";

export interface TimelineAnimation {
  index: number;
  line: number;
  /** On the scene's clock. */
  start: number;
  duration: number;
  name: string;
  /** What was found about its picture, in words. */
  advice?: string | null;
}

export interface TimelineScene {
  id: string;
  title: string;
  start: number;
  duration: number;
  estimated: boolean;
  status: SceneStatus;
  progress?: number | null;
  statusText?: string | null;
  posterUrl?: string | null;
  filmstrip?: Filmstrip | null;
  narration?: string | null;
  animations: TimelineAnimation[];
}

export interface TimelineModel {
  scenes: TimelineScene[];
  selectedId?: string | null;
}

export interface TimelineOptions {
  channel?: string | null;
  reorder?: boolean | null;
  readOnly?: boolean | null;
  callbacks?: string[] | null;
}

export interface TimelineHandle {
  update(model: TimelineModel): void;
  select(sceneId: string): void;
  zoom(factor: number): void;
  fit(): void;
  dispose(): void;
}

/** What the timeline tells .NET. */
export interface TimelineCallbacks extends Record<string, unknown[]> {
  SceneSelected: [id: string];
  SceneSeek: [id: string, seconds: number];
  SceneMoved: [id: string, newIndex: number];
  AnimationClicked: [sceneId: string, index: number];
}
