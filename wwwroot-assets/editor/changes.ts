import type { Outlet } from "../shared/dotnet";
import { textStream } from "../shared/dotnet";
import { acknowledgeDraft, decideDraft, dropDraft, hashOf, keepDraft, readDraft, type DraftDecision, type DraftStore } from "./drafts";
import type { EditorCallbacks } from "./types";

const MIRROR_DELAY = 300;
const LONGEST_WAIT = 2000;
const RETRY = 2000;
/** Texts that may be the server's: what was opened or acknowledged, and what is still on its way. */
const STANDS_ON = 4;

/** What was typed since .NET last heard: mirrored into the browser at once, sent a little later. */
export interface ChangeFeed {
  /** Which scene's text is shown, on which stored version it stands, and what the server has of it. */
  show(key: string, revision: string, serverText: string): void;
  /** Whether a kept draft goes back into the editor. */
  decide(key: string, serverText: string, revision: string): DraftDecision;
  changed(): void;
  acknowledge(key: string, version: number, revision: string): void;
  flush(): Promise<void>;
  dispose(): void;
}

export interface ChangeFeedOptions {
  delay: number;
  store: DraftStore;
  text(): string;
  outlet: Outlet<EditorCallbacks>;
}

export function createChangeFeed({ delay, store, text, outlet }: ChangeFeedOptions): ChangeFeed {
  let key = "";
  let revision = "";
  let version = 0;
  let on: number[] = [];
  let dirtySince: number | null = null;
  let mirrorTimer: ReturnType<typeof setTimeout> | null = null;
  let sendTimer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<void> = Promise.resolve();
  let storageRefused = false;
  let disposed = false;

  const mirror = () => {
    if (mirrorTimer !== null) clearTimeout(mirrorTimer);
    mirrorTimer = null;
    if (keepDraft(store, key, { text: text(), revision, on, version }) || storageRefused) return;
    storageRefused = true;
    void outlet.raise("EditorProblem", "This browser does not keep drafts: what you type is safe only once it says Saved.");
  };
  const send = () => {
    if (sendTimer !== null) clearTimeout(sendTimer);
    sendTimer = null;
    if (dirtySince === null) return sending;
    dirtySince = null;
    const [sentKey, sentVersion, sentText] = [key, version, text()];
    on = [...on, hashOf(sentText)].slice(-STANDS_ON);
    mirror();
    sending = sending.then(async () => {
      const arrived = await outlet.raise("EditorChanged", sentKey, sentVersion, textStream(sentText));
      if (!arrived && outlet.connected && !disposed) sendAgain(sentKey);
    });
    return sending;
  };
  /** The circuit was cut: the text waits in the browser and goes out when the connection is back. */
  const sendAgain = (sentKey: string) => {
    if (sentKey !== key || dirtySince !== null) return;
    dirtySince = performance.now();
    sendTimer = setTimeout(() => void send(), RETRY);
  };
  const onHide = () => mirrorTimer !== null && mirror();
  window.addEventListener("pagehide", onHide);

  return {
    show(nextKey, nextRevision, serverText) {
      void send();
      key = nextKey;
      revision = nextRevision;
      on = [hashOf(serverText)];
      version = Math.max(version, readDraft(store, nextKey)?.version ?? 0);
    },
    decide(nextKey, serverText, nextRevision) {
      const draft = readDraft(store, nextKey);
      const decision = decideDraft(draft, serverText, nextRevision);
      if (decision === "none" && draft) dropDraft(store, nextKey);
      return decision;
    },
    changed() {
      version++;
      const now = performance.now();
      dirtySince ??= now;
      mirrorTimer ??= setTimeout(mirror, MIRROR_DELAY);
      if (sendTimer !== null) clearTimeout(sendTimer);
      sendTimer = setTimeout(() => void send(), Math.max(0, Math.min(delay, dirtySince + LONGEST_WAIT - now)));
    },
    acknowledge(ackKey, ackVersion, ackRevision) {
      acknowledgeDraft(store, ackKey, ackVersion, ackRevision);
      if (ackKey === key) revision = ackRevision;
    },
    flush: async () => {
      await send();
    },
    dispose() {
      void send();
      disposed = true;
      if (mirrorTimer !== null) clearTimeout(mirrorTimer);
      window.removeEventListener("pagehide", onHide);
    },
  };
}
