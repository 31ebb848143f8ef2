import { mapLines } from "./lineMap";
import { statementEnd } from "./statement";

/** An animation of the video, with the 1-based lines of the code that was rendered. */
export interface CodeAnimation {
  index: number;
  /** Inside `construct`. */
  line: number;
  /** Where `play` is called; another line than `line` when a helper calls it. */
  innerLine: number;
  /** Seconds on the scene's clock. */
  start: number;
  duration: number;
}

/** Both lines of an animation in the text as it is now. */
export interface AnimationLines {
  line: number;
  innerLine: number;
}

export interface CodeTimes {
  /** The text is the one that was rendered. */
  readonly same: boolean;
  /** Indexes of the animations whose line is not in the text any more. */
  readonly gone: readonly number[];
  linesOf(index: number): AnimationLines | null;
  /** Where a line of the rendered code is now; null when it is gone. */
  toNow(line: number): number | null;
  /** The animations that are made on a line, or by the helper that is called there. */
  at(line: number): readonly CodeAnimation[];
  /** Those of the nearest line below; none when nothing is played any more. */
  below(line: number): readonly CodeAnimation[];
}

/** Puts the animations of a video and the text as it is now together. */
export function codeTimes(animations: readonly CodeAnimation[], rendered: readonly string[], now: readonly string[]): CodeTimes {
  const map = mapLines(rendered, now);
  const places = new Map<number, AnimationLines>();
  const gone: number[] = [];
  for (const { index, line, innerLine } of animations) {
    const [outer, inner] = [map.toNow(line), map.toNow(innerLine)];
    if (outer === null || inner === null) gone.push(index);
    else places.set(index, { line: outer, innerLine: inner });
  }
  const ends = new Map<number, number>();
  const covers = (begin: number, line: number) => {
    if (begin > line) return false;
    if (!ends.has(begin)) ends.set(begin, statementEnd(now, begin));
    return line <= ends.get(begin)!;
  };
  const here = (line: number) =>
    animations.filter(({ index }) => {
      const place = places.get(index);
      return place !== undefined && (covers(place.innerLine, line) || covers(place.line, line));
    });
  return {
    same: map.same,
    gone,
    linesOf: (index) => places.get(index) ?? null,
    toNow: (line) => map.toNow(line),
    at: here,
    below(line) {
      let next = Infinity;
      for (const { line: outer, innerLine } of places.values()) {
        for (const one of [outer, innerLine]) if (one > line && one < next) next = one;
      }
      return Number.isFinite(next) ? here(next) : [];
    },
  };
}
