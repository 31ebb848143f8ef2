type Flusher = () => Promise<void>;

const flushers = new Set<Flusher>();

/** Editors add themselves here, so that a command never runs on text older than what is on screen. */
export function addFlusher(flusher: Flusher): () => void {
  flushers.add(flusher);
  return () => flushers.delete(flusher);
}

/** Sends what waits and resolves when .NET has answered. */
export async function flushAll(): Promise<void> {
  await Promise.all([...flushers].map((flusher) => flusher()));
}
