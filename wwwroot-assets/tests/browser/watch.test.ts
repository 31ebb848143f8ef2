import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openSite } from "../../demo/site";
import { openBrowser } from "../support/browser";
import type { StaticServer } from "../support/server";

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  server = await openSite(join(import.meta.dirname, "../.."), inject("wwwroot"));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test("on a phone a tap plays, two taps at the side jump, and nothing is wider than the screen", async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${server.url}/watch`);
  await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
  const frame = (await page.locator(".mp-frame").boundingBox())!;
  expect(frame.width).toBe(390);
  expect(frame.width / frame.height).toBeCloseTo(854 / 480, 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await page.locator("video").getAttribute("playsinline")).toBe("");

  await page.touchscreen.tap(60, frame.y + 60);
  await page.waitForFunction(() => !document.querySelector("video")!.paused);
  await page.touchscreen.tap(60, frame.y + 60);
  await page.waitForFunction(() => document.querySelector("video")!.paused);
  const before = await page.evaluate(() => document.querySelector("video")!.currentTime);
  await page.waitForTimeout(400);
  await page.touchscreen.tap(330, frame.y + 60);
  await page.touchscreen.tap(330, frame.y + 60);
  await page.waitForFunction((from) => Math.abs(document.querySelector("video")!.currentTime - from - 10) < 0.2, before);
  await context.close();
});

test("a link that is no longer shared is said in words", async () => {
  const page = await browser.newPage();
  await page.route("**/source.json", (route) => route.fulfill({ status: 404 }));
  await page.goto(`${server.url}/watch`);
  expect(await page.getByRole("alert").innerText()).toBe("This lesson is no longer shared. Ask for a new link.");
  await page.close();
});
