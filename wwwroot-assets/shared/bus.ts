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

/** Where the code that is shown stands to the animations of its video, named by their index. */
export interface CodePlace {
  sceneId: string;
  /** Made on the caret's line; several where it is a loop's or a helper's. */
  atCaret: readonly number[];
  /** Their line is not in the code any more. */
  gone: readonly number[];
}

interface Topics {
  playhead: Playhead;
  seek: SeekRequest;
  code: CodePlace;
}

type Listener<T> = (message: T) => void;

export interface Channel {
  emit<K extends keyof Topics>(topic: K, message: Topics[K]): void;
  on<K extends keyof Topics>(topic: K, listener: Listener<Topics[K]>): () => void;
  /** The newest playhead, for a timeline that arrives after the player. */
  readonly last: Playhead | null;
  /** The same of the code. */
  readonly lastCode: CodePlace | null;
}

const channels = new Map<string, Channel>();

/** Player, timeline and editor of one channel meet here, without a trip to .NET. */
export function channel(name: string): Channel {
  const known = channels.get(name);
  if (known) return known;
  const created = createChannel();
  channels.set(name, created);
  return created;
}

function createChannel(): Channel {
  const listeners: { [K in keyof Topics]: Set<Listener<Topics[K]>> } = { playhead: new Set(), seek: new Set(), code: new Set() };
  let last: Playhead | null = null;
  let lastCode: CodePlace | null = null;
  return {
    get last() {
      return last;
    },
    get lastCode() {
      return lastCode;
    },
    emit(topic, message) {
      if (topic === "playhead") last = message as Playhead;
      if (topic === "code") lastCode = message as CodePlace;
      for (const listener of [...listeners[topic]]) listener(message);
    },
    on(topic, listener) {
      listeners[topic].add(listener);
      return () => listeners[topic].delete(listener);
    },
  };
}
