// @ts-check
const place = "manim-studio.prompt-way";

/** How scenes were changed last on this machine; null when nothing was chosen, or the browser keeps nothing. */
export function way() {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

/** @param {"ai" | "rule"} chosen */
export function choose(chosen) {
  try {
    localStorage.setItem(place, chosen);
  } catch {
    // A browser that keeps nothing starts with the rules again.
  }
}
