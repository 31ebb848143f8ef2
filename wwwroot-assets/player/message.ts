import { el } from "../shared/dom";

/** Words where a player would have been. */
export function showMessageIn(host: HTMLElement, text: string): void {
  host.replaceChildren(el("div", { class: "mp mp-width mp-empty mp-has-message", role: "alert" },
    el("div", { class: "mp-stage" }, el("div", { class: "mp-frame" }, el("div", { class: "mp-message" }, el("p", {}, text))))));
}
