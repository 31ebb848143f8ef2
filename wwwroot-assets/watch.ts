// The shared page: players without a circuit.
import { createPlayer, type LessonSource, type PlayerHandle } from "./player/player";
import { showMessageIn } from "./player/message";

/** Starts one player; words in its place when the lesson cannot be had. */
export async function startWatching(host: HTMLElement): Promise<PlayerHandle | null> {
  const url = host.dataset["watch"];
  if (!url) throw new Error("data-watch needs the address of the lesson's source.");
  const player = createPlayer(host, null, { fit: host.dataset["fit"] === "fill" ? "fill" : "width", aspect: host.dataset["aspect"] ?? "16/9" });
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) {
    player.dispose();
    showMessageIn(host, answer && answer.status < 500 ? "This lesson is no longer shared. Ask for a new link." : "The lesson could not be loaded. Check the connection and load the page again.");
    return null;
  }
  await player.load((await answer.json()) as LessonSource);
  return player;
}

for (const host of document.querySelectorAll<HTMLElement>("[data-watch]")) void startWatching(host);
