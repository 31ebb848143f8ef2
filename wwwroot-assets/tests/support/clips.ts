import { spawn } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { indexFragments, type StreamIndex } from "./fragments";

export interface Clip {
  id: string;
  title: string;
  file: string;
  fps: number;
  duration: number;
  index: StreamIndex;
}

export interface ClipRequest {
  id: string;
  title?: string;
  fps: number;
  frames: number;
  width?: number;
  height?: number;
  /** Frames from keyframe to keyframe; two seconds by default. Manim's own encoder goes up to 250. */
  gop?: number;
}

export const CELL = 16;
/** Bits of a coded picture: always-white marker, 4 for the scene, 11 for the frame. */
export const BITS = 16;

/** Fragmented MP4 as kind `media` makes it: a fragment per keyframe (at most 2 s), first presentation time 0, B-frames included. */
export const FRAGMENTED = [
  "-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "veryfast", "-movflags", "+frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets+dash",
];

export async function ffmpeg(args: string[], input?: Iterable<Buffer>): Promise<void> {
  const child = spawn("ffmpeg", ["-v", "error", "-y", ...args], { stdio: ["pipe", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on("error", () => undefined); // the exit code below tells why it closed early
  for (const chunk of input ?? []) child.stdin.write(chunk);
  child.stdin.end();
  const code = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${errors}`);
}

/** A clip whose every frame carries its scene and number as black and white cells, so that a test can read what is on screen. */
export async function codedClip(folder: string, scene: number, request: ClipRequest): Promise<Clip> {
  const { fps, frames, width = CELL * BITS, height = 144 } = request;
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${request.id}.mp4`);
  const raw = ["-f", "rawvideo", "-pix_fmt", "gray", "-s", `${width}x${height}`, "-r", String(fps), "-i", "-"];
  await ffmpeg([...raw, ...FRAGMENTED, "-g", String(request.gop ?? fps * 2), "-frag_duration", "2000000", file], codedFrames(scene, frames, width, height));
  return describeClip(file, request);
}

function* codedFrames(scene: number, frames: number, width: number, height: number): Generator<Buffer> {
  for (let frame = 0; frame < frames; frame++) {
    const code = (1 << 15) | (scene << 11) | frame;
    const picture = Buffer.alloc(width * height, 128);
    for (let bit = 0; bit < BITS; bit++) {
      const value = (code >> (BITS - 1 - bit)) & 1 ? 235 : 16;
      for (let y = 0; y < height / 2; y++) picture.fill(value, y * width + bit * (width / BITS), y * width + (bit + 1) * (width / BITS));
    }
    yield picture;
  }
}

export async function describeClip(file: string, request: ClipRequest): Promise<Clip> {
  const index = indexFragments(await readFile(file), request.fps);
  const duration = index.segments.reduce((sum, segment) => sum + segment.duration, 0);
  return { id: request.id, title: request.title ?? request.id, file, fps: request.fps, duration, index };
}
