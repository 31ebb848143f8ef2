import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "../support/browser";
import { codedClip, type Clip } from "../support/clips";
import { livePlaylist, playableScenes, playlist } from "../support/playlist";
import { installProbe } from "../support/probe";
import { serve, type StaticServer } from "../support/server";

const page$ = `<!doctype html><html data-theme="dark"><link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/js/studio.css">
<body><div id="host" style="height:600px"></div><script type="module">import * as studio from "/js/player.js"; window.studio = studio</script></body></html>`;
const type = "application/vnd.apple.mpegurl";

let browser: Browser;
let server: StaticServer;
let folder: string;
let before: Clip;
let clip: Clip;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "studio-live-"));
  before = await codedClip(folder, 1, { id: "before", fps: 15, frames: 30 });
  clip = await codedClip(folder, 2, { id: "scene", fps: 15, frames: 60, gop: 15 });
  server = await serve({ "/": inject("wwwroot"), "/clips/": folder, "/css/": join(import.meta.dirname, "../../../src/ManimStudio.Web/wwwroot/css") });
  server.answers.set("/", { type: "text/html", body: page$ });
  server.answers.set("/lesson.m3u8", { type, body: playlist([before, clip]) });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const grow = (segments: number, ended = false) => server.answers.set("/live.m3u8", { type, body: livePlaylist(clip, segments, ended) });
const load = (page: Page, duration: number) => page.evaluate((seconds) => window.probe.player.load({
  playlistUrl: "/live.m3u8", scenes: [{ id: "scene", title: "Scene", start: 0, duration: seconds }], startAt: 0, play: true, growing: true,
}), duration);

test("a scene plays from its first segment, waits for more, and goes on in the lesson", async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(server.url);
  await installProbe(page);

  grow(1);
  await load(page, 1);
  await page.waitForFunction(() => document.querySelector("video")!.currentTime > 0.7);
  // Waits at the edge through several reloads of the playlist, and does not go back.
  const places = await page.evaluate(async () => {
    const seen: number[] = [];
    for (let i = 0; i < 35; i++) {
      seen.push(document.querySelector("video")!.currentTime);
      await window.probe.wait(100);
    }
    return seen;
  });
  expect(Math.min(...places)).toBeGreaterThan(0.6);
  expect(await page.evaluate(() => document.querySelector("video")!.ended)).toBe(false);

  grow(2);
  await load(page, 2);
  await page.waitForFunction(() => document.querySelector("video")!.currentTime > 1.5);
  expect(server.requests.filter((path) => path === "/live.m3u8").length).toBeGreaterThan(1);
  await page.evaluate(() => window.probe.player.pause());
  expect(await page.evaluate(() => window.probe.frameAt(0.43))).toBe("2:6");

  expect(await page.evaluate(() => window.probe.frameAt(1.1))).toBe("2:16");
  const replaced = await page.evaluate((scenes) => window.probe.replace("/lesson.m3u8", scenes), playableScenes([before, clip]));
  expect(replaced).toMatchObject({ frame: "2:16", playing: false, emptyPictures: 0 });
  expect(replaced.time).toBeCloseTo(before.duration + 1.1, 2);
  expect(errors).toEqual([]);
  await page.close();
});

test("a live scene ends when its end is told", async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  await page.goto(server.url);
  await installProbe(page);
  grow(2);
  await load(page, 2);
  grow(clip.index.segments.length, true);
  await load(page, clip.duration);
  await page.waitForFunction(() => document.querySelector("video")!.ended, undefined, { timeout: 30_000 });
  expect(await page.evaluate(() => window.probe.player.getPosition().time)).toBeCloseTo(clip.duration, 1);
  await page.close();
});
