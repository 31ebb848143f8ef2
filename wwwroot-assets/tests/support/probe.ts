import type { Page } from "playwright-core";
import type { PlayableScene, PlayerHandle } from "../../player/types";

export interface SeenFrame {
  scene: number;
  number: number;
  marker: boolean;
  mediaTime: number;
  wall: number;
}

export interface PlayedThrough {
  frames: SeenFrame[];
  seams: { from: number; to: number; wallGap: number }[];
  /** The longest wait between two frames of one scene: what this machine, as busy as it is, adds without any seam. */
  longestGapInScenes: number;
  ranges: number;
  ended: boolean;
  clockBackwards: number;
  longestClockStop: number;
  sceneCallbacks: string[];
}

export interface Probe {
  player: PlayerHandle;
  open(playlistUrl: string, scenes: PlayableScene[]): Promise<void>;
  frameAt(time: number): Promise<string>;
  playThrough(): Promise<PlayedThrough>;
  replace(playlistUrl: string, scenes: PlayableScene[]): Promise<{ frame: string; time: number; playing: boolean; emptyPictures: number }>;
  wait(ms: number): Promise<void>;
}

declare global {
  interface Window {
    probe: Probe;
    /** The built modules, as the page imported them. */
    studio: typeof import("../../studio");
  }
}

/** Lives in the page: drives the player and reads the code cells of what the video shows. */
export async function installProbe(page: Page): Promise<void> {
  await page.waitForFunction(() => "studio" in window);
  await page.evaluate(() => {
    const scenesEntered: string[] = [];
    const dotnet = {
      invokeMethodAsync: <T,>(method: string, ...args: unknown[]) => {
        if (method === "PlayerScene") scenesEntered.push(args[0] as string);
        return Promise.resolve(undefined as T);
      },
    };
    const player = window.studio.createPlayer(document.getElementById("host")!, dotnet, {});
    const video = document.querySelector("video")!;
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

    const read = (): { scene: number; number: number; marker: boolean } => {
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      context.drawImage(video, 0, 0);
      const cell = video.videoWidth / 16;
      let code = 0;
      for (let bit = 0; bit < 16; bit++) code = code * 2 + (context.getImageData((bit + 0.5) * cell, 20, 1, 1).data[0]! > 127 ? 1 : 0);
      return { marker: code >> 15 === 1, scene: (code >> 11) & 15, number: code & 2047 };
    };
    const label = () => `${read().scene}:${read().number}`;
    const settled = async () => {
      for (let i = 0; i < 200 && (video.seeking || video.readyState < 2); i++) await wait(20);
      await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    };

    window.probe = {
      player,
      wait,
      async open(playlistUrl, scenes) {
        await player.load({ playlistUrl, scenes });
      },
      async frameAt(time) {
        player.seek(time);
        await settled();
        return label();
      },
      async playThrough() {
        const frames: SeenFrame[] = [];
        const next = () => {
          video.requestVideoFrameCallback((now, meta) => {
            frames.push({ ...read(), mediaTime: meta.mediaTime, wall: now });
            next();
          });
        };
        next();
        let backwards = 0;
        let stop = 0;
        let last = { time: 0, at: performance.now() };
        const clock = setInterval(() => {
          const time = video.currentTime;
          if (time < last.time) backwards++;
          if (time !== last.time) last = { time, at: performance.now() };
          else if (!video.ended && !video.paused) stop = Math.max(stop, performance.now() - last.at);
        }, 10);
        player.seek(0);
        await settled();
        last = { time: 0, at: performance.now() };
        player.play();
        const ended = await Promise.race([new Promise<boolean>((resolve) => video.addEventListener("ended", () => resolve(true))), wait(15_000).then(() => false)]);
        clearInterval(clock);
        const seams = frames.flatMap((frame, i) => {
          const before = frames[i - 1];
          return before && before.scene !== frame.scene && before.scene > 0
            ? [{ from: before.scene, to: frame.scene, wallGap: frame.wall - before.wall }] : [];
        });
        const gaps = frames.map((frame, i) => (frames[i - 1]?.scene === frame.scene && frames[i - 1]!.number < frame.number ? frame.wall - frames[i - 1]!.wall : 0));
        return { frames, seams, longestGapInScenes: Math.max(...gaps.slice(2)), ranges: video.buffered.length, ended, clockBackwards: backwards, longestClockStop: stop, sceneCallbacks: [...new Set(scenesEntered)] };
      },
      async replace(playlistUrl, scenes) {
        const held = document.querySelector<HTMLCanvasElement>(".mp-hold")!;
        let emptyPictures = 0;
        let watching = true;
        const watch = () => {
          if (video.readyState < 2 && (held.hidden || held.width === 0)) emptyPictures++;
          if (watching) requestAnimationFrame(watch);
        };
        requestAnimationFrame(watch);
        await player.load({ playlistUrl, scenes });
        await wait(100);
        watching = false;
        return { frame: label(), time: player.getPosition().time, playing: player.getPosition().playing, emptyPictures };
      },
    };
  });
}
