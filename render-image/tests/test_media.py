"""Videos of unknown origin: facts, stream and pictures of good ones, a clear no for the rest."""

from __future__ import annotations

import io
import subprocess

import av
import pytest
from client import Conversation, construct, render, run
from PIL import Image

from harness.boxes import boxes, track_fragments, tracks


def inspect(data: bytes) -> Conversation:
    return run("media", {"video": data}, operation="inspect")


def ffmpeg(*arguments: str, suffix: str = "mp4") -> bytes:
    path = f"/tmp/made.{suffix}"
    subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments, path], check=True)
    with open(path, "rb") as file:
        return file.read()


PICTURE = ("-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=2")


def test_inspect_tells_the_facts(video):
    result = inspect(video).result
    assert result["codec"] == "h264" and result["pixelFormat"] == "yuv420p" and not result["hasAudio"]
    assert (result["width"], result["height"], result["fps"], result["frames"], result["duration"]) == (
        320,
        180,
        10,
        30,
        3.0,
    )
    assert result["bytes"] == len(video)


def presentation(stream: bytes) -> list[float]:
    """When each frame is shown, by the file's own numbers, as a browser reads them."""
    spans = list(boxes(stream))
    known = tracks(stream, next((start, end) for kind, start, end in spans if kind == b"moov"))
    times = []
    for kind, start, end in spans:
        for part in track_fragments(stream, (start, end)) if kind == b"moof" else ():
            if known[part.track].is_video:
                times += [time / known[part.track].timescale for time in part.presentation_times()]
    return times


def test_inspect_stream_shows_the_same_frames_from_zero(video):
    stream = inspect(video).files["stream"]
    assert [kind for kind, _, _ in boxes(stream)][:3] == [b"ftyp", b"moov", b"sidx"]
    assert sorted(presentation(stream)) == pytest.approx([n / 10 for n in range(30)])

    def frames(data):
        with av.open(io.BytesIO(data)) as container:
            return [bytes(frame.planes[0]) for frame in container.decode(video=0)]

    assert frames(stream) == frames(video)


def test_inspect_stream_index_covers_the_file(video):
    said = inspect(video)
    stream, index = said.files["stream"], said.result["streamIndex"]
    assert index["init"]["offset"] == 0
    assert b"moof" not in stream[: index["init"]["length"]] and b"trak" in stream[: index["init"]["length"]]
    segments = index["segments"]
    assert [s["start"] for s in segments] == [0, 1, 2] and all(s["keyframe"] for s in segments)
    assert sum(s["duration"] for s in segments) == pytest.approx(3.0)
    for segment, following in zip(segments, [*segments[1:], {"offset": len(stream)}], strict=True):
        assert stream[segment["offset"] + 4 : segment["offset"] + 8] == b"moof"
        assert segment["offset"] + segment["length"] == following["offset"]
    # Any piece plays with the initialisation alone.
    piece = stream[: index["init"]["length"]] + stream[segments[1]["offset"] :][: segments[1]["length"]]
    with av.open(io.BytesIO(piece)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 10


def test_inspect_long_stretch_without_keyframes_is_cut_every_two_seconds():
    said = inspect(render(construct("self.play(Create(Circle()), run_time=9)"), encoder="final").files["video"])
    segments = said.result["streamIndex"]["segments"]
    assert len(segments) >= 4 and all(s["duration"] <= 2.2 for s in segments)
    assert [s["keyframe"] for s in segments][:2] == [True, False]
    assert sorted(presentation(said.files["stream"])) == pytest.approx([n / 10 for n in range(90)])


def test_inspect_pictures(video):
    said = inspect(video)
    poster, strip = (Image.open(io.BytesIO(said.files[name])) for name in ("poster", "filmstrip"))
    assert poster.format == strip.format == "WEBP" and poster.size == (640, 360)
    assert said.result["filmstripInterval"] == 0.5 and said.result["filmstripFrames"] == 6 and strip.size == (960, 90)
    first, last = strip.crop((0, 0, 160, 90)), strip.crop((800, 0, 960, 90))
    assert sum(last.convert("L").histogram()[64:]) > sum(first.convert("L").histogram()[64:])


def test_inspect_poster_is_not_the_empty_end():
    code = construct(
        "t = Text('See me').scale(3)\nself.play(FadeIn(t))\nself.wait()\nself.play(FadeOut(t))\nself.wait()"
    )
    poster = Image.open(io.BytesIO(inspect(render(code).files["video"]).files["poster"]))
    assert poster.convert("L").getextrema()[1] > 200


def test_inspect_one_frame():
    result = inspect(render(construct("self.wait(0.1)")).files["video"]).result
    assert result["frames"] == 1 and result["filmstripFrames"] == 1 and len(result["streamIndex"]["segments"]) == 1


def test_inspect_with_sound():
    data = ffmpeg(
        *PICTURE, "-f", "lavfi", "-i", "sine=440:duration=2", "-c:v", "libx264", "-c:a", "aac", "-pix_fmt", "yuv420p"
    )
    result = inspect(data).result
    assert result["hasAudio"] and result["frames"] == 20
    assert result["streamIndex"]["segments"][-1]["length"] > 0


def test_inspect_webm():
    assert (
        inspect(ffmpeg(*PICTURE, "-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-cpu-used", "8", suffix="webm")).result[
            "frames"
        ]
        == 20
    )


PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"hello world, this is text",
        PLAYLIST,
        b"ffconcat version 1.0\nfile '/etc/passwd'\n",
        b"\0\0\0\x18ftypisom\0\0\0\0isom" + PLAYLIST,
        b"\x1a\x45\xdf\xa3" + PLAYLIST,
        b"\0" * 100_000,
        b"GIF89a" + b"\0" * 100,
        b"RIFF\0\0\0\0WEBP",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    ],
    ids=[
        "nothing",
        "one byte",
        "text",
        "HLS playlist",
        "list of files",
        "playlist behind an MP4 header",
        "playlist behind a WebM header",
        "zeros",
        "GIF",
        "WebP",
        "SVG",
    ],
)
def test_inspect_other_things_are_refused(data):
    error = inspect(data).error
    assert error["type"] == "OutputInvalid" and "passwd" not in error["message"]


def test_inspect_truncated_video_is_refused(video):
    for length in (40, 900, len(video) // 2):
        said = inspect(video[:length])
        # Half a video may still be a shorter one; it is then described as what it is.
        assert (said.last["type"] == "failed" and said.error["type"] == "OutputInvalid") or said.result["frames"] < 30


def test_inspect_damaged_videos_never_crash_the_harness(video):
    import random

    source = random.Random(3)
    for _ in range(6):
        data = bytearray(video)
        for _ in range(40):
            data[source.randrange(len(data))] = source.randrange(256)
        last = inspect(bytes(data)).last
        assert last["type"] == "done" or last["error"]["type"] in ("OutputInvalid", "MemoryLimit", "TimeLimit")


@pytest.mark.parametrize(
    "arguments",
    [
        (*PICTURE, *PICTURE, "-map", "0", "-map", "1", "-c:v", "libx264"),
        ("-f", "lavfi", "-i", "sine=440:duration=1", "-c:a", "aac"),
        (*PICTURE, "-c:v", "mpeg4"),
        (*PICTURE, "-c:v", "mjpeg"),
    ],
    ids=["two pictures", "sound alone", "old codec", "photographs"],
)
def test_inspect_videos_of_other_kinds_are_refused(arguments):
    assert inspect(ffmpeg(*arguments)).error["type"] == "OutputInvalid"


def test_media_of_unknown_operation_fails(video):
    assert run("media", {"video": video}, operation="concat").error["type"] == "Crashed"
