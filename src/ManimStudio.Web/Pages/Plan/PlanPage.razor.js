// @ts-check
/** A browser lets something fall only where the script says so; where the cards go is told on .NET's side. */
export function allowDrops() {
  /** @param {DragEvent} event */
  const allow = (event) => {
    if (event.target instanceof Element && event.target.closest(".cards")) event.preventDefault();
  };
  document.addEventListener("dragover", allow);
  return { dispose: () => document.removeEventListener("dragover", allow) };
}
