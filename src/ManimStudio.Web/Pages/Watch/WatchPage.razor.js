// @ts-check
// The player of a shared lesson, its chapters, and one view counted when somebody presses play.
import { startWatching } from "/js/watch.js";

const host = /** @type {HTMLElement} */ (document.getElementById("watch-player"));
host.addEventListener("play", () => void fetch(/** @type {string} */ (host.dataset.view), { method: "POST", keepalive: true }), { capture: true, once: true });
host.dataset.watch = host.dataset.source;
const player = await startWatching(host);
for (const button of document.querySelectorAll("[data-start]")) {
  button.addEventListener("click", () => {
    player?.seek(Number(/** @type {HTMLElement} */ (button).dataset.start));
    player?.play();
  });
}
