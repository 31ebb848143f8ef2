"""Speaks the studio's side of the protocol with a harness of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

from harness.channel import FrameDecoder, encode_frame


@dataclass
class Conversation:
    """All that a harness said."""

    frames: list[tuple[dict[str, Any], bytes]] = field(default_factory=list)
    exit_code: int = 0
    stderr: str = ""

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [header for header, _ in self.frames if header["type"] == kind]

    @property
    def last(self) -> dict[str, Any]:
        return self.frames[-1][0]

    @property
    def result(self) -> dict[str, Any]:
        assert self.last["type"] == "done", self.last
        return self.last["result"]

    @property
    def error(self) -> dict[str, Any]:
        assert self.last["type"] == "failed", self.last
        return self.last["error"]

    @property
    def files(self) -> dict[str, bytes]:
        announced = [file for header in self.of("output") for file in header["files"]]
        content = b"".join(payload for header, payload in self.frames if header["type"] == "data")
        assert sum(file["length"] for file in announced) == len(content)
        found, start = {}, 0
        for file in announced:
            found[file["name"]] = content[start : start + file["length"]]
            start += file["length"]
        return found

    @property
    def formulas(self) -> dict[str, bytes]:
        return {header["name"]: payload for header, payload in self.frames if header["type"] == "formula"}

    def log(self, stream: str | None = None) -> str:
        pieces = [p for h, p in self.frames if h["type"] == "log" and stream in (None, h["stream"])]
        return b"".join(pieces).decode("utf-8")


def job_bytes(kind: str, inputs: dict[str, bytes] | None = None, **fields: Any) -> bytes:
    """A job and its inputs as frames."""
    inputs = inputs or {}
    announced = [{"name": name, "length": len(data)} for name, data in inputs.items()]
    frames = [encode_frame({"type": "job", "kind": kind, "id": "test", "inputs": announced, **fields})]
    for data in inputs.values():
        frames += [encode_frame({"type": "data"}, data[i : i + 500_000]) for i in range(0, len(data), 500_000)]
    return b"".join(frames)


def bundle(files: dict[str, bytes]) -> bytes:
    """Many small files as one input."""
    index = "".join(f"{name} {len(data)}\n" for name, data in files.items())
    return index.encode() + b"\n" + b"".join(files.values())


def talk(data: bytes, timeout: float = 120) -> Conversation:
    """Starts a harness, sends it the bytes, and collects every frame until it leaves."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "harness"], input=data, capture_output=True, timeout=timeout, check=False
    )
    conversation = Conversation(exit_code=done.returncode, stderr=done.stderr.decode("utf-8", "replace"))
    decoder = FrameDecoder()
    conversation.frames.extend(decoder.feed(done.stdout))
    assert not decoder.has_partial_frame
    return conversation


def run(kind: str, inputs: dict[str, bytes] | None = None, **fields: Any) -> Conversation:
    """One job, answered."""
    return talk(job_bytes(kind, inputs, **fields))


SMALL = {"width": 320, "height": 180, "fps": 10, "format": "mp4"}


def render(code: str | bytes, **fields: Any) -> Conversation:
    """Renders a scene at a small size."""
    data = code if isinstance(code, bytes) else code.encode()
    fields.setdefault("profile", SMALL)
    return run("render", {"scene.py": data}, **fields)


def construct(body: str, base: str = "Scene", head: str = "") -> str:
    """A file with one scene S whose construct is ``body``."""
    lines = "\n".join("        " + line for line in body.splitlines())
    return f"from manim import *\n{head}\nclass S({base}):\n    def construct(self):\n{lines}\n"
