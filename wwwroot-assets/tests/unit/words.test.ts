import { describe, expect, test } from "vitest";
import { markerMessage, markerRange, plainMarkdown } from "../../editor/markers";
import { captionAt, parseVtt } from "../../player/captions";
import { frameAt } from "../../shared/filmstrip";
import { formatDuration, formatTenths, formatTime, spokenTime } from "../../shared/time";
import { shortStatus } from "../../timeline/block";

describe("times", () => {
  test.each([[0, "0:00"], [92, "1:32"], [59.999, "0:59"], [3700, "1:01:40"], [-1, "0:00"]])("%d is %s", (s, text) => expect(formatTime(s)).toBe(text));
  test.each([[26.44, "0:26.4"], [26.4, "0:26.4"], [0.05, "0:00.0"], [59.99, "0:59.9"], [60, "1:00.0"]])("%d is %s", (s, text) => expect(formatTenths(s)).toBe(text));
  test("durations are rounded, but never to nothing", () => {
    expect(formatDuration(20.9)).toBe("0:21");
    expect(formatDuration(0.2)).toBe("0:01");
  });
  test.each([[1, "1 second"], [60, "1 minute"], [92, "1 minute 32 seconds"]])("%d is spoken %s", (s, text) => expect(spokenTime(s)).toBe(text));
});

describe("captions", () => {
  const vtt = "WEBVTT\n\nNOTE nothing\n\n1\n00:01.000 --> 00:02.500 line:90%\n<v Ann>A &amp; <b>B</b>\nsecond line\n\n01:00:00.000 --> 01:00:01.000\nlate\n";
  test("cues are plain text on the lesson's clock", () => {
    expect(parseVtt(vtt)).toEqual([{ start: 1, end: 2.5, text: "A & B\nsecond line" }, { start: 3600, end: 3601, text: "late" }]);
  });
  test("Windows line ends do not matter", () => expect(parseVtt(vtt.replaceAll("\n", "\r\n"))).toEqual(parseVtt(vtt)));
  test("a cue ends where it ends", () => {
    const cues = parseVtt(vtt);
    expect(captionAt(cues, 0.99)).toBe("");
    expect(captionAt(cues, 1)).toContain("A & B");
    expect(captionAt(cues, 2.5)).toBe("");
  });
  test("markup in a cue never survives as markup", () => expect(parseVtt("WEBVTT\n\n00:00.000 --> 00:01.000\n<img src=x onerror=1>hi")[0]!.text).toBe("hi"));
});

describe("markers", () => {
  const lengths = [5, 30, 0];
  const range = (diagnostic: Parameters<typeof markerRange>[0]) => markerRange(diagnostic, lengths.length, (line) => lengths[line - 1]!);
  test("without columns the whole line is marked", () => {
    expect(range({ severity: "error", line: 2, message: "" })).toEqual({ startLineNumber: 2, startColumn: 1, endLineNumber: 2, endColumn: 31 });
  });
  test("a diagnostic of an older, longer text stays inside the text", () => {
    expect(range({ severity: "error", line: 99, column: 50, endLine: 99, endColumn: 60, message: "" })).toEqual({ startLineNumber: 3, startColumn: 1, endLineNumber: 3, endColumn: 1 });
  });
  test("the hint follows the message", () => {
    expect(markerMessage({ severity: "error", line: 1, message: "No such name.", hint: "Define it." })).toBe("No such name.\nDefine it.");
  });
  test("a message is never read as Markdown", () => expect(plainMarkdown("[x](javascript:1) <b> *")).toBe("\\[x\\]\\(javascript:1\\) \\<b\\> \\*"));
});

test("the frame of a strip", () => {
  const film = { url: "", interval: 2, frames: 5, frameWidth: 160 };
  expect([0, 1.9, 2, 9, 99].map((time) => frameAt(film, time))).toEqual([0, 0, 1, 4, 4]);
});

test("a block says its state in words", () => {
  const scene = { id: "a", title: "A", start: 0, duration: 12, estimated: false, animations: [] };
  expect(shortStatus({ ...scene, status: "ready" })).toBe("0:12");
  expect(shortStatus({ ...scene, status: "none", estimated: true })).toBe("~0:12");
  expect(shortStatus({ ...scene, status: "busy", progress: 0.629 })).toBe("62%");
  expect(shortStatus({ ...scene, status: "busy" })).toBe("queued");
  expect(shortStatus({ ...scene, status: "stale" })).toBe("stale");
  expect(shortStatus({ ...scene, status: "failed" })).toBe("failed");
});
