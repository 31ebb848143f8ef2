"""Getting Manim ready before a job comes, so that no job waits for it."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
import tempfile


def import_manim() -> str:
    """Imports Manim with its logger quiet; returns its version."""
    sys.argv = ["manim"]
    import manim

    from . import mends
    from .fast import still  # noqa: F401  (all of it loaded now, so that no job waits for it)

    manim.config.progress_bar = "none"
    mends.install()
    return manim.__version__


def warm_up() -> None:
    """Touches once what is slow the first time: fonts, highlighting, number lines, the encoder."""
    import manim

    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        media_dir = manim.config.media_dir
        manim.config.media_dir = folder
        try:
            manim.Text("Warm 1")
            manim.Code(code_string="a = 1", language="python")
            manim.Axes()
            _encode_one_frame(os.path.join(folder, "warm.mp4"))
        finally:
            manim.config.media_dir = media_dir
    gc.collect()
    gc.freeze()


def _encode_one_frame(path: str) -> None:
    import av
    import numpy

    with av.open(path, "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        frame = av.VideoFrame.from_ndarray(numpy.zeros((64, 64, 4), numpy.uint8), format="rgba")
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
