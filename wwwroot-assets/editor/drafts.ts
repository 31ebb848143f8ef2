/** What the browser keeps of an unsaved text, per scene, until .NET says that it is stored. */
export interface Draft {
  text: string;
  /** The server's version the text was made on. */
  revision: string;
  /** The server's texts that this one may stand on, as hashes: the one that was opened, and those that were sent from here. */
  on: number[];
  /** Counts changes; an acknowledgement of an older one does not drop a newer text. */
  version: number;
}

export type DraftStore = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const PREFIX = "studio.draft.";

/** False when the browser refuses: full, or storage is blocked. */
export function keepDraft(store: DraftStore, key: string, draft: Draft): boolean {
  try {
    store.setItem(PREFIX + key, JSON.stringify(draft));
    return true;
  } catch (error) {
    console.warn("The browser does not keep the draft", error);
    return false;
  }
}

export function readDraft(store: DraftStore, key: string): Draft | null {
  const saved = store.getItem(PREFIX + key);
  if (saved === null) return null;
  try {
    const draft = JSON.parse(saved) as Partial<Draft>;
    return typeof draft.text === "string" && typeof draft.revision === "string" && typeof draft.version === "number" && Array.isArray(draft.on) ? (draft as Draft) : null;
  } catch {
    return null; // not one of ours
  }
}

export function dropDraft(store: DraftStore, key: string): void {
  store.removeItem(PREFIX + key);
}

/** Drops the draft when nothing newer was typed; otherwise the newer text now stands on the stored revision. */
export function acknowledgeDraft(store: DraftStore, key: string, version: number, revision: string): void {
  const draft = readDraft(store, key);
  if (!draft) return;
  if (draft.version <= version) dropDraft(store, key);
  else keepDraft(store, key, { ...draft, revision });
}

export type DraftDecision = "none" | "restored" | "conflict";

/** What to do with a kept draft when the server shows its text: another version, or another page's draft, is a conflict. */
export function decideDraft(draft: Draft | null, serverText: string, revision: string): DraftDecision {
  if (!draft || draft.text === serverText) return "none";
  return draft.revision === revision && draft.on.includes(hashOf(serverText)) ? "restored" : "conflict";
}

/** FNV-1a, 32 bits: tells one's own texts from another page's. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export function hasKeptDrafts(store: DraftStore): boolean {
  for (let i = 0; i < store.length; i++) if (store.key(i)?.startsWith(PREFIX)) return true;
  return false;
}
