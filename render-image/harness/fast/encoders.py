"""Frames of one part of a play into one file, in the process that draws them: no queue, no copy, no thread of ours."""

from __future__ import annotations

import os
from typing import Any, Protocol

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from manim import config
from manim.scene import scene_file_writer
from manim.scene.scene_file_writer import SceneFileWriter, to_av_frame_rate

PREVIEW_OPTIONS = {"preset": "ultrafast", "crf": "23", "bf": "0"}
_FRAGMENTS = {"movflags": "empty_moov+default_base_moof+frag_keyframe"}


class Encoder(Protocol):
    """Takes frames in order and makes a file of them."""

    def write(self, pixels: np.ndarray, count: int) -> None:
        """Adds one frame ``count`` times. The array may change afterwards."""

    def close(self) -> None:
        """Finishes the file; it exists under its name from then on."""


class PreviewEncoder:
    """H.264 that is cheap to make and needs no frame of the future, as a fragmented MP4 file of its own."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._unfinished = f"{path}.part"
        self._container = av.open(self._unfinished, mode="w", format="mp4", options=_FRAGMENTS)
        rate = to_av_frame_rate(config.frame_rate)
        stream = self._container.add_stream("libx264", rate=rate, options=PREVIEW_OPTIONS)
        stream.pix_fmt = "yuv420p"
        stream.width, stream.height = config.pixel_width, config.pixel_height
        stream.codec_context.thread_count = 1
        self._stream = stream
        self._time_base = 1 / rate
        self._converter = VideoReformatter()
        self._frames = 0

    def write(self, pixels: np.ndarray, count: int) -> None:
        # No copy of the pixels, and one converter for all frames: setting one up costs as much as using it.
        frame = self._converter.reformat(av.VideoFrame.from_numpy_buffer(pixels, format="rgba"), format="yuv420p")
        planes = frame.to_ndarray() if count > 1 else None
        for number in range(count):
            if number:
                # The encoder keeps the frame that it was given, so each repetition is a frame of its own.
                frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = self._frames
            frame.time_base = self._time_base
            self._frames += 1
            self._container.mux(self._stream.encode(frame))

    def close(self) -> None:
        self._container.mux(self._stream.encode())
        self._container.close()
        os.replace(self._unfinished, self._path)


class ManimEncoder:
    """Manim's own codec, options and container, so that files are equal to the plain command's."""

    def __init__(self, writer: SceneFileWriter, path: str) -> None:
        self._writer = writer
        writer.begin_animation(True, file_path=path)

    def write(self, pixels: np.ndarray, count: int) -> None:
        self._writer.write_frame(pixels, num_frames=count)

    def close(self) -> None:
        self._writer.end_animation(True)
        self._writer.join_all_encode_jobs()


class DirectJob(scene_file_writer._PartialMovieEncodeJob):
    """Manim's encoding job in the calling thread; its queue holds copies of frames without a limit."""

    def __init__(self, path: Any, animation_index: int, container: Any, stream: Any, frame_queue_size: int) -> None:
        self.path = path
        self.animation_index = animation_index
        self.container = container
        self.stream = stream
        self._exception = None

    def put(self, num_frames: int, frame: np.ndarray) -> None:
        """Encodes at once."""
        self._encode_and_write_frame(frame, num_frames)

    def seal(self) -> None:
        """Finishes the file."""
        for packet in self.stream.encode():
            self.container.mux(packet)
        self.container.close()

    def join(self) -> None:
        """There is no thread to wait for."""
