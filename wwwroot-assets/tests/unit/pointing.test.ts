import { describe, expect, it } from "vitest";
import { areaBetween, movedByKey, pictureBox } from "../../player/pointing";

describe("pointing", () => {
  it("finds the picture between black bars", () => {
    expect(pictureBox({ width: 400, height: 400 }, { videoWidth: 1600, videoHeight: 800 })).toEqual({ x: 0, y: 100, width: 400, height: 200 });
  });

  it("draws in every direction and stays in the picture", () => {
    const area = areaBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: 1.5 });
    expect(area).toEqual({ left: 0.25, top: 0.5, width: 0.5, height: 0.5 });
  });

  it("moves and sizes by keys within the picture", () => {
    const start = { left: 0.5, top: 0, width: 0.5, height: 0.25 };
    expect(movedByKey(start, "ArrowRight", false)).toEqual(start);
    expect(movedByKey(start, "ArrowLeft", false).left).toBeCloseTo(0.48);
    expect(movedByKey(start, "ArrowDown", true).height).toBeCloseTo(0.27);
    expect(movedByKey(start, "ArrowRight", true).width).toBe(0.5);
  });
});
