import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { openSite } from "../../demo/site";
import type { EditorHandle } from "../../editor/attach";
import type { MonacoApi } from "../../editor/monaco";
import type { PlayerHandle } from "../../player/types";
import type { TimelineHandle, TimelineModel } from "../../timeline/types";
import { openBrowser } from "../support/browser";
import type { StaticServer } from "../support/server";

declare global {
  interface Window {
    player: PlayerHandle;
    timeline: TimelineHandle;
    editor: EditorHandle;
    model: TimelineModel;
    log: unknown[][];
    monaco: MonacoApi;
    ready: boolean;
    show(): void;
    stream(text: string): { arrayBuffer(): Promise<ArrayBuffer> };
  }
}

let browser: Browser;
let server: StaticServer;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  server = await openSite(join(import.meta.dirname, "../.."), inject("wwwroot"));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  errors.length = 0;
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "dark" });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(server.url);
  await page.waitForFunction(() => window.ready);
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

const calls = (method: string) => page.evaluate((name) => window.log.filter(([called]) => called === name).map((call) => call.slice(1)), method);
const clearLog = () => page.evaluate(() => void (window.log.length = 0));
const position = () => page.evaluate(() => window.player.getPosition());
const blocks = () => page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".tl-block")].map((block) => block.dataset["id"]));

describe("timeline", () => {
  test("a click selects the scene and takes the player to the clicked second", async () => {
    const box = (await page.locator('[data-id="slope"]').boundingBox())!;
    await clearLog();
    await page.mouse.click(box.x + box.width * 0.5, box.y + 20);
    expect(await calls("SceneSelected")).toEqual([["slope"]]);
    const [[id, seconds]] = (await calls("SceneSeek")) as [[string, number]];
    expect(id).toBe("slope");
    expect(seconds).toBeCloseTo(6, 0);
    await page.waitForFunction(() => Math.abs(window.player.getPosition().time - 6) < 0.3);
  });

  test("the playhead follows the player", async () => {
    await page.evaluate(() => window.player.seek(13));
    const x = () => page.locator(".tl-playhead").evaluate((head) => head.getBoundingClientRect().x);
    const before = await x();
    await page.evaluate(() => window.player.play());
    await page.waitForFunction(() => window.player.getPosition().time > 14);
    expect(await x()).toBeGreaterThan(before);
    await page.evaluate(() => window.player.pause());
  });

  test("the playhead stays on a scene that cannot be played", async () => {
    const box = (await page.locator('[data-id="breaks"]').boundingBox())!;
    await page.mouse.click(box.x + 40, box.y + 20);
    await page.waitForTimeout(300);
    const head = (await page.locator(".tl-playhead").boundingBox())!;
    expect(Math.abs(head.x - (box.x + 40))).toBeLessThan(4);
  });

  test("dragging a block moves the scene; Escape puts it back", async () => {
    const from = (await page.locator('[data-id="slope"]').boundingBox())!;
    const to = (await page.locator('[data-id="limit"]').boundingBox())!;
    await page.mouse.move(from.x + 30, from.y + 30);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width * 0.7, to.y + 30, { steps: 12 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await calls("SceneMoved")).toEqual([]);
    expect(await blocks()).toEqual(["slope", "secant", "limit", "parabola", "breaks", "end"]);

    await page.waitForTimeout(250);
    await page.mouse.move(from.x + 30, from.y + 30);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width * 0.7, to.y + 30, { steps: 12 });
    await page.mouse.up();
    expect(await calls("SceneMoved")).toEqual([["slope", 2]]);
    expect(await blocks()).toEqual(["secant", "limit", "slope", "parabola", "breaks", "end"]);
  });

  test("Alt+arrows move the selected scene and keep the focus on it", async () => {
    await page.locator('[data-id="secant"]').focus();
    await page.keyboard.press("Alt+ArrowRight");
    expect(await calls("SceneMoved")).toEqual([["secant", 2]]);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["id"])).toBe("secant");
    expect(await page.locator(".tl-live").innerText()).toBe("From secant to tangent is now scene 3 of 6");
  });

  test("arrows go from scene to scene and do not reach the player", async () => {
    await page.evaluate(() => window.player.seek(20));
    await page.locator('[data-id="secant"]').focus();
    await page.keyboard.press("ArrowRight");
    expect(await calls("SceneSelected")).toEqual([["limit"]]);
    expect((await position()).time).toBeCloseTo(20, 1);
  });

  test("an animation takes player and editor to its place", async () => {
    await page.getByRole("button", { name: /^Write\(MathTex\), line 14/ }).click();
    expect(await calls("AnimationClicked")).toEqual([["secant", 2]]);
    await page.waitForFunction(() => Math.abs(window.player.getPosition().time - 26) < 0.05);
    expect(await page.evaluate(() => window.monaco.editor.getEditors()[0]!.getPosition()!.lineNumber)).toBe(14);
    await page.locator(".ms-line-flash").first().waitFor();
  });

  test("an animation has its name where there is room, else when it is reached", async () => {
    const chips = page.getByRole("toolbar", { name: "Animations" }).getByRole("button");
    await expect.poll(() => chips.allInnerTexts()).toEqual(["Create(Axes)", "h.animate.set_value", "Write(MathTex)", ""]);
    await page.evaluate(() => {
      window.model.scenes[1]!.animations = [{ index: 0, line: 12, start: 0, duration: 0.1, name: "Create(Axes)" }, { index: 1, line: 13, start: 0.1, duration: 20, name: "wait" }];
      window.show();
    });
    await expect.poll(() => chips.first().innerText()).toBe("");
    await page.locator('[data-id="secant"]').focus();
    await page.keyboard.press("Tab");
    const tip = page.locator(".tl-tip");
    await expect.poll(() => tip.innerText()).toBe("Create(Axes), line 12, 0:00.0, 0.1 s");
    await page.keyboard.press("ArrowRight");
    expect(await tip.innerText()).toContain("wait, line 13");
    await page.keyboard.press("Shift+Tab");
    expect(await tip.isVisible()).toBe(false);
  });

  test("updates patch: the same elements, only what changed", async () => {
    const kept = await page.evaluate(() => {
      const before = [...document.querySelectorAll(".tl-block")];
      const touched = new Set<string>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) touched.add((target instanceof Element ? target : target.parentElement)!.closest<HTMLElement>(".tl-block")?.dataset["id"] ?? "outside");
      });
      observer.observe(document.querySelector(".tl-track")!, { subtree: true, childList: true, attributes: true, characterData: true });
      Object.assign(window.model.scenes[2]!, { progress: 0.8, statusText: "7 of 8" });
      window.show();
      const records = observer.takeRecords();
      for (const { target } of records) touched.add((target instanceof Element ? target : target.parentElement)!.closest<HTMLElement>(".tl-block")?.dataset["id"] ?? "outside");
      return { same: before.every((block, i) => document.querySelectorAll(".tl-block")[i] === block), touched: [...touched] };
    });
    expect(kept).toEqual({ same: true, touched: ["limit"] });
    expect(await page.locator('[data-id="limit"]').innerText()).toContain("80%");
  });

  test("every scene has a name with its state in words", async () => {
    const names = await page.getByRole("option").evaluateAll((options) => options.map((option) => option.getAttribute("aria-label")));
    expect(names).toEqual([
      "Scene 1, What is a slope?, 12 seconds, ready", "Scene 2, From secant to tangent, 21 seconds, ready",
      "Scene 3, The limit, written down, about 18 seconds, rendering, 5 of 8 · 2 s left", "Scene 4, The parabola, solved, 17 seconds, stale",
      "Scene 5, Where it breaks, about 14 seconds, failed, Line 14: unknown name", "Scene 6, Summary, about 6 seconds, not rendered",
    ]);
  });

  test("Ctrl+wheel zooms around the pointer", async () => {
    const box = (await page.locator('[data-id="parabola"]').boundingBox())!;
    await page.mouse.move(box.x + 5, box.y + 30);
    await page.keyboard.down("Control");
    for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    const now = (await page.locator('[data-id="parabola"]').boundingBox())!;
    expect(now.width).toBeGreaterThan(box.width * 2);
    // The same part of the scene is still under the pointer.
    expect((box.x + 5 - now.x) / now.width).toBeCloseTo(5 / box.width, 2);
  });
});

describe("player", () => {
  test("keys drive it from anywhere on the page", async () => {
    await page.locator("header").click();
    await page.keyboard.press("5");
    expect((await position()).time).toBeCloseTo(25, 1);
    await page.keyboard.press("j");
    expect((await position()).time).toBeCloseTo(15, 1);
    await page.keyboard.press("Control+ArrowRight");
    expect((await position()).sceneId).toBe("parabola");
    await page.keyboard.press("Home");
    await page.keyboard.press(".");
    expect((await position()).time).toBeCloseTo(1.5 / 15, 3);
    await page.keyboard.press("Shift+>");
    expect(await page.locator(".mp-speed").innerText()).toBe("1.25×");
    await page.keyboard.press("k");
    await page.waitForFunction(() => window.player.getPosition().playing);
    await page.keyboard.press(" ");
    await page.waitForFunction(() => !window.player.getPosition().playing);
  });

  test("keys typed in the editor stay there", async () => {
    await page.evaluate(() => window.editor.focus());
    const before = await position();
    await page.keyboard.type("k5 ");
    expect(await position()).toEqual(before);
    expect(await page.evaluate(() => new TextDecoder().decode(window.editor.getText()).startsWith("k5 "))).toBe(true);
  });

  test(".NET hears the time at most four times a second", async () => {
    await clearLog();
    const seconds = await page.evaluate(async () => {
      const start = performance.now();
      window.player.play();
      await new Promise((resolve) => setTimeout(resolve, 2000));
      window.player.pause();
      return (performance.now() - start) / 1000;
    });
    const times = await calls("PlayerTime");
    expect(times.length).toBeGreaterThan(3);
    expect(times.length).toBeLessThanOrEqual(seconds * 4 + 2);
    expect(await calls("PlayerState")).toEqual([["playing"], ["paused"]]);
  });

  test("the scene menu goes to a scene", async () => {
    await page.locator(".mp-chapters").click();
    await page.getByRole("menuitemradio", { name: /The parabola, solved/ }).click();
    await page.waitForFunction(() => window.player.getPosition().sceneId === "parabola");
    await expect.poll(() => page.locator(".mp-menu").count()).toBe(0);
  });

  test("at the start of a scene stands its poster, until it is played or left", async () => {
    const poster = page.locator(".mp-poster");
    const first = await poster.getAttribute("src");
    await expect.poll(() => poster.isVisible()).toBe(true);
    await page.evaluate(() => window.player.play());
    await page.waitForFunction(() => window.player.getPosition().sceneTime > 0.1);
    await expect.poll(() => poster.isVisible()).toBe(false);
    await page.evaluate(() => window.player.pause());
    await expect.poll(() => poster.isVisible()).toBe(false);
    await page.evaluate(() => window.player.seekScene("parabola", 0));
    await expect.poll(() => poster.isVisible()).toBe(true);
    expect(await poster.getAttribute("src")).not.toBe(first);
  });

  test("player and timeline agree on the length of the lesson", async () => {
    await page.evaluate(() => window.player.load({ playlistUrl: "/lesson.m3u8", scenes: [{ id: "slope", title: "Slope", start: 0, duration: 71.6 }] }));
    expect(await page.locator(".mp-time span").innerText()).toBe("1:12");
  });

  test("captions show at their time", async () => {
    await page.evaluate(() => window.player.seek(14));
    expect(await page.locator(".mp-captions").innerText()).toBe("As the two points meet, the secant becomes the tangent.");
    await page.keyboard.press("c");
    expect(await page.locator(".mp-captions").isVisible()).toBe(false);
  });

  test("an empty lesson says what is missing, and every control has a name", async () => {
    await page.evaluate(() => {
      window.player.play();
      return window.player.load(null);
    });
    expect(await page.locator(".mp-play").getAttribute("aria-label")).toBe("Play (Space)");
    expect(await page.locator(".mp-chapters").textContent()).toBe("");
    expect(await page.locator(".mp-message").innerText()).toBe("Nothing is rendered yet.");
    const unnamed = await page.evaluate(() => [...document.querySelectorAll("#player button, #timeline button, #player input, #timeline input")]
      .filter((control) => !(control.getAttribute("aria-label") ?? control.textContent)?.trim()).map((control) => control.className));
    expect(unnamed).toEqual([]);
  });

  test("dispose leaves nothing behind", async () => {
    await page.evaluate(() => {
      window.player.dispose();
      window.timeline.dispose();
    });
    expect(await page.locator("#player").innerHTML()).toBe("");
    expect(await page.locator("#timeline").innerHTML()).toBe("");
    await page.keyboard.press("k");
  });
});
