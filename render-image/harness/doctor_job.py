"""The ``doctor`` kind: what this container can do, and whether its walls hold."""

from __future__ import annotations

import platform
import shutil
import subprocess
from typing import Any

from . import probes, processes, warm
from .channel import Channel
from .worker import Answer, send_answer


def run(job: dict[str, Any], inputs: dict[str, bytes], channel: Channel) -> None:
    """Runs the asked probes, or all, and answers with what they found."""
    expect = job.get("expect") if isinstance(job.get("expect"), dict) else {}
    asked = job.get("probes")
    wanted = [name for name in asked if name in probes.ALL] if isinstance(asked, list) and asked else list(probes.ALL)
    send_answer(Answer(examine(expect, wanted, channel)), channel)


def examine(expect: dict[str, Any], wanted: list[str], channel: Channel) -> dict[str, Any]:
    """The protocol's result of ``doctor``."""
    import manim

    found = []
    for name in wanted:
        ok, detail = probes.ALL[name](expect, channel)
        found.append({"name": name, "ok": ok, "detail": detail[:500]})
    return {
        "manim": manim.__version__,
        "python": platform.python_version(),
        "latex": _first_line("latex", "--version"),
        "dvisvgm": _first_line("dvisvgm", "--version"),
        "ffmpeg": _first_line("ffmpeg", "-version"),
        "fonts": _fonts(),
        "probes": found,
    }


def print_report() -> int:
    """The same for a person at a terminal; the exit code is 1 when a probe failed."""
    processes.adopt_orphans()
    warm.import_manim()
    result = examine({}, list(probes.ALL), Channel(None, None))
    for name in ("manim", "python", "latex", "dvisvgm", "ffmpeg"):
        print(f"{name:<14} {result[name] or 'missing'}")
    print(f"{'fonts':<14} {len(result['fonts'])} families")
    for probe in result["probes"]:
        print(f"{probe['name']:<14} {'ok' if probe['ok'] else 'FAILED'}: {probe['detail']}")
    return 0 if all(probe["ok"] for probe in result["probes"]) else 1


def _first_line(program: str, option: str) -> str:
    if shutil.which(program) is None:
        return ""
    said = subprocess.run([program, option], capture_output=True, text=True, timeout=30, check=False)
    return (said.stdout or said.stderr).partition("\n")[0][:200]


def _fonts() -> list[str]:
    if shutil.which("fc-list") is None:
        return []
    said = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, timeout=30, check=False)
    families = {line.split(",")[0].strip() for line in said.stdout.splitlines()}
    return sorted(family for family in families if family)[:400]
