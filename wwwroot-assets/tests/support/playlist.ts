import { basename } from "node:path";
import type { PlayableScene } from "../../player/types";
import type { Clip } from "./clips";
import type { StreamIndex } from "./fragments";

type Segment = StreamIndex["segments"][number];

/** Fragments from keyframe to keyframe: only such a run can be decoded by itself. */
export function independentSegments(index: StreamIndex): Segment[] {
  const joined: Segment[] = [];
  for (const segment of index.segments) {
    const last = joined[joined.length - 1];
    if (segment.keyframe || !last) joined.push({ ...segment });
    else Object.assign(last, { length: segment.offset + segment.length - last.offset, duration: last.duration + segment.duration });
  }
  return joined;
}

/** The playlist of player/README.md. */
export function playlist(clips: readonly Clip[]): string {
  const longest = Math.max(...clips.flatMap((clip) => independentSegments(clip.index).map((segment) => segment.duration)));
  const lines = ["#EXTM3U", "#EXT-X-VERSION:7", `#EXT-X-TARGETDURATION:${Math.ceil(longest)}`, "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-INDEPENDENT-SEGMENTS"];
  for (const [i, clip] of clips.entries()) {
    const uri = `/clips/${basename(clip.file)}`;
    if (i > 0) lines.push("#EXT-X-DISCONTINUITY");
    lines.push(`#EXT-X-MAP:URI="${uri}",BYTERANGE="${clip.index.init.length}@${clip.index.init.offset}"`);
    for (const segment of independentSegments(clip.index))
      lines.push(`#EXTINF:${segment.duration.toFixed(6)},`, `#EXT-X-BYTERANGE:${segment.length}@${segment.offset}`, uri);
  }
  return [...lines, "#EXT-X-ENDLIST", ""].join("\n");
}

/** The live playlist of player/README.md, with the first segments of a clip. */
export function livePlaylist(clip: Clip, segments: number, ended: boolean): string {
  const uri = `/clips/${basename(clip.file)}`;
  const lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:1", "#EXT-X-MEDIA-SEQUENCE:0", "#EXT-X-PLAYLIST-TYPE:EVENT",
    "#EXT-X-INDEPENDENT-SEGMENTS", `#EXT-X-MAP:URI="${uri}",BYTERANGE="${clip.index.init.length}@${clip.index.init.offset}"`];
  for (const segment of independentSegments(clip.index).slice(0, segments))
    lines.push(`#EXTINF:${segment.duration.toFixed(6)},`, `#EXT-X-BYTERANGE:${segment.length}@${segment.offset}`, uri);
  return [...lines, ...(ended ? ["#EXT-X-ENDLIST"] : []), ""].join("\n");
}

export function playableScenes(clips: readonly Clip[]): PlayableScene[] {
  let start = 0;
  return clips.map((clip) => {
    const scene = { id: clip.id, title: clip.title, start, duration: clip.duration };
    start += clip.duration;
    return scene;
  });
}
