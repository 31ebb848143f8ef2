"""Small pictures of a video: the poster and the filmstrip."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

from PIL import Image

from .video import Facts, invalid, opened

POSTER_WIDTH = 640
CELL_WIDTH = 160
MAX_CELLS = 60
_SHORTEST_INTERVAL = 0.5
# Up to here every frame is decoded (a few seconds at most); longer videos show the keyframe before each moment.
_EXACT_PIXELS = 1_500_000_000


@dataclass(frozen=True)
class Filmstrip:
    """The sprite, how its cells lie in time, and the poster."""

    sprite: bytes
    poster: bytes
    interval: float
    frames: int


def filmstrip(data: bytes, facts: Facts) -> Filmstrip:
    """One cell every ``interval`` seconds, and the poster from the cell with most to see."""
    interval = max(_SHORTEST_INTERVAL, math.ceil(facts.duration / MAX_CELLS * 10) / 10)
    count = max(1, min(MAX_CELLS, math.ceil(facts.duration / interval)))
    height = max(2, round(CELL_WIDTH * facts.height / facts.width))
    sprite = Image.new("RGB", (CELL_WIDTH * count, height))
    best, best_score = None, -1.0
    for cell, picture in enumerate(_moments(data, facts, [interval * n for n in range(count)])):
        small = picture.resize((CELL_WIDTH, height), Image.Resampling.BILINEAR)
        sprite.paste(small, (CELL_WIDTH * cell, 0))
        score = _content(small)
        if score >= best_score:  # of equals the later one: scenes build up
            best, best_score = picture, score
    if best is None:
        raise invalid("no frame of it can be decoded")
    poster_height = max(2, round(POSTER_WIDTH * facts.height / facts.width))
    poster = best.resize((POSTER_WIDTH, poster_height), Image.Resampling.LANCZOS)
    return Filmstrip(_webp(sprite, 70), _webp(poster, 82), interval, count)


def _moments(data: bytes, facts: Facts, times: list[float]):
    """A picture for each time: the frame that is on the screen then."""
    exact = facts.width * facts.height * facts.frames <= _EXACT_PIXELS
    with opened(data) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        if not exact:
            stream.codec_context.skip_frame = "NONKEY"
        shown, first, position = None, None, 0
        for frame in container.decode(stream):
            if frame.time is None:
                continue
            first = frame.time if first is None else first
            time = frame.time - first
            while position < len(times) and shown is not None and time > times[position] + 0.5 / facts.fps:
                yield _picture(shown)
                position += 1
            shown = frame
            if position == len(times):
                return
        while position < len(times) and shown is not None:
            yield _picture(shown)
            position += 1


def _picture(frame) -> Image.Image:
    scale = min(1.0, POSTER_WIDTH / frame.width)
    width, height = max(2, round(frame.width * scale)), max(2, round(frame.height * scale))
    return frame.to_image(width=width, height=height)


def _content(picture: Image.Image) -> float:
    """How much there is to see: the share of the picture that differs from its neighbourhood and its background."""
    grey = picture.convert("L")
    histogram = grey.histogram()
    background = max(range(256), key=histogram.__getitem__)
    near = sum(histogram[max(0, background - 8) : background + 9])
    return 1 - near / (grey.width * grey.height)


def _webp(picture: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    picture.save(target, "WEBP", quality=quality, method=4)
    return target.getvalue()
