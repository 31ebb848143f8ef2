import type { Disposables } from "../shared/dom";

export interface TrackKeys {
  readonly ids: readonly string[];
  readonly canMove: boolean;
  /** Selects and focuses. */
  goTo(id: string): void;
  move(id: string, to: number): void;
  /** Selects, and takes the playhead to the scene's start. */
  open(id: string): void;
}

/** Arrows, Home and End go from block to block; with Alt they move the block; Enter goes to its start. */
export function attachTrackKeys(track: HTMLElement, cleanup: Disposables, keys: TrackKeys): void {
  cleanup.listen(track, "keydown", (event) => {
    const { ids } = keys;
    const at = ids.indexOf((event.target as HTMLElement).dataset["id"] ?? "");
    if (at < 0 || event.ctrlKey || event.metaKey) return;
    const id = ids[at]!;
    const targets: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: ids.length - 1 };
    const to = targets[event.key];
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to === undefined) keys.open(id);
    else if (!event.altKey) ids[to] === undefined || keys.goTo(ids[to]);
    else if (keys.canMove) keys.move(id, to);
  });
}
