"""Shared pieces of the harness's tests; they run inside the render image."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import client

SAMPLES = Path(__file__).parent.parent / "contract" / "samples"


def sample(name: str) -> dict:
    """One file of samples, as the studio's tests read it too."""
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _empty_work_folders():
    """Every job gets a fresh container in the studio; here they share one."""
    yield
    for folder in ("/job", "/tmp", "/dev/shm"):
        for entry in os.scandir(folder):
            if entry.name.startswith("pytest-of-"):
                continue
            shutil.rmtree(entry.path, ignore_errors=True) if entry.is_dir(follow_symlinks=False) else os.unlink(entry)


@pytest.fixture(scope="session")
def video() -> bytes:
    """A short video with reordered frames and three keyframes."""
    code = client.construct("self.play(Create(Circle()))\nself.play(Write(Text('Three words here')))\nself.wait()")
    return client.render(code, encoder="final").files["video"]
