/** Where the lines of an older text are in a newer one. */
export interface LineMap {
  /** The texts are equal. */
  readonly same: boolean;
  /** 1-based line of the newer text; null when the line was taken out or is another one now. */
  toNow(line: number): number | null;
}

// Above this the texts have little in common, and no line is better than a wrong one.
const MAX_CELLS = 4_000_000;
const ALIKE = 0.6;

/** Follows each line through the edits: equal lines first, then between them those that were changed in place. */
export function mapLines(before: readonly string[], after: readonly string[]): LineMap {
  const now = new Int32Array(before.length).fill(-1);
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) now[head] = head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    now[before.length - 1 - tail] = after.length - 1 - tail;
    tail++;
  }
  matchMiddle(before, after, { from: head, to: before.length - tail }, { from: head, to: after.length - tail }, now);
  return {
    same: before.length === after.length && head === before.length,
    toNow(line) {
      const found = now[line - 1] ?? -1;
      return found < 0 ? null : found + 1;
    },
  };
}

interface Range {
  from: number;
  to: number;
}

function matchMiddle(before: readonly string[], after: readonly string[], old: Range, young: Range, now: Int32Array): void {
  const rows = old.to - old.from;
  const columns = young.to - young.from;
  if (rows === 0 || columns === 0 || rows * columns > MAX_CELLS) return;
  const lengths = commonLengths(before, after, old, young);
  let [i, j] = [0, 0];
  let gap = { old: 0, young: 0 };
  while (i < rows && j < columns) {
    if (before[old.from + i] === after[young.from + j]) {
      pairAlike(before, after, { from: old.from + gap.old, to: old.from + i }, { from: young.from + gap.young, to: young.from + j }, now);
      now[old.from + i++] = young.from + j++;
      gap = { old: i, young: j };
    } else if (lengths[(i + 1) * (columns + 1) + j]! >= lengths[i * (columns + 1) + j + 1]!) i++;
    else j++;
  }
  pairAlike(before, after, { from: old.from + gap.old, to: old.to }, { from: young.from + gap.young, to: young.to }, now);
}

/** Lengths of the longest common subsequences of all pairs of endings. */
function commonLengths(before: readonly string[], after: readonly string[], old: Range, young: Range): Uint16Array {
  const rows = old.to - old.from;
  const columns = young.to - young.from;
  const lengths = new Uint16Array((rows + 1) * (columns + 1));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const below = lengths[(i + 1) * (columns + 1) + j]!;
      const right = lengths[i * (columns + 1) + j + 1]!;
      const both = lengths[(i + 1) * (columns + 1) + j + 1]! + 1;
      lengths[i * (columns + 1) + j] = before[old.from + i] === after[young.from + j] ? both : Math.max(below, right);
    }
  }
  return lengths;
}

/** Between two equal lines: a line that was changed a little is still that line. */
function pairAlike(before: readonly string[], after: readonly string[], old: Range, young: Range, now: Int32Array): void {
  let next = young.from;
  for (let i = old.from; i < old.to; i++) {
    for (let j = next; j < young.to; j++) {
      if (likeness(before[i]!, after[j]!) < ALIKE) continue;
      now[i] = j;
      next = j + 1;
      break;
    }
  }
}

/** How much of the longer line is the same at both ends, 0 to 1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [one.trim(), other.trim()];
  const longest = Math.max(a.length, b.length);
  const shortest = Math.min(a.length, b.length);
  if (shortest === 0) return 0;
  let start = 0;
  while (start < shortest && a[start] === b[start]) start++;
  let end = 0;
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return (start + end) / longest;
}
