"""What drawing a frame leaves behind, left behind without drawing.

The parent process rasterises nothing, but later frames and scene code depend on side effects of drawing: the Cairo
context with the frame's size at the first drawing, its cap and join, a 3-D camera's matrix, zoomed cameras' sizes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP, Camera
from manim.camera.moving_camera import MovingCamera
from manim.camera.multi_camera import MultiCamera
from manim.camera.three_d_camera import ThreeDCamera
from manim.constants import CapStyleType, LineJointType
from manim.mobject.types.vectorized_mobject import VMobject
from manim.utils.iterables import list_update

from .line_styles import LineStyles
from .pixel_trap import PixelTrap
from .signals import StockPathNeeded

KNOWN_CAMERAS = (Camera, MovingCamera, MultiCamera, ThreeDCamera)


class DrawingTraces:
    """Follows one camera through a scene."""

    def __init__(self, camera: Any, trap: PixelTrap, styles: LineStyles) -> None:
        if type(camera) not in KNOWN_CAMERAS:
            raise StockPathNeeded(f"the scene uses the camera {type(camera).__name__}")
        self._camera = camera
        self._trap = trap
        self._styles = styles
        self._keeps_context = not isinstance(camera, MovingCamera)
        self._has_context = False

    @property
    def every_frame(self) -> bool:
        """Whether each single frame leaves something that the next ones depend on."""
        return (self._keeps_context and self._styles.used) or isinstance(self._camera, MultiCamera)

    @property
    def settled(self) -> bool:
        """Whether the context that all frames share is made, or cannot depend on when it is made within one play."""
        return self._has_context or not isinstance(self._camera, ThreeDCamera)

    def leave(self, scene: Any, mobjects: Iterable[Any] | None) -> None:
        """Takes the place of ``renderer.update_frame(scene, mobjects)``."""
        camera = self._camera
        if isinstance(camera, ThreeDCamera):
            camera.reset_rotation_matrix()
        elif isinstance(camera, MultiCamera):
            with self._trap.disarmed():
                camera.update_sub_cameras()
        if self._keeps_context and (self._styles.used or not self._has_context):
            self._leave_context(mobjects or list_update(scene.mobjects, scene.foreground_mobjects))
        self._trap.armed = True

    def _leave_context(self, mobjects: Iterable[Any]) -> None:
        camera = self._camera
        drawn = [m for m in camera.get_mobjects_to_display(mobjects) if isinstance(m, VMobject)]
        if not drawn:
            return
        with self._trap.disarmed():
            for mobject in drawn:
                image = mobject.get_background_image()
                if image and self._styles.used:
                    raise StockPathNeeded("the scene mixes line caps with background images")
                if image:
                    camera.get_cairo_context(camera.get_background_colored_vmobject_displayer().pixel_array)
                else:
                    self._leave_line_style(camera.get_cairo_context(camera.pixel_array), mobject)
                    self._has_context = True

    @staticmethod
    def _leave_line_style(context: Any, mobject: VMobject) -> None:
        if not (mobject.get_stroke_width() or mobject.get_stroke_width(True)):
            return
        if mobject.joint_type != LineJointType.AUTO:
            context.set_line_join(LINE_JOIN_MAP[mobject.joint_type])
        if mobject.cap_style != CapStyleType.AUTO:
            context.set_line_cap(CAP_STYLE_MAP[mobject.cap_style])
