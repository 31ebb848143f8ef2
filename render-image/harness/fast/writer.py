"""Manim's file writer over parts: sections, sounds and subtitles are Manim's own, the video is put together from parts."""

from __future__ import annotations

from pathlib import Path

from manim import __version__, config
from manim.scene.scene_file_writer import SceneFileWriter, to_av_frame_rate

from .segments import assemble


class PartFileWriter(SceneFileWriter):
    """Knows which parts the plays were drawn in."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._parts: dict[str, list[str]] = {}
        self.incomplete = False
        """Whether parts were left out because somebody has them already; then there is no video to put together."""

    def name_part(self, number: int) -> str:
        """The file of one part of the current play."""
        play = self.partial_movie_files[-1]
        whole = Path(play)
        path = str(whole.with_stem(f"{whole.stem}_{number:03}")) if number else play
        self._parts.setdefault(play, []).append(path)
        return path

    def finish(self) -> None:
        """Puts the video together unless parts are elsewhere."""
        if not self.incomplete:
            super().finish()
        elif self.subcaptions:
            self.write_subcaption_file()


class PreviewFileWriter(PartFileWriter):
    """Joins fragmented parts by stream copy."""

    def combine_files(self, input_files, output_file, create_gif=False, includes_sound=False) -> None:
        files = [path for play in input_files for path in self._parts[play]]
        rate = to_av_frame_rate(config.frame_rate)
        assemble(files, rate, Path(output_file), f"Rendered with Manim Community v{__version__}")
