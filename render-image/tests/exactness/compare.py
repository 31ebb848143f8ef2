"""``python3 compare.py [--workers N] [Scene…]``: which scenes differ between the two paths, for use at the keyboard."""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from rendering import Recipe, Rendered, render_fast, render_stock  # noqa: E402


def scenes() -> list[tuple[Path, str]]:
    """All test scenes: their files and names."""
    found = []
    for file in sorted(HERE.glob("scenes_*.py")):
        found += [(file, node.name) for node in ast.parse(file.read_text()).body if isinstance(node, ast.ClassDef)]
    return found


def video_problem(stock: Rendered, fast: Rendered) -> str | None:
    """What is wrong with the fast path's file. Manim's own drifts by a third of a millisecond at every play."""
    if (stock.video is None) != (fast.video is None):
        return f"only one path made a video: {stock.video} {fast.video}"
    if stock.video is None:
        return None
    ours, theirs = fast.video["times"], stock.video["times"]
    drift = 0.0005 * (stock.plays + 1)
    if len(ours) != len(theirs) or any(abs(a - b) > drift for a, b in zip(ours, theirs, strict=True)):
        return f"frames at other times: {ours} {theirs}"
    if any(fast.video[name] != stock.video[name] for name in ("width", "height", "codec", "audio")):
        return f"another kind of file: {fast.video} {stock.video}"
    return None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--final", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    from harness import warm

    warm.import_manim()
    warm.warm_up()
    folder = Path(os.environ.get("EXACTNESS_FOLDER") or tempfile.mkdtemp())
    bad = 0
    for file, name in scenes():
        if options.names and name not in options.names:
            continue
        recipe = Recipe(file, name, folder, workers=options.workers, preview=not options.final)
        stock, fast = render_stock(recipe), render_fast(recipe)
        if stock.error or fast.error:
            verdict = f"ERROR stock: {stock.error and stock.error[-300:]}\n fast: {fast.error and fast.error[-1500:]}"
        elif fast.fallback:
            verdict = f"fallback: {fast.fallback}"
        elif fast.frames != stock.frames:
            differing = [i for i, (a, b) in enumerate(zip(stock.frames, fast.frames, strict=False)) if a != b]
            verdict = (
                f"DIFFERS {len(stock.frames)} / {len(fast.frames)} frames, {len(differing)} differ: {differing[:12]}"
            )
        elif fast.time != stock.time:
            verdict = f"TIME {stock.time!r} {fast.time!r}"
        elif problem := video_problem(stock, fast):
            verdict = f"VIDEO {problem}"
        elif options.final and stock.video and fast.video["file"] != stock.video["file"]:
            verdict = "FILE differs"
        else:
            verdict = "equal"
        bad += verdict != "equal"
        print(
            f"{name:26} {len(stock.frames):4} frames {stock.seconds:5.2f} s {fast.seconds:5.2f} s  {verdict}",
            flush=True,
        )
    if "EXACTNESS_FOLDER" not in os.environ:
        shutil.rmtree(folder)
    return bad


if __name__ == "__main__":
    sys.exit(main())
