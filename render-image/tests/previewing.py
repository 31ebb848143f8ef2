"""Speaks the studio's side of a preview session with a harness of its own."""

from __future__ import annotations

import io
import os
import selectors
import subprocess
import sys
import time
from typing import Any

import numpy as np
from client import SMALL, job_bytes
from PIL import Image

from harness.channel import FrameDecoder, encode_frame


class Preview:
    """One session; leaves nothing behind when it is closed."""

    def __init__(self, inputs: dict[str, bytes] | None = None, **fields: Any) -> None:
        fields.setdefault("profile", SMALL)
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "harness"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._decoder, self._frames = FrameDecoder(), []
        self._revision = 0
        self.process_id = self._process.pid
        self._send(job_bytes("preview", inputs, **fields))
        assert self.receive()[0]["type"] == "ready"

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: Any) -> None:
        self._process.stdin.close()
        self._process.wait(15)
        self._process.stdout.close()

    def send(self, code: str | bytes, line: int = 10_000) -> int:
        """Sends a text without waiting; the answer is its revision."""
        data = code if isinstance(code, bytes) else code.encode()
        self._revision += 1
        frames = [encode_frame({"type": "code", "revision": self._revision, "line": line, "length": len(data)})]
        frames += [encode_frame({"type": "data"}, data[i : i + 500_000]) for i in range(0, len(data), 500_000)]
        self._send(b"".join(frames))
        return self._revision

    def ask(self, code: str | bytes, line: int = 10_000) -> Answer:
        """Sends a text and waits for what comes of it."""
        started = time.monotonic()
        revision = self.send(code, line)
        return self.answer(revision, started)

    def answer(self, revision: int, started: float = 0.0) -> Answer:
        """The picture or trouble of one revision; those of others are passed over."""
        content = b""
        while True:
            header, payload = self.receive()
            if header["type"] in ("failed", "done"):
                raise AssertionError(header)
            if header["revision"] != revision:
                continue
            content += payload
            if header["type"] == "trouble" or len(content) >= header["length"]:
                return Answer(header, content, time.monotonic() - started)

    def receive(self, timeout: float = 60) -> tuple[dict[str, Any], bytes]:
        """The next frame."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while not self._frames:
                assert selector.select(timeout), "the harness says nothing"
                data = os.read(self._process.stdout.fileno(), 1 << 20)
                assert data, "the harness has left"
                self._frames.extend(self._decoder.feed(data))
        return self._frames.pop(0)

    def end(self) -> dict[str, Any]:
        """Closes the session; its last frame."""
        self._process.stdin.close()
        last: dict[str, Any] = {}
        while last.get("type") not in ("done", "failed"):
            last, _ = self.receive()
        return last

    def _send(self, data: bytes) -> None:
        self._process.stdin.write(data)
        self._process.stdin.flush()


class Answer:
    """What came of one text."""

    def __init__(self, header: dict[str, Any], content: bytes, seconds: float) -> None:
        self.header, self.content, self.seconds = header, content, seconds

    @property
    def error(self) -> dict[str, Any]:
        assert self.header["type"] == "trouble", self.header
        return self.header["error"]

    @property
    def pixels(self) -> np.ndarray:
        assert self.header["type"] == "picture", self.header
        return np.asarray(Image.open(io.BytesIO(self.content)))

    @property
    def line(self) -> int:
        assert self.header["type"] == "picture", self.header
        return self.header["line"]
