"""Runs scenes without drawing their frames: every statement of construct and the end of every animation."""

from __future__ import annotations

import json
import logging
import os
import random
import shutil
import signal
import sys
import tempfile
import types
from pathlib import Path

SECONDS = 60
TEX = Path(tempfile.gettempdir()).parent / "job" / "Tex"


def failure_of(code: str, scene: str | None = None) -> str | None:
    """What the scenes of a file end in, run in a process of their own; None when all run to their end."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        said = "the process died"
        try:
            from harness import mends

            mends.after_fork()
            signal.alarm(SECONDS)
            said = _run(code, scene)
        except BaseException as error:  # what a scene raises is this test's answer, whatever it is
            said = f"{type(error).__name__}: {error}"[:300]
        finally:
            with os.fdopen(writer, "w") as pipe:
                json.dump(said, pipe)
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(text) if text else "the process died or took too long"


def _run(code: str, scene: str | None) -> str | None:
    import numpy
    from manim import config

    from harness.checking import Reading

    folder = Path(tempfile.mkdtemp())
    logging.getLogger("manim").setLevel(logging.CRITICAL)
    os.chdir(folder)
    config.media_dir = str(folder / "media")
    config.tex_dir = str(TEX)
    config.pixel_width, config.pixel_height, config.frame_rate = 160, 90, 5
    config.dry_run, config.disable_caching, config.progress_bar = True, True, "none"
    config.output_file = "video"
    random.seed(0)
    numpy.random.seed(0)
    module = types.ModuleType("scene")
    sys.modules["scene"] = module
    exec(compile(code, "scene.py", "exec", dont_inherit=True), module.__dict__)
    names = [scene] if scene else [found.name for found in Reading(code).outline.scenes]
    for name in names:
        made = getattr(module, name)()
        made.renderer._original_skipping_status = True
        made.render()
    shutil.rmtree(folder, ignore_errors=True)
    return None if names else "no scene"
