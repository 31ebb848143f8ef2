/** Where the playhead is, at animation-frame rate. */
export interface Playhead {
  time: number;
  sceneId: string | null;
  sceneTime: number;
  playing: boolean;
}

/** Somebody moved the playhead elsewhere on the page. */
export interface SeekRequest {
  sceneId: string;
  sceneTime: number;
}

interface Topics {
  playhead: Playhead;
  seek: SeekRequest;
}

type Listener<T> = (message: T) => void;

export interface Channel {
  emit<K extends keyof Topics>(topic: K, message: Topics[K]): void;
  on<K extends keyof Topics>(topic: K, listener: Listener<Topics[K]>): () => void;
  /** The newest playhead, for a timeline that arrives after the player. */
  readonly last: Playhead | null;
}

const channels = new Map<string, Channel>();

/** Player and timeline of one channel meet here, without a trip to .NET. */
export function channel(name: string): Channel {
  const known = channels.get(name);
  if (known) return known;
  const created = createChannel();
  channels.set(name, created);
  return created;
}

function createChannel(): Channel {
  const listeners: { [K in keyof Topics]: Set<Listener<Topics[K]>> } = { playhead: new Set(), seek: new Set() };
  let last: Playhead | null = null;
  return {
    get last() {
      return last;
    },
    emit(topic, message) {
      if (topic === "playhead") last = message as Playhead;
      for (const listener of [...listeners[topic]]) listener(message);
    },
    on(topic, listener) {
      listeners[topic].add(listener);
      return () => listeners[topic].delete(listener);
    },
  };
}
