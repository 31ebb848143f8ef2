import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, inject, test } from "vitest";
import { openBrowser } from "../support/browser";
import { codedClip, type Clip } from "../support/clips";
import { playableScenes, playlist } from "../support/playlist";
import { serve, type StaticServer } from "../support/server";
import { installProbe } from "../support/probe";

const page$ = `<!doctype html><html data-theme="dark"><link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/js/studio.css">
<body><div id="host" style="height:600px"></div><script type="module">import * as studio from "/js/player.js"; window.studio = studio</script></body></html>`;

let browser: Browser;
let server: StaticServer;
let folder: string;
let clips: Clip[];
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "studio-clips-"));
  // Different lengths and frame rates: not every scene ends on a keyframe or a whole second.
  clips = [
    await codedClip(folder, 1, { id: "one", title: "One", fps: 15, frames: 37 }),
    await codedClip(folder, 2, { id: "two", title: "Two", fps: 30, frames: 65 }),
    await codedClip(folder, 3, { id: "three", title: "Three", fps: 15, frames: 31 }),
  ];
  const longer = await codedClip(folder, 4, { id: "one-again", fps: 15, frames: 52 });
  const again: Clip[] = [{ ...longer, id: "one" }, clips[1]!, clips[2]!];
  server = await serve({ "/": inject("wwwroot"), "/clips/": folder, "/css/": join(import.meta.dirname, "../../../src/ManimStudio.Web/wwwroot/css") });
  server.answers.set("/", { type: "text/html", body: page$ });
  server.answers.set("/lesson.m3u8", { type: "application/vnd.apple.mpegurl", body: playlist(clips) });
  server.answers.set("/again.m3u8", { type: "application/vnd.apple.mpegurl", body: playlist(again) });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  errors.length = 0;
  page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(server.url);
  await installProbe(page);
  await page.evaluate((scenes) => window.probe.open("/lesson.m3u8", scenes), playableScenes(clips));
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

const ends = () => playableScenes(clips).map((scene) => scene.start + scene.duration);

describe("one video over all scenes", () => {
  test("every frame around each seam is where the clock says", async () => {
    const [first, second] = ends() as [number, number];
    const expected: [number, string][] = [
      [0.01, "1:0"], [first - 1.5 / 15, "1:35"], [first - 0.5 / 15, "1:36"], [first + 0.5 / 30, "2:0"], [first + 1.5 / 30, "2:1"],
      [second - 1.5 / 30, "2:63"], [second - 0.5 / 30, "2:64"], [second + 0.5 / 15, "3:0"], [second + 1.5 / 15, "3:1"],
    ];
    for (const [time, frame] of expected) expect(await page.evaluate((t) => window.probe.frameAt(t), time), `at ${time}`).toBe(frame);
  });

  test("seeking backwards from the middle of a later scene lands on the right frame", async () => {
    expect(await page.evaluate(() => window.probe.frameAt(5.03))).toBe(`3:${Math.floor((5.03 - ends()[1]!) * 15)}`);
    expect(await page.evaluate(() => window.probe.frameAt(1.03))).toBe("1:15");
    expect(await page.evaluate(() => window.probe.frameAt(3.01))).toBe(`2:${Math.floor((3.01 - ends()[0]!) * 30)}`);
  });

  test("playing through is one buffered range with steady frames and a steady clock", async () => {
    const run = await page.evaluate(() => window.probe.playThrough());
    expect(run.ranges).toBe(1);
    expect(run.ended).toBe(true);
    const order = run.frames.map((frame) => frame.scene * 10_000 + frame.number);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(run.frames.every((frame) => frame.marker)).toBe(true);
    for (const scene of [1, 2, 3]) expect(run.frames.filter((frame) => frame.scene === scene).length).toBeGreaterThan(15);
    // The first frame of the next scene follows the last one as one frame follows another, within what a busy machine adds.
    expect(run.seams.length).toBe(2);
    const allowed = Math.max(220, 1.5 * run.longestGapInScenes);
    for (const seam of run.seams) expect(seam.wallGap, JSON.stringify(seam)).toBeLessThan(allowed);
    expect(run.clockBackwards).toBe(0);
    expect(run.longestClockStop).toBeLessThan(Math.max(300, allowed));
    expect(run.sceneCallbacks).toEqual(["one", "two", "three"]);
  });
});

test("a scene with one keyframe in eight seconds can be sought anywhere, from a fresh player", async () => {
  const long = await codedClip(folder, 5, { id: "long", fps: 15, frames: 120, gop: 250 });
  expect(long.index.segments.map((segment) => segment.keyframe)).toEqual([true, false, false, false]);
  server.answers.set("/long.m3u8", { type: "application/vnd.apple.mpegurl", body: playlist([clips[0]!, long, clips[1]!]) });
  const scenes = playableScenes([clips[0]!, long, clips[1]!]);
  const at = scenes[1]!.start + 6.5 + 0.5 / 15;
  await page.reload();
  await installProbe(page);
  await page.evaluate(([list, time]) => {
    const loaded = window.probe.open("/long.m3u8", list);
    window.probe.player.seek(time);
    return loaded;
  }, [scenes, at] as const);
  expect(await page.evaluate((time) => window.probe.frameAt(time), at)).toBe("5:98");
  expect(await page.evaluate((time) => window.probe.frameAt(time), scenes[1]!.start + 2 + 0.5 / 15)).toBe("5:30");
  expect(await page.evaluate((time) => window.probe.frameAt(time), scenes[2]!.start + 0.5 / 30)).toBe("2:0");
});

describe("a scene rendered again", () => {
  test("replacing the source keeps the place in the scene, though the scene before it is longer now", async () => {
    const [first] = ends() as [number];
    expect(await page.evaluate((t) => window.probe.frameAt(t), first + 20.5 / 30)).toBe("2:20");
    const replaced = await page.evaluate((scenes) => window.probe.replace("/again.m3u8", scenes),
      playableScenes([{ ...clips[0]!, duration: 52 / 15 }, clips[1]!, clips[2]!]));
    expect(replaced.frame).toBe("2:20");
    expect(replaced.time).toBeCloseTo(52 / 15 + 20.5 / 30, 2);
    expect(replaced.emptyPictures).toBe(0);
  });

  test("replacing while playing goes on playing", async () => {
    const replaced = await page.evaluate(async (scenes) => {
      window.probe.player.play();
      await window.probe.wait(700);
      return window.probe.replace("/again.m3u8", scenes);
    }, playableScenes([{ ...clips[0]!, duration: 52 / 15 }, clips[1]!, clips[2]!]));
    expect(replaced.playing).toBe(true);
    expect(replaced.emptyPictures).toBe(0);
    expect(replaced.frame.startsWith("4:")).toBe(true);
  });
});

test("a playlist that is gone is said in words, with a way to try again", async () => {
  await page.evaluate((scenes) => void window.probe.player.load({ playlistUrl: "/gone.m3u8", scenes }), playableScenes(clips));
  await page.getByRole("button", { name: "Try again" }).waitFor({ timeout: 20_000 });
  expect(await page.locator(".mp-message").innerText()).toContain("The video is not there any more.");
  server.answers.set("/gone.m3u8", { type: "application/vnd.apple.mpegurl", body: playlist(clips) });
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForFunction(() => !document.querySelector(".mp-has-message") && document.querySelector("video")!.readyState >= 2);
});
