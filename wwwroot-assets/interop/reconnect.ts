import { el, setText } from "../shared/dom";

interface BlazorGlobal {
  reconnect?(): Promise<boolean>;
}

export interface ReconnectOptions {
  reload?: () => void;
  /** Waits between looks for the server, after Blazor itself has given up. */
  retryMs?: number;
}

export type ConnectionState = "connected" | "lost" | "failed" | "rejected";

const words: Record<ConnectionState, string> = {
  connected: "",
  lost: "Connection lost, trying again… What you type is kept in this browser.",
  failed: "The studio does not answer. Trying again; what you type is kept in this browser.",
  rejected: "The studio was restarted. Loading the page again…",
};

/** The classes Blazor puts on the modal, as a state. */
export function connectionState(classes: DOMTokenList): ConnectionState {
  if (classes.contains("components-reconnect-rejected")) return "rejected";
  if (classes.contains("components-reconnect-failed")) return "failed";
  return classes.contains("components-reconnect-show") || classes.contains("components-reconnect-retrying") ? "lost" : "connected";
}

/** Fills Blazor's reconnect element with one quiet bar, goes on trying after Blazor gave up, and reloads when the circuit is gone for good. */
export function setupReconnect(options: ReconnectOptions | null = null): { dispose(): void } {
  const reload = options?.reload ?? (() => location.reload());
  const retryMs = options?.retryMs ?? 3000;
  const modal = document.getElementById("components-reconnect-modal") ?? document.body.appendChild(el("div", { id: "components-reconnect-modal" }));
  const text = el("span", {});
  modal.replaceChildren(el("div", { class: "reconnect-bar", role: "status" }, el("i", { "aria-hidden": "true" }), text));
  let state: ConnectionState = "connected";
  let timer: ReturnType<typeof setInterval> | null = null;

  let looking = false;
  const tryAgain = async () => {
    if (looking) return;
    looking = true;
    const blazor = (globalThis as { Blazor?: BlazorGlobal }).Blazor;
    try {
      const answer = await fetch(document.baseURI, { method: "HEAD", cache: "no-store" });
      if (!answer.ok && answer.status >= 500) return;
      // The server is back: the circuit still exists, or a new page is needed.
      if (await blazor?.reconnect?.()) return;
      if (timer !== null) clearInterval(timer);
      reload();
    } catch (error) {
      console.debug("The studio does not answer yet", error);
    } finally {
      looking = false;
    }
  };
  const show = () => {
    const next = connectionState(modal.classList);
    if (next === state) return;
    state = next;
    setText(text, words[next]);
    if (timer !== null) clearInterval(timer);
    timer = next === "failed" ? setInterval(() => void tryAgain(), retryMs) : null;
    if (next === "rejected") reload();
  };

  const observer = new MutationObserver(show);
  observer.observe(modal, { attributes: true, attributeFilter: ["class"] });
  show();
  return {
    dispose() {
      observer.disconnect();
      if (timer !== null) clearInterval(timer);
    },
  };
}
