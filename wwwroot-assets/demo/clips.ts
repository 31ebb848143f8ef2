import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { FRAGMENTED, describeClip, ffmpeg, type Clip } from "../tests/support/clips";

const FPS = 15;
const scenes: { id: string; title: string; seconds: number; source: string }[] = [
  { id: "slope", title: "What is a slope?", seconds: 12, source: "mandelbrot=s=854x480:rate=15:end_scale=0.02" },
  { id: "secant", title: "From secant to tangent", seconds: 21, source: "life=s=854x480:mold=12:r=15:ratio=0.08:death_color=#0e3a5a:life_color=#58c4dd:seed=7" },
  { id: "parabola", title: "The parabola, solved", seconds: 17, source: "gradients=s=854x480:r=15:c0=#10233f:c1=#58c4dd:c2=#1b222b:x0=0:y0=0:x1=854:y1=480:seed=3:speed=0.02" },
];

export interface DemoClip extends Clip {
  filmstrip: { url: string; interval: number; frames: number; frameWidth: number };
}

/** Clips that move, each with its film strip; made once. */
export async function demoClips(folder: string): Promise<DemoClip[]> {
  await mkdir(folder, { recursive: true });
  const made: DemoClip[] = [];
  for (const { id, title, seconds, source } of scenes) {
    const file = join(folder, `${id}.mp4`);
    const strip = join(folder, `${id}.png`);
    if (!existsSync(file)) await ffmpeg(["-f", "lavfi", "-i", source, "-t", String(seconds), ...FRAGMENTED, "-g", String(FPS * 2), file]);
    if (!existsSync(strip)) await ffmpeg(["-i", file, "-vf", `fps=1,scale=160:-2,tile=${seconds}x1`, "-frames:v", "1", strip]);
    made.push({
      ...(await describeClip(file, { id, title, fps: FPS, frames: seconds * FPS })),
      filmstrip: { url: `/clips/${id}.png`, interval: 1, frames: seconds, frameWidth: 160 },
    });
  }
  return made;
}
