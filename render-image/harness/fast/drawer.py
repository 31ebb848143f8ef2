"""What a child does: it draws and encodes the frames of one part, or finds that they are known already."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import numpy as np
from manim import config

from . import fonts, randomness
from .draw_hash import DrawHash, NotHashable
from .encoders import Encoder
from .kept import KeptSegments
from .parts import Part
from .pens import Finger, Ink, Unknown
from .workers import Reporter


class PartDrawer:
    """One part of one play, in a forked child."""

    def __init__(
        self,
        renderer: Any,
        scene: Any,
        part: Part,
        make_encoder: Callable[[str], Encoder],
        encoder_name: str,
        kept: KeptSegments | None,
        name: str | None = None,
    ) -> None:
        """``name`` of the frames, where it is known and nothing is kept under it."""
        self._renderer, self._scene, self._part, self._name = renderer, scene, part, name
        self._make_encoder, self._encoder_name, self._kept = make_encoder, encoder_name, kept

    def run(self, reporter: Reporter) -> dict[str, Any]:
        """What the parent is told at the end."""
        if self._kept and self._name is None and (found := self._look_ahead()):
            return {**found, "reused": True}
        encoder = self._make_encoder(self._part.path)
        pen = Ink(self._renderer, encoder, self._new_digest() if self._name is None else None, reporter.frames)
        self._renderer.pen = pen
        self.go_through()
        encoder.close()
        return {"frames": pen.frames, "digest": self._name or pen.digest}

    def go_through(self) -> None:
        """Manim's own steps, from the begun animations to the last frame of the part."""
        renderer, scene, part = self._renderer, self._scene, self._part
        if not part.has_static_image:
            renderer.save_static_frame_data(scene, scene.static_mobjects)
        if scene.is_current_animation_frozen_frame():
            renderer.pen.picture(scene, scene.moving_mobjects)
            renderer.freeze_current_frame(scene.duration)
            return
        scene.duration = scene.get_run_time(scene.animations)
        for time in np.arange(0, scene.duration, 1 / config["frame_rate"])[part.first : part.stop]:
            scene.update_to_time(time)
            renderer.render(scene, time, scene.moving_mobjects)
            if scene.stop_condition is not None and scene.stop_condition():
                break

    def _new_digest(self) -> DrawHash | None:
        if self._kept is None:
            return None
        digest = DrawHash(self._renderer.camera, self._encoder_name)
        image = self._renderer.static_image
        if self._part.has_static_image and image is not None:
            digest.array(image)
        return digest

    def _look_ahead(self) -> dict[str, Any] | None:
        """Goes through the frames in a process of its own, since nothing of it can be taken back."""
        reader, writer = os.pipe()
        state = randomness.remember()
        pid = os.fork()
        if pid == 0:
            self._answer(writer, state)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(pid, 0)
        found = json.loads(answer) if answer else None
        if found is None or found["digest"] not in self._kept:
            return None
        return found if self._kept.write_part(found["digest"], found["frames"], self._part.path) else None

    def _answer(self, pipe: int, random_state: Any) -> None:
        """Never returns. A failure is no answer: the part is drawn then, and fails there if it must."""
        try:
            randomness.restore(random_state)
            fonts.forget()
            digest = self._new_digest()
            pen = Finger(self._renderer.traces, digest, self._kept, lambda _: None)
            self._renderer.pen = pen
            self.go_through()
            os.write(pipe, json.dumps({"frames": pen.frames, "digest": digest.digest}).encode())
        except (Unknown, NotHashable):
            pass
        finally:
            os._exit(0)
