/** 92 → "1:32", 3700 → "1:01:40". */
export function formatTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  const s = String(whole % 60).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${s}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${s}`;
}

/** 26.44 → "0:26.4". */
export function formatTenths(seconds: number): string {
  const tenths = Math.max(0, Math.floor(seconds * 10 + 1e-6));
  return `${formatTime(tenths / 10)}.${tenths % 10}`;
}

/** Whole-scene durations: rounded, so that a scene of 20.9 s reads 0:21. */
export function formatDuration(seconds: number): string {
  return formatTime(seconds > 0 && seconds < 0.5 ? 1 : Math.round(seconds));
}

/** For screen readers: "1 minute 32 seconds". */
export function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const plural = (n: number, unit: string) => `${n} ${unit}${n === 1 ? "" : "s"}`;
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (minutes === 0) return plural(rest, "second");
  return rest === 0 ? plural(minutes, "minute") : `${plural(minutes, "minute")} ${plural(rest, "second")}`;
}
