/** The shape of `streamIndex` in the contract. */
export interface StreamIndex {
  init: { offset: number; length: number };
  segments: { offset: number; length: number; start: number; duration: number }[];
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
    segments.push({ offset: moof.offset, length: mdat.offset + mdat.length - moof.offset, start, duration });
    start += duration;
  }
  return { init: { offset: 0, length: moov.offset + moov.length }, segments };
}

function sampleCount(file: Buffer, moof: Box): number {
  const traf = boxes(file, moof.offset + 8, moof.offset + moof.length).find((box) => box.type === "traf")!;
  return boxes(file, traf.offset + 8, traf.offset + traf.length)
    .filter((box) => box.type === "trun")
    .reduce((sum, trun) => sum + file.readUInt32BE(trun.offset + 12), 0);
}
