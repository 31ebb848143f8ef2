"""Manim's file writer over parts: sections, sounds and subtitles are Manim's own, the video is put together from parts."""

from __future__ import annotations

from pathlib import Path

import av
from manim import __version__, config
from manim.scene.scene_file_writer import SceneFileWriter, to_av_frame_rate

from .segments import BadPart, assemble
from .signals import StockPathNeeded


class PartFileWriter(SceneFileWriter):
    """Knows which parts the plays were drawn in."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._parts: dict[str, list[str]] = {}

    def name_part(self, number: int) -> str:
        """The file of one part of the current play."""
        play = self.partial_movie_files[-1]
        whole = Path(play)
        path = str(whole.with_stem(f"{whole.stem}_{number:03}")) if number else play
        self._parts.setdefault(play, []).append(path)
        return path


class PreviewFileWriter(PartFileWriter):
    """Joins fragmented parts by stream copy."""

    def combine_files(self, input_files, output_file, create_gif=False, includes_sound=False) -> None:
        files = [path for play in input_files for path in self._parts[play]]
        rate = to_av_frame_rate(config.frame_rate)
        try:
            assemble(files, rate, Path(output_file), f"Rendered with Manim Community v{__version__}")
        except (BadPart, av.error.FFmpegError) as error:
            raise StockPathNeeded(f"the parts do not make a video: {error}") from None
