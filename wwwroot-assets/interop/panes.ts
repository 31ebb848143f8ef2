import { recall, remember } from "../shared/storage";

const KEY = "panes";

/** Sizes by custom property, e.g. {"--pane-scenes": 252}. */
export function readPanes(): Record<string, number> {
  const saved = recall(KEY);
  if (saved === null) return {};
  try {
    const parsed: unknown = JSON.parse(saved);
    if (typeof parsed !== "object" || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).filter(([name, size]) => /^--[\w-]+$/.test(name) && Number.isFinite(size)));
  } catch {
    return {}; // a damaged entry is worth no more than none: the default sizes stand
  }
}

export function applyPanes(): void {
  for (const [name, size] of Object.entries(readPanes())) document.documentElement.style.setProperty(name, `${size}px`);
}

export function savePane(variable: string, size: number): void {
  remember(KEY, JSON.stringify({ ...readPanes(), [variable]: size }));
}
