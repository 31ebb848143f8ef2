import { recall, remember } from "../shared/storage";

export type ThemePreference = "dark" | "light" | "system";

export const THEME_KEY = "theme";

export function getTheme(): ThemePreference {
  const saved = recall(THEME_KEY);
  return saved === "dark" || saved === "light" ? saved : "system";
}

/** Dark unless the person, or else the system, says light. */
export function effectiveTheme(): "dark" | "light" {
  const preference = getTheme();
  if (preference !== "system") return preference;
  return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

/** Writes the theme to the root element; the style sheets and Monaco follow. */
export function applyTheme(): void {
  const theme = effectiveTheme();
  document.documentElement.dataset["theme"] = theme;
  document.documentElement.style.colorScheme = theme;
}

/** Remembers and applies. */
export function setTheme(preference: ThemePreference): void {
  remember(THEME_KEY, preference);
  applyTheme();
}

export function onThemeChanged(listener: (theme: "dark" | "light") => void): () => void {
  const current = (): "dark" | "light" => (document.documentElement.dataset["theme"] === "light" ? "light" : "dark");
  let last = current();
  const observer = new MutationObserver(() => {
    if (current() === last) return;
    last = current();
    listener(last);
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
