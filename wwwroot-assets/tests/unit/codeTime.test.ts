import { describe, expect, test } from "vitest";
import { codeTimes, type CodeAnimation } from "../../editor/codeTime/codeTimes";
import { likeness, mapLines } from "../../editor/codeTime/lineMap";
import { statementEnd } from "../../editor/codeTime/statement";
import { nearest, spanAt } from "../../shared/spans";

const lines = (text: string) => text.split("\n");
const scene = lines(`class Loop(Scene):
    def construct(self):
        dot = Dot()
        for step in range(3):
            self.play(dot.animate.shift(RIGHT))
        self.show(dot)
        self.play(
            FadeOut(dot),
            run_time=2,
        )

    def show(self, dot):
        self.play(Indicate(dot))`);
const animation = (index: number, line: number, innerLine = line): CodeAnimation => ({ index, line, innerLine, start: index, duration: 1 });
const animations = [animation(0, 5), animation(1, 5), animation(2, 5), animation(3, 6, 13), animation(4, 7)];
const indexes = (found: readonly CodeAnimation[]) => found.map((one) => one.index);

describe("lines through edits", () => {
  const now = (before: string, after: string) => {
    const map = mapLines(lines(before), lines(after));
    return lines(before).map((_, i) => map.toNow(i + 1));
  };
  test("the same text is the same", () => {
    expect(mapLines(["a", "b"], ["a", "b"]).same).toBe(true);
    expect(mapLines(["a", "b"], ["a", "b", ""]).same).toBe(false);
  });
  test("lines put in and taken out move what is below", () => {
    expect(now("a\nb\nc", "x\na\nb\ny\nc")).toEqual([2, 3, 5]);
    expect(now("a\nb\nc", "a\nc")).toEqual([1, null, 2]);
  });
  test("a line that was changed a little is still that line", () => {
    expect(now("a\nself.play(Create(dot))\nc", "a\n\nself.play(Create(dot), run_time=3)\nc")).toEqual([1, 3, 4]);
  });
  test("a line in whose place stands something else is gone, never another line", () => {
    expect(now("a\nself.wait()\nc", "a\ncircle = Circle(radius=2)\nc")).toEqual([1, null, 3]);
    expect(likeness("self.wait()", "")).toBe(0);
  });
  test("texts that have nothing in common map nothing, however long they are", () => {
    const long = (name: string) => Array.from({ length: 5000 }, (_, i) => `${name} ${i}`);
    expect(mapLines(long("one"), long("two")).toNow(17)).toBeNull();
  });
});

describe("the end of a statement", () => {
  test("brackets are counted over lines, not in strings and comments", () => {
    expect(statementEnd(scene, 7)).toBe(10);
    expect(statementEnd(scene, 5)).toBe(5);
    expect(statementEnd(lines('f("(")\ng()'), 1)).toBe(1);
    expect(statementEnd(lines("f(  # )\n  1)\ng()"), 1)).toBe(2);
    expect(statementEnd(lines('f("""\n)\n""")\ng()'), 1)).toBe(3);
  });
  test("a bracket that is never closed ends at its own line", () => {
    expect(statementEnd(lines("f(\n1\n2"), 1)).toBe(1);
  });
});

describe("animations and code", () => {
  test("a loop's line makes all of its animations", () => {
    expect(indexes(codeTimes(animations, scene, scene).at(5))).toEqual([0, 1, 2]);
  });
  test("a helper's animation is made on its own line and where it is called", () => {
    const times = codeTimes(animations, scene, scene);
    expect(indexes(times.at(6))).toEqual([3]);
    expect(indexes(times.at(13))).toEqual([3]);
    expect(times.linesOf(3)).toEqual({ line: 6, innerLine: 13 });
  });
  test("any line of a call that is spread over lines belongs to it", () => {
    const times = codeTimes(animations, scene, scene);
    expect([8, 9, 10].map((line) => indexes(times.at(line)))).toEqual([[4], [4], [4]]);
    expect(times.at(11)).toEqual([]);
  });
  test("from a line without one, the next below", () => {
    const times = codeTimes(animations, scene, scene);
    expect(indexes(times.below(3))).toEqual([0, 1, 2]);
    expect(times.below(13)).toEqual([]);
  });
  test("after an edit the lines are where they are now, and what was taken out is gone", () => {
    const edited = [...scene.slice(0, 2), "        # one more", "", ...scene.slice(2, 5), ...scene.slice(6)];
    const times = codeTimes(animations, scene, edited);
    expect(times.same).toBe(false);
    expect(times.gone).toEqual([3]);
    expect(times.linesOf(0)).toEqual({ line: 7, innerLine: 7 });
    expect(times.linesOf(3)).toBeNull();
    expect(indexes(times.at(7))).toEqual([0, 1, 2]);
  });
});

test("of several, the one that runs, or else the nearest", () => {
  expect(spanAt(animations, 1)?.index).toBe(1);
  expect(spanAt(animations, 9)).toBeNull();
  expect(nearest(animations.slice(0, 3), 1.5)?.index).toBe(1);
  expect(nearest(animations.slice(0, 3), 9)?.index).toBe(2);
  expect(nearest(animations.slice(0, 3), -1)?.index).toBe(0);
  expect(nearest([], 1)).toBeNull();
});
