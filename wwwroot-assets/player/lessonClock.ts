import type { PlayableScene } from "./types";

/** Seams carry rounding of the container's clock; a seek to a scene's start must not show the scene before. */
export const SEAM = 0.002;

export function totalDuration(scenes: readonly PlayableScene[]): number {
  const last = scenes[scenes.length - 1];
  return last ? last.start + last.duration : 0;
}

/** The scene that is on screen at this second; -1 when there is none. */
export function sceneIndexAt(scenes: readonly PlayableScene[], time: number): number {
  let low = 0;
  let high = scenes.length - 1;
  let found = scenes.length > 0 ? 0 : -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (scenes[middle]!.start <= time + SEAM) {
      found = middle;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return found;
}

export interface ScenePlace {
  index: number;
  sceneId: string | null;
  sceneTime: number;
}

export function placeAt(scenes: readonly PlayableScene[], time: number): ScenePlace {
  const index = sceneIndexAt(scenes, time);
  const scene = scenes[index];
  if (!scene) return { index: -1, sceneId: null, sceneTime: 0 };
  return { index, sceneId: scene.id, sceneTime: Math.min(Math.max(0, time - scene.start), scene.duration) };
}

/** Second of the lesson for a second of a scene; null when the scene cannot be played. */
export function lessonTime(scenes: readonly PlayableScene[], sceneId: string, sceneTime: number): number | null {
  const scene = scenes.find((s) => s.id === sceneId);
  if (!scene) return null;
  // The last instant of a scene belongs to the next one on the clock: stay just inside.
  const inside = Math.min(Math.max(0, sceneTime), Math.max(0, scene.duration - 2 * SEAM));
  return scene.start + inside;
}

/** Where to go on when the source is replaced: the same second of the same scene, however long the scenes before it are now. */
export function carryOver(before: readonly PlayableScene[], after: readonly PlayableScene[], time: number): number {
  const place = placeAt(before, time);
  const kept = place.sceneId === null ? null : lessonTime(after, place.sceneId, place.sceneTime);
  return kept ?? Math.min(time, totalDuration(after));
}

/** Next scene; or the start of this one, or the one before when we are within its first seconds. */
export function neighbour(scenes: readonly PlayableScene[], time: number, direction: 1 | -1): number | null {
  const place = placeAt(scenes, time);
  if (place.index < 0) return null;
  if (direction === 1) return scenes[place.index + 1]?.start ?? null;
  const target = place.sceneTime > 2 ? place.index : Math.max(0, place.index - 1);
  return scenes[target]!.start;
}
