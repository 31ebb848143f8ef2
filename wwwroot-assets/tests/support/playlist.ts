import { basename } from "node:path";
import type { PlayableScene } from "../../player/types";
import type { Clip } from "./clips";

/** The playlist of player/README.md. */
export function playlist(clips: readonly Clip[]): string {
  const longest = Math.max(...clips.flatMap((clip) => clip.index.segments.map((segment) => segment.duration)));
  const lines = ["#EXTM3U", "#EXT-X-VERSION:7", `#EXT-X-TARGETDURATION:${Math.ceil(longest)}`, "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-INDEPENDENT-SEGMENTS"];
  for (const [i, clip] of clips.entries()) {
    const uri = `/clips/${basename(clip.file)}`;
    if (i > 0) lines.push("#EXT-X-DISCONTINUITY");
    lines.push(`#EXT-X-MAP:URI="${uri}",BYTERANGE="${clip.index.init.length}@${clip.index.init.offset}"`);
    for (const segment of clip.index.segments)
      lines.push(`#EXTINF:${segment.duration.toFixed(6)},`, `#EXT-X-BYTERANGE:${segment.length}@${segment.offset}`, uri);
  }
  return [...lines, "#EXT-X-ENDLIST", ""].join("\n");
}

export function playableScenes(clips: readonly Clip[]): PlayableScene[] {
  let start = 0;
  return clips.map((clip) => {
    const scene = { id: clip.id, title: clip.title, start, duration: clip.duration };
    start += clip.duration;
    return scene;
  });
}
