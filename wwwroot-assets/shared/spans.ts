interface Span {
  start: number;
  duration: number;
}

// Sums of frame times carry rounding.
const ROUNDING = 1e-3;

/** The span that holds this second, or else the nearest to it. */
export function nearest<T extends Span>(spans: readonly T[], seconds: number): T | null {
  const away = ({ start, duration }: T) => (seconds < start - ROUNDING ? start - seconds : Math.max(0, seconds - (start + duration - ROUNDING)));
  return spans.reduce<T | null>((best, one) => (best === null || away(one) < away(best) ? one : best), null);
}

/** The span that holds this second. */
export function spanAt<T extends Span>(spans: readonly T[], seconds: number): T | null {
  return spans.find(({ start, duration }) => start <= seconds + ROUNDING && seconds < start + duration - ROUNDING) ?? null;
}
