"""A digest of everything that the pixels of some frames depend on, worked out without drawing them.

Two parts with the same digest show the same frames, so a part that is known already need not be drawn again.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

import av
import cairo
import manim
import numpy as np
from manim import config
from manim.camera.moving_camera import MovingCamera
from manim.camera.multi_camera import MultiCamera
from manim.camera.three_d_camera import ThreeDCamera
from manim.mobject.types.image_mobject import AbstractImageMobject, ImageMobjectFromCamera
from manim.mobject.types.point_cloud_mobject import PMobject
from manim.mobject.types.vectorized_mobject import VMobject
from manim.utils.iterables import list_update

_FORMAT = 3
_DRAWN_BY = (
    "get_fill_rgbas", "get_stroke_rgbas", "get_stroke_width", "get_gradient_start_and_end_points", "get_background_image",
    "get_pixel_array", "get_z_index_reference_point", "get_points_defining_boundary",
)  # fmt: skip


class NotHashable(Exception):
    """Something is drawn in a way that this digest does not cover; the part is drawn and never reused."""


class DrawHash:
    """Takes frames in order; ``first`` and ``digest`` tell them apart from other frames."""

    def __init__(self, camera: Any, encoder: str) -> None:
        self._camera = camera
        self._hash = hashlib.blake2b(digest_size=16)
        self._hash.update(
            repr((_FORMAT, manim.__version__, av.__version__, cairo.cairo_version_string(), encoder, config.pixel_width,
                  config.pixel_height, config.frame_rate, config.frame_width, config.frame_height,
                  type(camera).__name__)).encode()
        )  # fmt: skip
        self._background()
        self.first: str | None = None

    def frame(self, scene: Any, mobjects: Any, count: int = 1) -> None:
        """Adds one frame that ``update_frame(scene, mobjects)`` would draw, shown ``count`` times."""
        drawn = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
        self._hash.update(b"frame%d" % count)
        self.view(self._camera)
        for mobject in self._camera.get_mobjects_to_display(drawn):
            self.mobject(self._camera, mobject)
        if self.first is None and count:
            self.first = self._hash.hexdigest()

    def add(self, text: str) -> None:
        """Adds anything else that the frames depend on."""
        self._hash.update(b"%d:" % len(text))
        self._hash.update(text.encode())

    def array(self, values: np.ndarray) -> None:
        """Adds numbers; their type and shape go by what was added before."""
        self._hash.update(np.ascontiguousarray(values))

    def name_of(self, text: str) -> str:
        """A name for ``text`` together with all that was added so far; nothing is added."""
        own = self._hash.copy()
        own.update(text.encode())
        name = own.hexdigest()
        return f"{name[:16]}{name}"

    @property
    def digest(self) -> str:
        """Names the frames: what the first one shows, then what all of them show."""
        return f"{(self.first or '')[:16]}{self._hash.hexdigest()}"

    @staticmethod
    def beginning(digest: str) -> str:
        """The share of a digest that is known after one frame."""
        return digest[:16]

    def _background(self) -> None:
        camera = self._camera
        background = np.ascontiguousarray(camera.background)
        self._hash.update(background)
        if not isinstance(camera, MovingCamera):
            for context in camera.pixel_array_to_cairo_context.values():
                self._hash.update(
                    repr((tuple(context.get_matrix()), context.get_line_cap(), context.get_line_join())).encode()
                )

    def view(self, camera: Any) -> None:
        """Adds from where the camera looks."""
        update = self._hash.update
        center = np.asarray(camera.frame_center, dtype=float)
        update(repr((camera.frame_width, camera.frame_height, camera.pixel_width, camera.pixel_height, camera.use_z_index,
                     camera.cairo_line_width_multiple)).encode())  # fmt: skip
        update(center.tobytes())
        if isinstance(camera, ThreeDCamera):
            camera.reset_rotation_matrix()
            update(camera.rotation_matrix.tobytes())
            update(camera.light_source.points.tobytes())
            update(repr((camera.get_focal_distance(), camera.get_zoom(), camera.exponential_projection,
                         camera.should_apply_shading)).encode())  # fmt: skip
        if isinstance(camera, MultiCamera):
            update(repr(camera.allow_cameras_to_capture_their_own_display).encode())
            for display in camera.image_mobjects_from_cameras:
                self._inner_view(display.camera, display)

    def _inner_view(self, inner: Any, display: Any) -> None:
        self._hash.update(np.asarray(inner.frame_center, dtype=float).tobytes())
        self._hash.update(repr((inner.frame_width, inner.frame_height, display.width, display.height,
                                repr(inner.background_color), inner.background_opacity)).encode())  # fmt: skip

    def mobject(self, camera: Any, mobject: Any) -> None:
        """Adds what an object looks like, without its parts."""
        kind = type(mobject)
        if _draws_its_own_way(kind):
            raise NotHashable(kind.__name__)
        update = self._hash.update
        update(b"%b %d " % (kind.__name__.encode(), len(mobject.points)))
        update(np.ascontiguousarray(mobject.points))
        if isinstance(camera, ThreeDCamera):
            self._placement(camera, mobject)
        if isinstance(mobject, VMobject):
            self._vector(mobject)
        elif isinstance(mobject, PMobject):
            update(np.ascontiguousarray(mobject.rgbas))
            update(repr(mobject.stroke_width).encode())
        elif isinstance(mobject, ImageMobjectFromCamera):
            update(repr(mobject.resampling_algorithm).encode())
        elif isinstance(mobject, AbstractImageMobject):
            update(repr(mobject.resampling_algorithm).encode())
            update(np.ascontiguousarray(mobject.get_pixel_array()))

    def _placement(self, camera: ThreeDCamera, mobject: Any) -> None:
        fixed = mobject in camera.fixed_in_frame_mobjects
        self._hash.update(b"fixed" if fixed else b"free")
        center = camera.fixed_orientation_mobjects.get(mobject)
        if center is not None:
            self._hash.update(np.asarray(center(), dtype=float).tobytes())

    def _vector(self, mobject: VMobject) -> None:
        values = mobject.__dict__
        if mobject.get_background_image():
            raise NotHashable("a background image")
        said = [
            b"%r %r %r %r %r %r"
            % (values.get("stroke_width"), values.get("background_stroke_width"), _number(values.get("joint_type")),
               _number(values.get("cap_style")), values.get("shade_in_3d"), values.get("tolerance_for_point_equality"))
        ]  # fmt: skip
        gradient = False
        for name in ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas"):
            rgbas = values.get(name)
            if rgbas is not None:
                said += (b"%d" % len(rgbas), np.asarray(rgbas).tobytes())
                gradient = gradient or len(rgbas) > 1
        if gradient:
            said.append(np.asarray(mobject.get_gradient_start_and_end_points(), dtype=float).tobytes())
        self._hash.update(b" ".join(said))


def _number(value: Any) -> int | None:
    """An enum member as its number; writing its name is slow."""
    return None if value is None else value.value


@lru_cache(maxsize=4096)
def _draws_its_own_way(kind: type) -> bool:
    """Whether a class outside Manim answers the camera's questions itself."""
    for base in kind.__mro__:
        if not base.__module__.startswith("manim.") and any(name in vars(base) for name in _DRAWN_BY):
            return True
    return False
