"""Frames: what a reader takes, and what it refuses."""

from __future__ import annotations

import random

import client
import pytest
from conftest import sample

from harness.channel import MAX_HEADER_BYTES, MAX_PAYLOAD_BYTES, FrameDecoder, ProtocolError, encode_frame

FRAMES = sample("frames.json")["frames"]
BROKEN = sample("broken-frames.json")["frames"]
MESSAGES = sample("messages.json")


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f["name"])
def test_feed_sample_gives_header_and_payload(frame):
    decoder = FrameDecoder()
    assert list(decoder.feed(bytes.fromhex(frame["bytes"]))) == [(frame["header"], bytes.fromhex(frame["payload"]))]
    assert not decoder.has_partial_frame


@pytest.mark.parametrize("frame", BROKEN, ids=lambda f: f["name"])
def test_feed_broken_sample_is_refused(frame):
    with pytest.raises(ProtocolError):
        list(FrameDecoder().feed(bytes.fromhex(frame["bytes"])))


@pytest.mark.parametrize("header", MESSAGES["toHarness"] + MESSAGES["toStudio"], ids=lambda h: h["type"])
def test_encode_message_reads_back_the_same(header):
    assert list(FrameDecoder().feed(encode_frame(header, b"x"))) == [(header, b"x")]


def test_feed_one_byte_at_a_time_gives_every_frame():
    stream = b"".join(bytes.fromhex(frame["bytes"]) for frame in FRAMES)
    decoder, found = FrameDecoder(), []
    for byte in stream:
        found += decoder.feed(bytes([byte]))
    assert [header for header, _ in found] == [frame["header"] for frame in FRAMES]


def test_encode_over_the_caps_is_refused():
    with pytest.raises(ProtocolError):
        encode_frame({"type": "log", "text": "x" * MAX_HEADER_BYTES})
    with pytest.raises(ProtocolError):
        encode_frame({"type": "data"}, b"x" * (MAX_PAYLOAD_BYTES + 1))


def test_feed_random_bytes_never_does_anything_but_refuse_or_wait():
    source = random.Random(7)
    good = b"".join(bytes.fromhex(frame["bytes"]) for frame in FRAMES)
    for _ in range(3000):
        data = bytearray(good)
        for _ in range(source.randint(1, 6)):
            data[source.randrange(len(data))] = source.randrange(256)
        try:
            for header, payload in FrameDecoder().feed(bytes(data[: source.randint(1, len(data))])):
                assert isinstance(header["type"], str) and isinstance(payload, bytes)
        except ProtocolError:
            continue


def test_harness_without_a_job_leaves_quietly():
    said = client.talk(b"")
    assert [header["type"] for header, _ in said.frames] == ["ready"]
    assert said.frames[0][0]["protocol"] == 1 and said.exit_code == 0


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 64,
        b"GET / HTTP/1.1\r\n\r\n",
        encode_frame({"type": "data"}),
        encode_frame({"type": "job", "kind": "no such kind"}),
        encode_frame({"type": "job", "kind": "render", "inputs": [{"name": "scene.py", "length": 10}]}),
        encode_frame({"type": "job", "kind": "render", "inputs": [{"name": "scene.py", "length": 1 << 40}]}),
        encode_frame({"type": "job", "kind": "render", "inputs": [{"name": "scene.py", "length": -1}]}),
        encode_frame({"type": "job", "kind": "render", "inputs": [{"name": "scene.py", "length": 2}]})
        + encode_frame({"type": "data"}, b"too much"),
        encode_frame({"type": "job", "kind": "render"})[:-3],
    ],
    ids=[
        "caps",
        "HTTP",
        "no job",
        "unknown kind",
        "cut off inputs",
        "endless inputs",
        "negative length",
        "too much",
        "cut off job",
    ],
)
def test_harness_with_a_broken_job_says_so_and_leaves(data):
    said = client.talk(data)
    assert [header["type"] for header, _ in said.frames] == ["ready"]
    assert said.exit_code == 2 and said.stderr.startswith("harness: ")
