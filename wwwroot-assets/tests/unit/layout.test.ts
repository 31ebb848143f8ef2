import { describe, expect, test } from "vitest";
import { GAP, MIN_WIDTH, MIN_WIDTH_PHONE, dropIndex, layoutScenes, moved, placeAtX, restart, scrollForZoom, ticks, xOf, xOfLesson } from "../../timeline/layout";
import { sliderToZoom, zoomToSlider } from "../../timeline/zoom";

const scenes = restart([{ id: "a", start: 0, duration: 12 }, { id: "b", start: 0, duration: 24 }, { id: "c", start: 0, duration: 0.5 }]);
const wide = layoutScenes(scenes, 1000, 1);

describe("widths", () => {
  test("at zoom 1 everything fits exactly", () => {
    expect(wide.width).toBeCloseTo(1000);
    const last = wide.slots.at(-1)!;
    expect(last.x + last.width).toBeCloseTo(1000);
  });
  test("widths are in proportion, and no block is too small to hit", () => {
    const [a, b, c] = wide.slots;
    expect(b!.width / a!.width).toBeCloseTo(2);
    expect(c!.width).toBe(MIN_WIDTH);
    expect(b!.x).toBeCloseTo(a!.width + GAP);
  });
  test("zoom stretches the track", () => {
    expect(layoutScenes(scenes, 1000, 4).width).toBeCloseTo(4000);
  });
  test("on a phone blocks stay readable and the track scrolls", () => {
    const many = restart(Array.from({ length: 8 }, (_, i) => ({ id: String(i), start: 0, duration: 5 })));
    const phone = layoutScenes(many, 360, 1);
    expect(phone.slots.every((slot) => slot.width >= MIN_WIDTH_PHONE)).toBe(true);
    expect(phone.width).toBeGreaterThan(360);
  });
  test("scenes without a length still have a block", () => {
    const layout = layoutScenes([{ id: "a", start: 0, duration: 0 }, { id: "b", start: 0, duration: 10 }], 800, 1);
    expect(layout.slots[0]!.width).toBeGreaterThanOrEqual(MIN_WIDTH);
    expect(xOf(layout, "a", 3)).toBe(0);
  });
  test("no scenes, no blocks", () => expect(layoutScenes([], 500, 1)).toEqual({ slots: [], width: 500 }));
});

describe("time and place", () => {
  test("x and place are inverse in every block", () => {
    for (const [id, time] of [["a", 3], ["b", 20], ["c", 0.25]] as const) {
      const place = placeAtX(wide, xOf(wide, id, time)!)!;
      expect(place.sceneId).toBe(id);
      expect(place.sceneTime).toBeCloseTo(time);
    }
  });
  test("a gap belongs to the block before it, outside clamps to the ends", () => {
    const gap = wide.slots[0]!.width + GAP / 2;
    expect(placeAtX(wide, gap)).toEqual({ sceneId: "a", sceneTime: 12 });
    expect(placeAtX(wide, -50)).toEqual({ sceneId: "a", sceneTime: 0 });
    expect(placeAtX(wide, 9999)).toEqual({ sceneId: "c", sceneTime: 0.5 });
  });
  test("an unknown scene has no x", () => expect(xOf(wide, "zz", 0)).toBeNull());
  test("the second under the pointer stays there while zooming", () => {
    const after = layoutScenes(scenes, 1000, 5);
    const scroll = scrollForZoom(wide, after, 0, 600);
    const before = placeAtX(wide, 600)!;
    const now = placeAtX(after, scroll + 600)!;
    expect(now.sceneId).toBe(before.sceneId);
    expect(now.sceneTime).toBeCloseTo(before.sceneTime);
  });
});

describe("ruler", () => {
  test("round times that do not crowd", () => {
    const marks = ticks(wide, 64);
    expect(marks[0]).toEqual({ x: 0, time: 0 });
    expect(marks.every((mark, i) => i === 0 || mark.x - marks[i - 1]!.x >= 44)).toBe(true);
    expect(marks.every((mark) => mark.time % 5 === 0)).toBe(true);
  });
  test("zoomed in it shows parts of seconds", () => {
    expect(ticks(layoutScenes(scenes, 1000, 40), 64).some((mark) => mark.time % 1 !== 0)).toBe(true);
  });
  test("lesson times meet the blocks", () => expect(xOfLesson(wide, 12)).toBeCloseTo(wide.slots[1]!.x));
});

describe("order", () => {
  test("a block dropped past the middle of its neighbour takes its place", () => {
    const b = wide.slots[1]!;
    expect(dropIndex(wide, "a", b.x + b.width / 2 + 1)).toBe(1);
    expect(dropIndex(wide, "a", b.x + b.width / 2 - 1)).toBe(0);
    expect(dropIndex(wide, "c", 0)).toBe(0);
  });
  test("moving keeps all others in order and lays the starts anew", () => {
    expect(restart(moved(scenes, 0, 2)).map((scene) => [scene.id, scene.start])).toEqual([["b", 0], ["c", 24], ["a", 24.5]]);
  });
  test("the zoom slider is its own inverse", () => {
    for (const zoom of [1, 2.5, 17, 40]) expect(sliderToZoom(zoomToSlider(zoom))).toBeCloseTo(zoom);
  });
});
