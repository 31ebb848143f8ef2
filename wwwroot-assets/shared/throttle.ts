export interface Throttled<A extends unknown[]> {
  (...args: A): void;
  /** Runs a waiting call now. */
  flush(): void;
  cancel(): void;
}

/** At most one call in `interval` ms; the newest arguments always get through. */
export function throttle<A extends unknown[]>(interval: number, action: (...args: A) => void): Throttled<A> {
  let waiting: A | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastRun = -Infinity;

  const run = () => {
    timer = null;
    if (!waiting) return;
    const args = waiting;
    waiting = null;
    lastRun = performance.now();
    action(...args);
  };
  const throttled = (...args: A) => {
    waiting = args;
    if (timer !== null) return;
    const left = lastRun + interval - performance.now();
    if (left <= 0) run();
    else timer = setTimeout(run, left);
  };
  const cancel = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    waiting = null;
  };
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    run();
  };
  return Object.assign(throttled, { cancel, flush });
}
