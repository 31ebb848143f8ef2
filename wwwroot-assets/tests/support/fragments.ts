/** The shape of `streamIndex` in the contract. */
export interface StreamIndex {
  init: { offset: number; length: number };
  segments: { offset: number; length: number; start: number; duration: number; keyframe: boolean }[];
}

interface Box {
  type: string;
  offset: number;
  length: number;
}

function boxes(file: Buffer, from = 0, to = file.length): Box[] {
  const found: Box[] = [];
  for (let offset = from; offset + 8 <= to; ) {
    const length = file.readUInt32BE(offset);
    found.push({ type: file.toString("latin1", offset + 4, offset + 8), offset, length });
    offset += length;
  }
  return found;
}

/** Finds the init segment and the fragments of a fragmented MP4 with one video track of `fps` frames a second. */
export function indexFragments(file: Buffer, fps: number): StreamIndex {
  const top = boxes(file);
  const moov = top.find((box) => box.type === "moov")!;
  const segments: StreamIndex["segments"] = [];
  let start = 0;
  for (const [i, moof] of top.entries()) {
    if (moof.type !== "moof") continue;
    const mdat = top[i + 1]!;
    const duration = sampleCount(file, moof) / fps;
    segments.push({ offset: moof.offset, length: mdat.offset + mdat.length - moof.offset, start, duration, keyframe: startsWithKeyframe(file, moof) });
    start += duration;
  }
  return { init: { offset: 0, length: moov.offset + moov.length }, segments };
}

function trackBoxes(file: Buffer, moof: Box): Box[] {
  const traf = boxes(file, moof.offset + 8, moof.offset + moof.length).find((box) => box.type === "traf")!;
  return boxes(file, traf.offset + 8, traf.offset + traf.length);
}

/** ISO 14496-12: `sample_is_non_sync_sample` of the first sample, from the trun's first-sample flags, or else the tfhd's default. */
function startsWithKeyframe(file: Buffer, moof: Box): boolean {
  const parts = trackBoxes(file, moof);
  const trun = parts.find((box) => box.type === "trun")!;
  const flags = file.readUInt32BE(trun.offset + 8) & 0xffffff;
  const afterCount = trun.offset + 16 + (flags & 0x1 ? 4 : 0);
  if (flags & 0x4) return (file.readUInt32BE(afterCount) & 0x10000) === 0;
  if (flags & 0x400) return (file.readUInt32BE(afterCount + (flags & 0x100 ? 4 : 0) + (flags & 0x200 ? 4 : 0)) & 0x10000) === 0;
  const tfhd = parts.find((box) => box.type === "tfhd")!;
  const defaults = file.readUInt32BE(tfhd.offset + 8) & 0xffffff;
  const before = [0x1, 0x2, 0x8, 0x10].reduce((sum, flag) => sum + (defaults & flag ? (flag === 0x1 ? 8 : 4) : 0), 0);
  return (file.readUInt32BE(tfhd.offset + 16 + before) & 0x10000) === 0;
}

function sampleCount(file: Buffer, moof: Box): number {
  return trackBoxes(file, moof)
    .filter((box) => box.type === "trun")
    .reduce((sum, trun) => sum + file.readUInt32BE(trun.offset + 12), 0);
}
