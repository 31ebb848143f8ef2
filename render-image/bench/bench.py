"""Times the fast renderer against the plain ``manim`` command, scene by scene, in the same container and the same run."""

from __future__ import annotations

import argparse
import ast
import functools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests" / "exactness")]
SIZES = {"draft": (854, 480, 15, "-ql"), "1080p": (1920, 1080, 60, "-qh")}


@dataclass(frozen=True)
class Timing:
    """Wall seconds, processor seconds of all processes, seconds until there is something to watch, peak memory."""

    wall: float
    cpu: float
    first: float
    memory: float
    fallback: str | None = None


def timed(action) -> Timing:
    """Runs ``action`` in a forked child; it returns what it wants to have noted."""
    reader, writer = os.pipe()
    started = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.write(writer, json.dumps(action(started)).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    with os.fdopen(reader) as pipe:
        notes = json.loads(pipe.read() or "{}")
    assert status == 0, f"exit status {status}"
    return Timing(
        wall, usage.ru_utime + usage.ru_stime, notes.get("first") or wall, usage.ru_maxrss / 1024, notes.get("fallback")
    )


def command(scene: str, size: str, tex: Path, folder: Path) -> Timing:
    """``manim render`` as a person would type it, its formulas typeset already."""
    media = folder / "command"
    shutil.copytree(tex, media / "Tex", dirs_exist_ok=True)
    line = ["manim", "render", SIZES[size][3], "--progress_bar", "none", "-v", "ERROR", "--media_dir", str(media),
            str(HERE / "kinds.py"), scene]  # fmt: skip
    result = timed(lambda _: subprocess.run(line, check=True, capture_output=True) and {})
    shutil.rmtree(media)
    return result


def fast(scene: str, size: str, encoder: str, workers: int, tex: Path, folder: Path) -> Timing:
    """The warm process, from the job to the finished file."""
    from rendering import Collected, Recipe, _prepare, _scene_class

    from harness.fast.engine import FastEngine, FastOptions
    from harness.fast.signals import StockPathNeeded

    width, height, rate, _ = SIZES[size]

    class Watching(Collected):
        first: float | None = None

        def segment(self, segment):
            self.first = self.first or time.perf_counter()

    def render(started: float):
        recipe = Recipe(HERE / "kinds.py", scene, folder, width, height, rate)
        own = _prepare(recipe)
        from manim import config

        from harness import mends

        mends.after_fork()
        shutil.copytree(tex, own / "Tex")
        config.tex_dir = str(own / "Tex")
        watching = Watching()
        preview = encoder == "preview"
        try:
            FastEngine(FastOptions(workers, preview, segments=preview), watching).render(lambda: _scene_class(recipe)())
        except StockPathNeeded as needed:
            return {"fallback": needed.reason}
        finally:
            shutil.rmtree(own, ignore_errors=True)
        return {"first": watching.first and watching.first - started}

    return timed(render)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--encoder", choices=("preview", "final"), action="append")
    parser.add_argument("--workers", type=int, action="append", help="drawing processes; default: one a core")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("scenes", nargs="*")
    options = parser.parse_args()
    from harness import warm
    from harness.fast.engine import cores

    warm.import_manim()
    warm.warm_up()
    folder = Path(tempfile.mkdtemp())
    names = options.scenes or [
        n.name for n in ast.parse((HERE / "kinds.py").read_text()).body if isinstance(n, ast.ClassDef)
    ]
    tex = typeset(names, folder)
    rows = []
    for size in options.size or list(SIZES):
        for encoder in options.encoder or ["preview"]:
            for workers in options.workers or [cores()]:
                rows += compare(names, size, encoder, workers, options.repeat, tex, folder)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1))
    shutil.rmtree(folder)


def typeset(names: list[str], folder: Path) -> Path:
    """One render of every scene, so that both sides find the same formulas."""
    from rendering import Recipe, render_stock

    for name in names:
        render_stock(Recipe(HERE / "kinds.py", name, folder, 64, 36, 5))
    (folder / "Tex").mkdir(exist_ok=True)
    return folder / "Tex"


def _median(pairs, value):
    return statistics.median(value(c, f) for c, f in pairs)


def compare(names, size, encoder, workers, repeat, tex, folder) -> list[dict]:
    """Interleaved runs of both sides, so that a busy machine slows both; the median of the ratios is what counts."""
    print(f"\n{size}, {encoder} encoder, {workers} drawing processes (ratios: command / fast, median of {repeat})")
    print(f"{'scene':10} {'command':>9} {'fast':>9} {'whole':>7} {'first':>7} {'cpu':>6} {'MB':>6}")
    rows = []
    for name in names:
        pairs = [
            (command(name, size, tex, folder), fast(name, size, encoder, workers, tex, folder)) for _ in range(repeat)
        ]
        middle = functools.partial(_median, pairs)
        row = {
            "scene": name, "size": size, "encoder": encoder, "workers": workers,
            "command": middle(lambda c, f: c.wall), "fast": middle(lambda c, f: f.wall),
            "whole": middle(lambda c, f: c.wall / f.wall), "first": middle(lambda c, f: c.wall / f.first),
            "cpu": middle(lambda c, f: c.cpu / f.cpu), "memory": max(f.memory for _, f in pairs),
            "fallback": pairs[0][1].fallback,
        }  # fmt: skip
        rows.append(row)
        print("{scene:10} {command:8.2f}s {fast:8.2f}s {whole:6.2f}x {first:6.1f}x {cpu:5.2f}x {memory:6.0f}".format(**row),
              row["fallback"] or "", flush=True)  # fmt: skip
    for value in ("whole", "first", "cpu"):
        print(f"median {value} {statistics.median(r[value] for r in rows):.2f}x", end="  ")
    total = sum(r["command"] for r in rows) / sum(r["fast"] for r in rows)
    print(f"all scenes together {total:.2f}x")
    return rows


if __name__ == "__main__":
    main()
