import { describe, expect, test } from "vitest";
import { carryOver, lessonTime, neighbour, placeAt, sceneIndexAt, totalDuration } from "../../player/lessonClock";

const scenes = [
  { id: "a", title: "A", start: 0, duration: 12 },
  { id: "b", title: "B", start: 12, duration: 21 },
  { id: "c", title: "C", start: 33, duration: 5.4 },
];

describe("time mapping", () => {
  test.each([[0, 0], [11.99, 0], [12, 1], [11.9995, 1], [32.9, 1], [33, 2], [38.4, 2], [99, 2]])("second %d is in scene %d", (time, index) => {
    expect(sceneIndexAt(scenes, time)).toBe(index);
  });
  test("an empty lesson has no scene", () => {
    expect(placeAt([], 3)).toEqual({ index: -1, sceneId: null, sceneTime: 0 });
    expect(totalDuration([])).toBe(0);
  });
  test("a place and its lesson time are inverse", () => {
    for (const time of [0, 3.2, 12.5, 30, 37.9]) {
      const place = placeAt(scenes, time);
      expect(lessonTime(scenes, place.sceneId!, place.sceneTime)).toBeCloseTo(time, 6);
    }
  });
  test("the end of a scene stays inside that scene", () => {
    const end = lessonTime(scenes, "a", 12)!;
    expect(placeAt(scenes, end).sceneId).toBe("a");
    expect(lessonTime(scenes, "a", 500)).toBe(end);
  });
  test("a scene that cannot be played has no lesson time", () => {
    expect(lessonTime(scenes, "zz", 1)).toBeNull();
  });
});

describe("replacing the source", () => {
  test("the same second of the same scene, when the scene before it got longer", () => {
    const after = [{ ...scenes[0]!, duration: 15 }, { ...scenes[1]!, start: 15 }, { ...scenes[2]!, start: 36 }];
    expect(carryOver(scenes, after, 20)).toBeCloseTo(23);
  });
  test("a scene that became shorter holds its last moment", () => {
    const after = [{ ...scenes[0]!, duration: 4 }, { ...scenes[1]!, start: 4 }];
    const time = carryOver(scenes, after, 10);
    expect(placeAt(after, time).sceneId).toBe("a");
    expect(time).toBeGreaterThan(3.9);
  });
  test("a moved scene is followed", () => {
    const after = [{ ...scenes[1]!, start: 0 }, { ...scenes[0]!, start: 21 }];
    expect(carryOver(scenes, after, 3)).toBeCloseTo(24);
  });
  test("a removed scene leaves the clock where it was, within the lesson", () => {
    expect(carryOver(scenes, [scenes[0]!], 20)).toBe(12);
  });
});

describe("previous and next scene", () => {
  test.each([[5, 1, 12], [13, -1, 0], [20, -1, 12], [1, -1, 0]] as const)("from %d in direction %d to %d", (time, direction, expected) => {
    expect(neighbour(scenes, time, direction)).toBe(expected);
  });
  test("there is nothing after the last scene", () => {
    expect(neighbour(scenes, 35, 1)).toBeNull();
  });
});
