/** A block on the track, in px. */
export interface Slot {
  id: string;
  start: number;
  duration: number;
  x: number;
  width: number;
}

export interface Layout {
  slots: Slot[];
  width: number;
}

interface Span {
  id: string;
  start: number;
  duration: number;
}

export const GAP = 3;
/** A block never gets narrower: a finger must hit it, and on a phone its title must be read. */
export const MIN_WIDTH = 34;
export const MIN_WIDTH_PHONE = 92;
const PHONE = 600;
export const MAX_ZOOM = 40;

/**
 * Blocks in proportion to their duration. A short scene keeps the minimum, and the others give way, so that
 * at zoom 1 the whole lesson fits into `available` as long as every block gets its minimum.
 */
export function layoutScenes(scenes: readonly Span[], available: number, zoom: number): Layout {
  const min = available < PHONE ? MIN_WIDTH_PHONE : MIN_WIDTH;
  if (scenes.length === 0) return { slots: [], width: available };
  const room = Math.max(available * zoom - GAP * (scenes.length - 1), scenes.length * min);
  const widths = shareRoom(scenes.map((scene) => Math.max(scene.duration, 0.001)), room, min);
  const slots: Slot[] = [];
  let x = 0;
  scenes.forEach((scene, i) => {
    slots.push({ id: scene.id, start: scene.start, duration: scene.duration, x, width: widths[i]! });
    x += widths[i]! + GAP;
  });
  return { slots, width: x - GAP };
}

/** Proportional shares, none below the minimum. */
function shareRoom(weights: readonly number[], room: number, min: number): number[] {
  const small = new Set<number>();
  for (;;) {
    const left = room - small.size * min;
    const sum = weights.reduce((total, weight, i) => (small.has(i) ? total : total + weight), 0);
    const tooSmall = weights.findIndex((weight, i) => !small.has(i) && (weight / sum) * left < min - 1e-9);
    if (tooSmall < 0) return weights.map((weight, i) => (small.has(i) ? min : (weight / sum) * left));
    small.add(tooSmall);
  }
}

export function xOf(layout: Layout, sceneId: string, sceneTime: number): number | null {
  const slot = layout.slots.find((s) => s.id === sceneId);
  return slot ? slot.x + share(slot, sceneTime) * slot.width : null;
}

function share(slot: Slot, sceneTime: number): number {
  return slot.duration > 0 ? Math.min(Math.max(sceneTime / slot.duration, 0), 1) : 0;
}

export interface Place {
  sceneId: string;
  sceneTime: number;
}

/** The scene and second under an x; a gap belongs to the block before it. */
export function placeAtX(layout: Layout, x: number): Place | null {
  const slot = [...layout.slots].reverse().find((s) => s.x <= x) ?? layout.slots[0];
  if (!slot) return null;
  const part = Math.min(Math.max((x - slot.x) / slot.width, 0), 1);
  return { sceneId: slot.id, sceneTime: part * slot.duration };
}

/** Where a block whose centre is at `x` would go among the others; an index of the list without it. */
export function dropIndex(layout: Layout, movingId: string, x: number): number {
  return layout.slots.filter((slot) => slot.id !== movingId && slot.x + slot.width / 2 < x).length;
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

export interface Tick {
  x: number;
  time: number;
}

/** Round times at readable distances. Blocks with a minimum width stretch time, so ticks too close to the one before are left out. */
export function ticks(layout: Layout, spacing: number): Tick[] {
  const last = layout.slots[layout.slots.length - 1];
  if (!last) return [];
  const total = last.start + last.duration;
  const step = STEPS.find((s) => (layout.width / Math.max(total, 0.001)) * s >= spacing) ?? STEPS[STEPS.length - 1]!;
  const found: Tick[] = [];
  for (let i = 0; i * step <= total + 1e-6; i++) {
    const x = xOfLesson(layout, i * step);
    const before = found[found.length - 1];
    if (!before || x - before.x >= spacing * 0.7) found.push({ x, time: i * step });
  }
  return found;
}

export function xOfLesson(layout: Layout, time: number): number {
  const slot = [...layout.slots].reverse().find((s) => s.start <= time + 1e-6) ?? layout.slots[0];
  return slot ? slot.x + share(slot, time - slot.start) * slot.width : 0;
}

/** Scroll position that keeps the time under the pointer where it is while zooming. */
export function scrollForZoom(before: Layout, after: Layout, scroll: number, pointer: number): number {
  const place = placeAtX(before, scroll + pointer);
  const x = place ? xOf(after, place.sceneId, place.sceneTime) : null;
  return x === null ? scroll : Math.max(0, x - pointer);
}

export function clampZoom(zoom: number): number {
  return Math.min(Math.max(zoom, 1), MAX_ZOOM);
}

/** The order after moving one element; used until the next model arrives. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** Starts laid anew, one scene after the other. */
export function restart<T extends Span>(scenes: readonly T[]): T[] {
  let start = 0;
  return scenes.map((scene) => {
    const placed = { ...scene, start };
    start += scene.duration;
    return placed;
  });
}
