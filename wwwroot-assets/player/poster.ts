import { setAttribute } from "../shared/dom";
import type { PlayerView } from "./view";
import type { PlayableScene } from "./types";

/** Less than a frame: the playhead stands at the very start of a scene. */
const AT_START = 0.01;

/** Scenes mostly begin with an empty picture: where one stands at its start, a telling picture of it is shown instead. */
export function showPoster(view: PlayerView, scene: PlayableScene | undefined, sceneTime: number, moving: boolean): void {
  const url = (!moving && sceneTime < AT_START && scene?.poster) || null;
  if (url !== null) setAttribute(view.poster, "src", url);
  view.poster.hidden = url === null;
}
