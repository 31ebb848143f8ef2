import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setupReconnect } from "../../interop/reconnect";
import { setupKeys } from "../../interop/studioKeys";
import { createSplitter } from "../../interop/splitter";
import { readPanes } from "../../interop/panes";
import { applyTheme, getTheme, setTheme } from "../../interop/themeState";
import { addFlusher } from "../../shared/flush";
import { throttle } from "../../shared/throttle";

beforeEach(() => {
  localStorage.clear();
  document.body.innerHTML = "";
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("reconnect bar", () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  test("says what happens and reloads once the server was restarted", async () => {
    document.body.innerHTML = '<div id="components-reconnect-modal"></div>';
    const modal = document.getElementById("components-reconnect-modal")!;
    const reload = vi.fn();
    const bar = setupReconnect({ reload });
    modal.className = "components-reconnect-show";
    await settle();
    expect(modal.textContent).toContain("Connection lost, trying again…");
    expect(reload).not.toHaveBeenCalled();
    modal.className = "components-reconnect-rejected";
    await settle();
    expect(reload).toHaveBeenCalledOnce();
    bar.dispose();
  });
  test("after Blazor gave up it looks for the server, and reloads when the circuit is gone", async () => {
    document.body.innerHTML = '<div id="components-reconnect-modal"></div>';
    const reload = vi.fn();
    let looks = 0;
    vi.stubGlobal("fetch", () => (++looks === 1 ? Promise.reject(new TypeError("refused")) : Promise.resolve(new Response(null, { status: 200 }))));
    vi.stubGlobal("Blazor", { reconnect: () => Promise.resolve(false) });
    const bar = setupReconnect({ reload, retryMs: 5 });
    document.getElementById("components-reconnect-modal")!.className = "components-reconnect-failed";
    await vi.waitFor(() => expect(reload).toHaveBeenCalled());
    expect(looks).toBe(2);
    bar.dispose();
  });
  test("a circuit that still lives needs no reload", async () => {
    document.body.innerHTML = '<div id="components-reconnect-modal"></div>';
    const reload = vi.fn();
    const reconnect = vi.fn(() => Promise.resolve(true));
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 200 })));
    vi.stubGlobal("Blazor", { reconnect });
    const bar = setupReconnect({ reload, retryMs: 5 });
    document.getElementById("components-reconnect-modal")!.className = "components-reconnect-failed";
    await vi.waitFor(() => expect(reconnect).toHaveBeenCalled());
    expect(reload).not.toHaveBeenCalled();
    bar.dispose();
  });
});

describe("studio keys on the page", () => {
  test("a command waits until the editor's text has arrived", async () => {
    const order: string[] = [];
    const remove = addFlusher(async () => {
      await Promise.resolve();
      order.push("text");
    });
    const keys = setupKeys({ invokeMethodAsync: <T,>(method: string, command: unknown) => {
      order.push(`${method}:${String(command)}`);
      return Promise.resolve(undefined as T);
    } });
    const event = new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, cancelable: true, bubbles: true });
    document.body.dispatchEvent(event);
    await vi.waitFor(() => expect(order).toEqual(["text", "StudioKey:render"]));
    expect(event.defaultPrevented).toBe(true);
    keys.dispose();
    remove();
  });
});

describe("theme", () => {
  test("the choice is remembered and applied", () => {
    setTheme("light");
    expect(document.documentElement.dataset["theme"]).toBe("light");
    expect(getTheme()).toBe("light");
  });
  test("system follows the system", () => {
    vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
    setTheme("system");
    applyTheme();
    expect(document.documentElement.dataset["theme"]).toBe("light");
  });
});

describe("splitter", () => {
  const options = { variable: "--pane-test", axis: "x" as const, side: "start" as const, min: 100, max: 400, initial: 200, label: "Scenes" };
  test("is a named separator that keys move and the browser remembers", () => {
    const handle = document.body.appendChild(document.createElement("div"));
    const splitter = createSplitter(handle, options);
    expect(handle.getAttribute("role")).toBe("separator");
    expect(handle.getAttribute("aria-label")).toBe("Scenes");
    handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    expect(document.documentElement.style.getPropertyValue("--pane-test")).toBe("216px");
    expect(readPanes()).toEqual({ "--pane-test": 216 });
    splitter.dispose();
    createSplitter(handle, options);
    expect(handle.getAttribute("aria-valuenow")).toBe("216");
  });
  test("a damaged memory means default sizes", () => {
    localStorage.setItem("studio.panes", "{oops");
    expect(readPanes()).toEqual({});
    localStorage.setItem("studio.panes", '{"--ok":5,"evil;x":3,"--bad":"7"}');
    expect(readPanes()).toEqual({ "--ok": 5 });
  });
});

test("throttle: the first at once, then one an interval, and the last always", () => {
  vi.useFakeTimers();
  const seen: number[] = [];
  const slow = throttle(100, (n: number) => seen.push(n));
  for (let i = 0; i < 10; i++) {
    slow(i);
    vi.advanceTimersByTime(30);
  }
  vi.advanceTimersByTime(200);
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(9);
  expect(seen.length).toBeLessThanOrEqual(5);
});
