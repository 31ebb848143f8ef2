import type { KeyStroke } from "../shared/keys";

export type PlayerCommand =
  | { do: "toggle" | "mute" | "fullscreen" | "captions" | "start" | "end" }
  | { do: "jump"; seconds: number }
  | { do: "frame"; direction: 1 | -1 }
  | { do: "speed"; direction: 1 | -1 }
  | { do: "tenth"; tenth: number }
  | { do: "scene"; direction: 1 | -1 };

export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3, 4] as const;

const plain: Record<string, PlayerCommand> = {
  " ": { do: "toggle" },
  k: { do: "toggle" },
  j: { do: "jump", seconds: -10 },
  l: { do: "jump", seconds: 10 },
  arrowleft: { do: "jump", seconds: -5 },
  arrowright: { do: "jump", seconds: 5 },
  ",": { do: "frame", direction: -1 },
  ".": { do: "frame", direction: 1 },
  "<": { do: "speed", direction: -1 },
  ">": { do: "speed", direction: 1 },
  home: { do: "start" },
  end: { do: "end" },
  m: { do: "mute" },
  f: { do: "fullscreen" },
  c: { do: "captions" },
};

/** What a key means to the player; null when it is not one of ours. */
export function playerCommand(stroke: KeyStroke): PlayerCommand | null {
  const key = stroke.key.toLowerCase();
  if (stroke.altKey || stroke.metaKey) return null;
  if (stroke.ctrlKey) {
    if (key === "arrowleft") return { do: "scene", direction: -1 };
    return key === "arrowright" ? { do: "scene", direction: 1 } : null;
  }
  if (/^[0-9]$/.test(key)) return { do: "tenth", tenth: Number(key) };
  if (stroke.shiftKey && key !== "<" && key !== ">") return null;
  return plain[key] ?? null;
}

export function nextSpeed(rate: number, direction: 1 | -1): number {
  const ordered = direction === 1 ? SPEEDS : [...SPEEDS].reverse();
  return ordered.find((s) => (s - rate) * direction > 0.001) ?? rate;
}
