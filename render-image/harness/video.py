"""Reading a video of unknown origin: known containers and codecs only, from memory, never by name."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import av

from .failure import Failure

_MP4_CODECS = {"h264", "hevc", "av1", "vp9"}
_AUDIO_CODECS = {"aac", "mp3", "opus", "vorbis"}
_PIXEL_FORMATS = {"yuv420p", "yuvj420p", "yuv444p", "yuva420p", "yuv420p10le"}
_MAX_SIDE = 7680
_MAX_FRAMES = 2_000_000
# No protocol may be opened by a file's content: the bytes come from memory, and nothing else is asked for.
_OPTIONS = {
    "protocol_whitelist": "none",
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm",
    "enable_drefs": "0",
}


@dataclass(frozen=True)
class Facts:
    """What a video is."""

    codec: str
    pixel_format: str
    width: int
    height: int
    fps: float
    frames: int
    duration: float
    size: int
    has_audio: bool

    def as_json(self) -> dict[str, Any]:
        """The part of the protocol's result that comes from probing."""
        return {
            "codec": self.codec,
            "pixelFormat": self.pixel_format,
            "width": self.width,
            "height": self.height,
            "fps": self.fps,
            "frames": self.frames,
            "duration": self.duration,
            "bytes": self.size,
            "hasAudio": self.has_audio,
        }


def invalid(reason: str) -> Failure:
    """The bytes are not one plain video."""
    return Failure("OutputInvalid", f"This is not a video that can be shown: {reason}.")


def container_of(data: bytes) -> str:
    """The demuxer for these bytes, by their first bytes alone; a playlist has none."""
    if len(data) >= 12 and data[4:8] == b"ftyp":
        return "mp4"
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return "matroska"
    raise invalid("it is neither MP4 nor WebM")


@contextlib.contextmanager
def opened(data: bytes) -> Iterator[av.container.InputContainer]:
    """Opens the bytes with the one demuxer that they ask for; every fault of theirs becomes OutputInvalid."""
    name = container_of(data)
    try:
        with av.open(io.BytesIO(data), "r", format=name, options=_OPTIONS) as container:
            yield container
    except av.error.FFmpegError as error:
        raise invalid(error.strerror or "it cannot be read") from None


def probe(data: bytes) -> Facts:
    """Counts and measures; the packets are counted, not what the header claims."""
    with opened(data) as container:
        stream = _only_video(container)
        context = stream.codec_context
        frames, first, last = 0, None, None
        for packet in container.demux(stream):
            if packet.pts is None or packet.size == 0:
                continue
            frames += 1
            first = packet.pts if first is None else min(first, packet.pts)
            last = packet.pts if last is None else max(last, packet.pts)
            if frames > _MAX_FRAMES:
                raise invalid("it has too many frames")
        if not frames or first is None or last is None:
            raise invalid("it has no frames")
        fps = float(stream.average_rate or stream.guessed_rate or 0)
        if not 0.5 <= fps <= 1000:
            raise invalid("its frame rate is unknown")
        duration = float((last - first) * stream.time_base) + 1 / fps
        return Facts(
            context.name,
            context.pix_fmt or "",
            context.width,
            context.height,
            round(fps, 4),
            frames,
            round(duration, 4),
            len(data),
            bool(container.streams.audio),
        )


def _only_video(container: av.container.InputContainer):
    videos, sounds = container.streams.video, container.streams.audio
    if len(videos) != 1 or len(sounds) > 1 or len(container.streams) != len(videos) + len(sounds):
        raise invalid("it has other streams than one picture and at most one sound")
    context = videos[0].codec_context
    if context.name not in _MP4_CODECS and context.name not in ("libdav1d", "libvpx-vp9"):
        raise invalid(f"its codec {context.name[:20]} is not known here")
    if sounds and sounds[0].codec_context.name not in _AUDIO_CODECS | {"mp3float"}:
        raise invalid("the codec of its sound is not known here")
    if context.pix_fmt not in _PIXEL_FORMATS:
        raise invalid(f"its pixel format {str(context.pix_fmt)[:20]} is not known here")
    if not (2 <= context.width <= _MAX_SIDE and 2 <= context.height <= _MAX_SIDE):
        raise invalid("its size is out of range")
    return videos[0]
