import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { openSite } from "../../demo/site";
import { openBrowser } from "../support/browser";
import type { StaticServer } from "../support/server";

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
  await open();
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

async function open(): Promise<void> {
  await page.goto(server.url);
  await page.waitForFunction(() => window.ready);
}
const text = () => page.evaluate(() => new TextDecoder().decode(window.editor.getText()));
const calls = (method: string) => page.evaluate((name) => window.log.filter(([called]) => called === name).map((call) => call.slice(1)), method);

describe("loading", () => {
  test("Monaco is one file: all of its parts are there before the first editor can be made", async () => {
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname).filter((path) => path.startsWith("/vendor/monaco/") && path.endsWith(".js")));
    expect(loaded.filter((path) => !path.endsWith("/editor.worker.js"))).toEqual(["/vendor/monaco/monaco.js"]);
    const missing = await page.evaluate(() => {
      const editor = (globalThis as unknown as { monaco: { editor: { getEditors(): { getContribution(id: string): unknown }[] } } }).monaco.editor.getEditors()[0]!;
      return ["suggestController", "contentHover", "findController", "folding", "snippetController2"].filter((part) => !editor.getContribution(`editor.contrib.${part}`) && !editor.getContribution(part));
    });
    expect(missing).toEqual([]);
    expect(await page.evaluate(() => typeof (globalThis as { define?: unknown }).define)).toBe("undefined");
  });

  test("somebody who looks for editors while Monaco loads does not break it", async () => {
    await page.addInitScript(() => setInterval(() => (globalThis as { monaco?: { editor: { getEditors(): unknown[] } } }).monaco?.editor.getEditors(), 2));
    await open();
    await page.waitForTimeout(5500); // Monaco makes its last parts five seconds after the first
    expect(await text()).toContain("from manim");
  });
});

describe("text", () => {
  test("a text far above SignalR's message limit goes in and out whole", async () => {
    const length = await page.evaluate(async () => {
      const big = "x = 1  # ∑\n".repeat(20_000);
      await window.editor.setText(window.stream(big));
      return new TextDecoder().decode(window.editor.getText()) === big ? big.length : -1;
    });
    expect(length).toBe(220_000);
  });

  test("typing is announced with a version, and the draft lives until it is acknowledged", async () => {
    await page.evaluate(() => window.editor.focus());
    await page.keyboard.type("abc");
    await page.waitForFunction(() => window.log.some(([method, , version]) => method === "EditorChanged" && version === 3), undefined, { timeout: 5000 });
    const [key, version, bytes] = (await calls("EditorChanged")).at(-1) as [string, number, string];
    expect(key).toBe("secant");
    expect(version).toBe(3);
    expect(bytes).toMatch(/^\d+ bytes$/);
    expect(await page.evaluate(() => sessionStorage.getItem("studio.draft.secant") !== null)).toBe(true);
    await page.evaluate(() => window.editor.acknowledge("secant", 3, "r2"));
    expect(await page.evaluate(() => sessionStorage.getItem("studio.draft.secant"))).toBeNull();
  });

  test("what was typed survives a reload", async () => {
    await page.evaluate(() => window.editor.focus());
    await page.keyboard.type("# unsaved\n");
    await page.waitForTimeout(400);
    await open();
    expect(await text()).toContain("# unsaved");
    await page.waitForFunction(() => window.log.some(([method]) => method === "EditorChanged"), undefined, { timeout: 5000 });
  });

  test("a draft on an older version is a conflict: it is shown, and the server's text can be had again", async () => {
    await page.evaluate(() => window.editor.focus());
    await page.keyboard.type("# mine\n");
    await page.waitForTimeout(400);
    const result = await page.evaluate(() => window.editor.open("secant", window.stream("# theirs\n"), "r9"));
    expect(result).toEqual({ draft: "conflict" });
    expect(await text()).toContain("# mine");
    expect(await page.evaluate(() => new TextDecoder().decode(window.editor.getDraft("secant")))).toContain("# mine");
    await page.evaluate(async () => {
      window.editor.dropDraft("secant");
      await window.editor.setText(window.stream("# theirs\n"), "r9");
    });
    expect(await text()).toBe("# theirs\n");
  });

  test("switching scenes keeps each one's undo and caret", async () => {
    await page.evaluate(() => window.editor.focus());
    await page.keyboard.type("zz");
    await page.evaluate(async () => {
      await window.editor.flush();
      const typed = new TextDecoder().decode(window.editor.getText());
      await window.editor.open("other", window.stream("other = 1\n"), "o1");
      await window.editor.open("secant", window.stream(typed), "r1");
      window.editor.focus();
    });
    expect((await text()).startsWith("zzfrom manim")).toBe(true);
    await page.keyboard.press("Control+z");
    expect((await text()).startsWith("from manim")).toBe(true);
  });

  test("a paste that is far too long is undone by one Ctrl+Z, at once and after it was sent", async () => {
    const before = await text();
    const paste = () => page.evaluate(() => {
      window.editor.focus();
      const editor = (globalThis as unknown as { monaco: { editor: { getEditors(): { trigger(source: string, command: string, payload: unknown): void }[] } } }).monaco.editor.getEditors()[0]!;
      editor.trigger("keyboard", "paste", { text: "# seventy characters of nothing in particular, on a line of their own\n".repeat(75_000), pasteOnNewLine: false, multicursorText: null });
    });
    await paste();
    await page.keyboard.press("Control+z");
    expect(await text()).toBe(before);
    await paste();
    await page.waitForTimeout(3000);
    await page.keyboard.press("Control+z");
    expect(await text()).toBe(before);
  });

  test("a text from the server is one step of undo", async () => {
    const before = await text();
    await page.evaluate(async () => {
      await window.editor.setText(window.stream("from manim import *\n# rewritten\n"), "r2");
      window.editor.focus();
    });
    expect(await text()).toContain("# rewritten");
    expect(await calls("EditorChanged")).toEqual([]);
    await page.keyboard.press("Control+z");
    expect(await text()).toBe(before);
  });
});

describe("commands and signs", () => {
  test("Ctrl+Enter renders, after the text was sent, and adds no line", async () => {
    const lines = (await text()).split("\n").length;
    await page.evaluate(() => window.editor.focus());
    await page.keyboard.type("q");
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(() => window.log.some(([method]) => method === "StudioKey"));
    const order = await page.evaluate(() => window.log.map(([method]) => method).filter((method) => method === "EditorChanged" || method === "StudioKey" || method === "EditorCommand"));
    expect(order).toEqual(["EditorChanged", "StudioKey"]);
    expect((await text()).split("\n").length).toBe(lines);
  });

  test("a failing line has a sign in the gutter, a tint and the hint", async () => {
    await expect.poll(() => page.locator(".ms-glyph-error").count()).toBe(1);
    await expect.poll(() => page.locator(".ms-line-error").count()).toBe(1);
    await page.locator(".ms-glyph-error").hover();
    await page.getByText("Define secant above construct, or import it.").first().waitFor();
    await page.evaluate(() => window.editor.setMarkers([]));
    await expect.poll(() => page.locator(".ms-glyph-error").count()).toBe(0);
  });

  test("the theme follows the page", async () => {
    const background = () => page.locator(".monaco-editor").first().evaluate((editor) => getComputedStyle(editor).backgroundColor);
    expect(await background()).toBe("rgb(21, 26, 33)");
    await page.evaluate(() => window.studio.setTheme("light"));
    await page.waitForFunction(() => getComputedStyle(document.querySelector(".monaco-editor")!).backgroundColor === "rgb(255, 255, 255)");
    await page.evaluate(() => window.studio.setTheme("system"));
  });

  test("completion asks .NET, after the waiting text", async () => {
    await page.evaluate(() => {
      const { log } = window;
      log.length = 0;
      window.editor.focus();
    });
    await page.keyboard.press("Control+End");
    await page.keyboard.type("Cre");
    await page.waitForFunction(() => window.log.some(([method]) => method === "Complete"), undefined, { timeout: 5000 });
    const asked = await page.evaluate(() => window.log.map(([method]) => method).filter((method) => method === "EditorChanged" || method === "Complete"));
    expect(asked.slice(0, 2)).toEqual(["EditorChanged", "Complete"]);
  });
});

describe("code and time", () => {
  const caretTo = (line: number) => page.evaluate((to) => {
    window.monaco.editor.getEditors()[0]!.setPosition({ lineNumber: to, column: 1 });
    window.editor.focus();
  }, line);
  const chip = (name: RegExp) => page.getByRole("button", { name });
  const position = () => page.evaluate(() => window.player.getPosition());

  test("the line that plays is tinted, and the tint goes with it", async () => {
    await page.evaluate(() => window.player.seekScene("secant", 1));
    const tinted = () => page.locator(".ms-line-playing").evaluateAll((lines) => lines.map((line) => Math.round((line as HTMLElement).getBoundingClientRect().top)));
    await expect.poll(tinted).toHaveLength(1);
    const [before] = await tinted();
    await page.evaluate(() => window.player.seekScene("secant", 6));
    await expect.poll(tinted).toEqual([before! + 21]);
    expect(await page.evaluate(() => window.editor.toggleFollowing())).toBe(false);
    await expect.poll(tinted).toEqual([]);
    await open();
    expect(await page.evaluate(() => window.editor.toggleFollowing())).toBe(true);
  });

  test("the caret's animation is marked on the timeline and plays on request", async () => {
    await caretTo(14);
    await expect.poll(() => chip(/^Write/).getAttribute("class")).toContain("tl-caret-near");
    expect(await page.locator(".tl-caret").count()).toBe(1);
    expect((await position()).playing).toBe(false);
    await page.keyboard.press("Control+Alt+Enter");
    await page.waitForFunction(() => window.player.getPosition().playing && window.player.getPosition().time >= 26);
    await page.evaluate(() => window.player.pause());
    await page.locator(".ms-glyph-play").click();
    await page.waitForFunction(() => window.player.getPosition().playing);
  });

  test("of a loop's animations all are marked, the nearest to the playhead most", async () => {
    await page.evaluate(() => {
      const loop = [0, 1, 2].map((index) => ({ index, line: 13, innerLine: 13, start: 7 * index, duration: 7, name: `step ${index}` }));
      window.model.scenes[1]!.animations = loop;
      window.show();
      return window.editor.setVideo("secant", null, loop);
    });
    await page.evaluate(() => window.player.seekScene("secant", 8));
    await caretTo(13);
    await expect.poll(() => page.locator(".tl-caret").count()).toBe(3);
    await expect.poll(() => page.locator(".tl-caret-near").innerText()).toBe("step 1");
    await page.evaluate(() => window.player.seekScene("secant", 20));
    await expect.poll(() => page.locator(".tl-caret-near").innerText()).toBe("step 2");
  });

  test("a click into a line takes a paused player there, unless the text was changed", async () => {
    await page.evaluate(() => window.player.seekScene("secant", 0));
    await page.getByText("self.wait()").click();
    await expect.poll(async () => (await position()).sceneTime).toBeCloseTo(19, 1);
    await page.keyboard.press("End");
    await page.keyboard.type("  # more");
    await page.getByText("self.play(Create(ax), Create(curve))").click();
    await page.waitForTimeout(400);
    expect((await position()).sceneTime).toBeCloseTo(19, 1);
  });

  test("lines are followed through edits; one that was taken out is said to be gone", async () => {
    await caretTo(1);
    await page.keyboard.type("# one\n# two\n");
    expect(await page.evaluate(() => window.editor.showAnimation(1))).toBe(true);
    const line = () => page.evaluate(() => {
      const editor = window.monaco.editor.getEditors()[0]!;
      return editor.getModel()!.getLineContent(editor.getPosition()!.lineNumber).trim();
    });
    expect(await line()).toBe("self.play(h.animate.set_value(0.01), run_time=4)");
    await page.keyboard.press("Control+Shift+k");
    await expect.poll(() => chip(/^h\.animate\.set_value, .*its line is not in the code any more$/).getAttribute("class")).toContain("tl-gone");
    expect(await page.evaluate(() => window.editor.showAnimation(1))).toBe(false);
    expect(await page.evaluate(() => window.editor.showAnimation(2))).toBe(true);
    expect(await line()).toContain("self.play(Write(MathTex(");
  });
});
