import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createChangeFeed } from "../../editor/changes";
import { acknowledgeDraft, decideDraft, hashOf, hasKeptDrafts, keepDraft, readDraft, type DraftStore } from "../../editor/drafts";
import { createOutlet } from "../../shared/dotnet";
import type { EditorCallbacks } from "../../editor/types";

const draft = (text: string, revision = "r1", version = 1, on = ["server"]) => ({ text, revision, on: on.map(hashOf), version });
beforeEach(() => sessionStorage.clear());

describe("kept drafts", () => {
  test("what is kept is read back", () => {
    keepDraft(sessionStorage, "s", draft("x = 1"));
    expect(readDraft(sessionStorage, "s")).toEqual(draft("x = 1"));
    expect(hasKeptDrafts(sessionStorage)).toBe(true);
  });
  test("an acknowledgement drops the draft", () => {
    keepDraft(sessionStorage, "s", draft("x", "r1", 3));
    acknowledgeDraft(sessionStorage, "s", 3, "r2");
    expect(hasKeptDrafts(sessionStorage)).toBe(false);
  });
  test("an acknowledgement of an older version keeps the newer text, on the stored revision", () => {
    keepDraft(sessionStorage, "s", draft("newer", "r1", 4));
    acknowledgeDraft(sessionStorage, "s", 3, "r2");
    expect(readDraft(sessionStorage, "s")).toEqual(draft("newer", "r2", 4));
  });
  test("something else under our name is not a draft", () => {
    sessionStorage.setItem("studio.draft.s", "{broken");
    expect(readDraft(sessionStorage, "s")).toBeNull();
    sessionStorage.setItem("studio.draft.s", '{"text":1}');
    expect(readDraft(sessionStorage, "s")).toBeNull();
  });
  test.each([
    [null, "server", "none"], [draft("server", "r0"), "server", "none"], [draft("mine", "r1"), "server", "restored"], [draft("mine", "r0"), "server", "conflict"],
    [draft("mine", "r1", 1, ["opened", "sent"]), "sent", "restored"], [draft("mine", "r1", 1, ["opened", "sent"]), "another page's", "conflict"],
  ] as const)("draft %o over %s is %s", (kept, text, decision) => expect(decideDraft(kept, text, "r1")).toBe(decision));
  test("a full browser says no", () => {
    const full: DraftStore = { ...sessionStorage, length: 0, key: () => null, getItem: () => null, removeItem: () => undefined, setItem: () => { throw new DOMException("full", "QuotaExceededError"); } };
    expect(keepDraft(full, "s", draft("x"))).toBe(false);
  });
});

describe("sending changes", () => {
  let sent: unknown[][];
  let text: string;
  let cut = false;
  const feedWith = (store: DraftStore = sessionStorage) =>
    createChangeFeed({
      delay: 800, store, text: () => text,
      outlet: createOutlet<EditorCallbacks>({ invokeMethodAsync: <T,>(method: string, ...args: unknown[]) => {
        if (cut) return Promise.reject(new Error("Cannot send data if the connection is not in the 'Connected' State."));
        sent.push([method, ...args.map((arg) => (arg instanceof Uint8Array ? new TextDecoder().decode(arg) : arg))]);
        return Promise.resolve(undefined as T);
      } }),
    });

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    cut = false;
    text = "a";
  });
  afterEach(() => void vi.useRealTimers());

  test("one message 800 ms after the last keystroke, with the newest text", async () => {
    const feed = feedWith();
    feed.show("s", "r1", "server");
    for (const next of ["ab", "abc", "abcd"]) {
      text = next;
      feed.changed();
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toEqual([["EditorChanged", "s", 3, "abcd"]]);
  });
  test("somebody who never pauses is heard every two seconds", async () => {
    const feed = feedWith();
    feed.show("s", "r1", "server");
    for (let i = 0; i < 25; i++) {
      text = `a${i}`;
      feed.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent.length).toBe(1);
  });
  test("the browser has the text before .NET does", async () => {
    const feed = feedWith();
    feed.show("s", "r1", "server");
    text = "typed";
    feed.changed();
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual([]);
    expect(readDraft(sessionStorage, "s")?.text).toBe("typed");
  });
  test("flush sends now and waits for the answer", async () => {
    const feed = feedWith();
    feed.show("s", "r1", "server");
    text = "now";
    feed.changed();
    await feed.flush();
    expect(sent).toEqual([["EditorChanged", "s", 1, "now"]]);
    await feed.flush();
    expect(sent.length).toBe(1);
  });
  test("a text that did not arrive is sent again when the connection is back", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const feed = feedWith();
    feed.show("s", "r1", "server");
    cut = true;
    text = "typed while cut";
    feed.changed();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([]);
    cut = false;
    await vi.advanceTimersByTimeAsync(2500);
    expect(sent).toEqual([["EditorChanged", "s", 1, "typed while cut"]]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.length).toBe(1);
    expect(warn).toHaveBeenCalled();
    warn.mockRestore();
  });
  test("leaving the page writes the draft", () => {
    const feed = feedWith();
    feed.show("s", "r1", "server");
    text = "last words";
    feed.changed();
    window.dispatchEvent(new Event("pagehide"));
    expect(readDraft(sessionStorage, "s")?.text).toBe("last words");
    feed.dispose();
  });
  test("another scene: the waiting text goes out under its own key", async () => {
    const feed = feedWith();
    feed.show("one", "r1", "");
    text = "of one";
    feed.changed();
    feed.show("two", "r1", "");
    text = "of two";
    await vi.advanceTimersByTimeAsync(3000);
    expect(sent).toEqual([["EditorChanged", "one", 1, "of one"]]);
    expect(readDraft(sessionStorage, "one")?.text).toBe("of one");
  });
  test("a restored draft never reuses an acknowledged version", () => {
    keepDraft(sessionStorage, "s", draft("old", "r1", 7));
    const feed = feedWith();
    expect(feed.decide("s", "server", "r1")).toBe("restored");
    feed.show("s", "r1", "server");
    text = "old";
    feed.changed();
    void feed.flush();
    expect(readDraft(sessionStorage, "s")?.version).toBe(8);
  });
  test("a text that was sent and not acknowledged is one's own when the page comes back", async () => {
    const feed = feedWith();
    feed.show("s", "r1", "server");
    text = "sent";
    feed.changed();
    await feed.flush();
    text = "sent and more";
    feed.changed();
    await vi.advanceTimersByTimeAsync(300);
    expect(feed.decide("s", "sent", "r1")).toBe("restored");
    expect(feed.decide("s", "server", "r1")).toBe("restored");
    expect(feed.decide("s", "typed in another page", "r1")).toBe("conflict");
  });
  test("a browser that refuses is said once", async () => {
    const refusing: DraftStore = { ...sessionStorage, length: 0, key: () => null, getItem: () => null, removeItem: () => undefined, setItem: () => { throw new DOMException("no", "SecurityError"); } };
    const feed = feedWith(refusing);
    feed.show("s", "r1", "server");
    for (let i = 0; i < 3; i++) {
      feed.changed();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(sent.filter(([method]) => method === "EditorProblem").length).toBe(1);
  });
});
