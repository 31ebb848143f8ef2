"""Render jobs on the fast renderer: what the studio is told, segments, kept segments, and the way back to Manim's own."""

from __future__ import annotations

import io

import av
import pytest
from client import SMALL, bundle, construct, render, run
from conftest import sample

THREE = construct("c = Circle()\nself.play(Create(c))\nself.wait()\nself.play(c.animate.shift(RIGHT))")


def media(conversation) -> list[tuple[dict, bytes]]:
    return [(h, p) for h, p in conversation.frames if h["type"] == "segment" and h["role"] == "media"]


def kept_segments(conversation) -> dict[str, bytes]:
    """What the studio keeps of a render."""
    kept: dict[str, bytes] = {}
    for header, payload in media(conversation):
        kept[header["digest"]] = kept.get(header["digest"], b"") + payload
    return kept


def stream(conversation) -> bytes:
    return b"".join(payload for header, payload in conversation.frames if header["type"] == "segment")


def decoded(data: bytes) -> list[tuple[float, bytes]]:
    with av.open(io.BytesIO(data)) as container:
        return [(float(f.pts * f.time_base), f.to_ndarray().tobytes()) for f in container.decode(video=0)]


def test_a_job_is_drawn_by_the_fast_renderer():
    conversation = render(THREE)
    result = conversation.result
    assert result["renderer"] == "fast" and "fallback" not in result and not conversation.of("fallback")
    assert result["frames"] == 30 and [a["duration"] for a in result["animations"]] == [1, 1, 1]


def test_a_job_may_ask_for_manims_own():
    conversation = render(THREE, renderer="stock", segments=True)
    assert conversation.result["renderer"] == "stock"
    assert not conversation.of("segment")


def test_no_segments_unless_asked_for():
    conversation = render(THREE)
    assert not conversation.of("segment")


def test_segments_come_in_order_and_are_the_video():
    conversation = render(THREE, segments=True)
    headers = [header for header, _ in media(conversation)]
    assert [h["animation"] for h in headers] == sorted(h["animation"] for h in headers)
    ends = [h["start"] + h["duration"] for h in headers]
    assert [h["start"] for h in headers] == pytest.approx([0, *ends[:-1]])
    assert [h["line"] for h in headers] == [conversation.result["animations"][h["animation"]]["line"] for h in headers]
    kinds = [header["type"] for header, _ in conversation.frames]
    assert kinds.index("segment") < kinds.index("output")
    assert decoded(stream(conversation)) == decoded(conversation.files["video"])


def test_one_changed_line_draws_its_animation_alone():
    kept = kept_segments(render(THREE, segments=True))
    changed = THREE.replace("shift(RIGHT)", "shift(LEFT)")
    inputs = {"scene.py": changed.encode(), "segments": bundle(kept)}
    conversation = run("render", inputs, profile=SMALL, segments=True)
    reused = [h.get("reused", False) for h, _ in media(conversation)]
    assert reused[:-1] == [True] * (len(reused) - 1) and not reused[-1]
    assert conversation.result["reused"] == 2 and conversation.result["frames"] == 30
    samples = sample("segments.json")["toStudio"]
    expected = [set(h) for h in samples if h["type"] == "segment"]
    assert all(set(h) in expected for h in conversation.of("segment"))
    assert set(conversation.result) == set(samples[-1]["result"])
    assert decoded(conversation.files["video"]) == decoded(render(changed, segments=True).files["video"])
    assert decoded(stream(conversation)) == decoded(conversation.files["video"])


def test_kept_segments_need_not_begin_where_they_were():
    kept = kept_segments(render(THREE, segments=True))
    longer = THREE.replace("self.wait()", "self.wait(2)")
    inputs = {"scene.py": longer.encode(), "segments": bundle(kept)}
    conversation = run("render", inputs, profile=SMALL, segments=True)
    assert conversation.result["reused"] == 2 and conversation.result["frames"] == 40
    assert decoded(conversation.files["video"]) == decoded(render(longer, segments=True).files["video"])


@pytest.mark.parametrize("data", [b"", b"no bundle", b"a 5\n\n12", b"a " + b"9" * 5000 + b"\n\n", b"../x 2\n\nab"])
def test_what_is_no_bundle_is_passed_over(data):
    conversation = run("render", {"scene.py": THREE.encode(), "segments": data, "formulas": data}, profile=SMALL, segments=True)
    assert conversation.result["reused"] == 0 and conversation.result["renderer"] == "fast"


def test_reading_pixels_goes_back_to_manims_own():
    body = "self.play(Create(Square()))\nprint(self.camera.pixel_array.sum() > 0)\nself.wait()"
    conversation = render(construct(body), segments=True)
    assert conversation.result["renderer"] == "stock"
    assert "reads the pixels" in conversation.result["fallback"]
    assert [h["reason"] for h in conversation.of("fallback")] == [conversation.result["fallback"]]
    assert conversation.log("stdout").strip() == "True"
    told = [a["index"] for header in conversation.of("plan") for a in header["animations"]]
    assert told == [0, 1]
    assert conversation.files["video"]


def test_a_dying_drawing_process_goes_back_to_manims_own():
    body = (
        "import os\nhere = os.getpid()\ns = Square()\n"
        "s.add_updater(lambda m: os._exit(9) if os.getpid() != here else None)\nself.add(s)\nself.wait(1, frozen_frame=False)"
    )
    conversation = render(construct(body))
    assert conversation.result["renderer"] == "stock" and "status 9" in conversation.result["fallback"]


def test_threads_go_back_to_manims_own():
    body = (
        "import threading\nthreading.Thread(target=threading.Event().wait, args=(5,), daemon=True).start()\nself.wait()"
    )
    assert "threads" in render(construct(body)).result["fallback"]


def test_an_error_is_told_once_with_its_place():
    body = "s = Square()\ns.add_updater(lambda m, dt: 1 // int(m.get_x()))\nself.add(s)\nself.wait(1)"
    conversation = render(construct(body))
    assert conversation.error["type"] == "UserException" and "ZeroDivisionError" in conversation.error["message"]
    assert "fast" not in conversation.error["traceback"]
    assert len(conversation.of("failed")) == 1


def test_an_error_in_the_animation_of_a_child_alone_is_told():
    body = (
        "class Bad(Square):\n    def get_fill_rgbas(self):\n        raise ValueError('no colours')\n"
        "self.play(FadeIn(Bad()))\nself.wait()"
    )
    error = render(construct(body)).error
    assert "no colours" in error["message"] and error["line"] == 7


def test_what_updaters_print_is_printed_once():
    body = "n = [0]\ndef tell(m):\n    n[0] += 1\n    print('tick', n[0])\ns = Square().add_updater(tell)\nself.add(s)\nself.wait(0.5, frozen_frame=False)"
    lines = render(construct(body)).log("stdout").splitlines()
    assert len(lines) == len(set(lines)) > 0


def test_profile_decides_the_encoder():
    finished, previewed = (
        io.BytesIO(render(THREE, encoder=encoder).files["video"]) for encoder in ("final", "preview")
    )
    with av.open(finished) as final, av.open(previewed) as preview:
        assert final.streams.video[0].codec_context.has_b_frames
        assert not preview.streams.video[0].codec_context.has_b_frames
