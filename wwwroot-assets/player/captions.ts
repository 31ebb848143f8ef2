export interface Cue {
  start: number;
  end: number;
  text: string;
}

const TIMING = /^(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})\s+-->\s+(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})/;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", lrm: "", rlm: "" };

/** Cues of a WebVTT file as plain text. hls.js clears text tracks when it changes sources, so the player draws captions itself. */
export function parseVtt(vtt: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of vtt.replace(/\r\n?/g, "\n").split(/\n{2,}/)) {
    const lines = block.split("\n");
    const at = lines.findIndex((line) => TIMING.test(line));
    const match = at < 0 ? null : TIMING.exec(lines[at]!);
    if (!match) continue;
    const text = plainText(lines.slice(at + 1).join("\n"));
    if (text) cues.push({ start: seconds(match, 1), end: seconds(match, 5), text });
  }
  return cues.sort((a, b) => a.start - b.start);
}

function seconds(match: RegExpExecArray, from: number): number {
  const part = (offset: number) => Number(match[from + offset] ?? 0);
  return part(0) * 3600 + part(1) * 60 + part(2) + part(3) / 1000;
}

function plainText(text: string): string {
  return text.replace(/<[^>]*>/g, "").replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all).trim();
}

export function captionAt(cues: readonly Cue[], time: number): string {
  return cues.filter((cue) => cue.start <= time && time < cue.end).map((cue) => cue.text).join("\n");
}

/** Fetches and parses; an unreachable file is reported to the caller. */
export async function loadCaptions(url: string, signal: AbortSignal): Promise<Cue[]> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`Captions: the server answered ${response.status}`);
  return parseVtt(await response.text());
}
