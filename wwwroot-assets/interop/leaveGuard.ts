import { hasKeptDrafts } from "../editor/drafts";

let unsaved = false;

/** The page knows of something unsaved outside the editor. */
export function setUnsaved(on: boolean): void {
  unsaved = on;
}

/** Asks before the tab closes while something is unsaved. A reload keeps drafts of the editor, but a closed tab does not. */
export function setupLeaveGuard(): { dispose(): void } {
  const onLeave = (event: BeforeUnloadEvent) => {
    if (unsaved || hasKeptDrafts(sessionStorage)) event.preventDefault();
  };
  window.addEventListener("beforeunload", onLeave);
  return { dispose: () => window.removeEventListener("beforeunload", onLeave) };
}
