"""From the scene's space to the picture: fractions of its width and height, from the top left corner."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim.camera.three_d_camera import ThreeDCamera


class View:
    """The camera as it stands; reading it leaves it as it is."""

    def __init__(self, camera: Any) -> None:
        self._camera = camera
        self.is_3d = isinstance(camera, ThreeDCamera)
        center = np.zeros(3) if self.is_3d else np.asarray(camera.frame_center, dtype=float)
        self._center = center
        self.width, self.height = float(camera.frame_width), float(camera.frame_height)
        self._rotation = camera.generate_rotation_matrix() if self.is_3d else None
        self.key = (*center.tolist(), self.width, self.height)
        if self.is_3d:
            self.key += (*self._rotation.ravel().tolist(), camera.get_zoom(), camera.get_focal_distance())
            self.key += tuple(np.asarray(camera.frame_center, dtype=float).tolist())

    def is_fixed(self, mobject: Any) -> bool:
        """Whether the camera's turns do not concern it."""
        return self.is_3d and mobject in self._camera.fixed_in_frame_mobjects

    def flatten(self, mobject: Any, points: np.ndarray) -> np.ndarray:
        """The points as they are drawn, in the scene's units."""
        if not self.is_3d or self.is_fixed(mobject):
            return points
        if mobject in self._camera.fixed_orientation_mobjects:
            middle = np.asarray(self._camera.fixed_orientation_mobjects[mobject](), dtype=float)
            return points + (self._project(middle[None])[0] - middle)
        return self._project(points)

    def _project(self, points: np.ndarray) -> np.ndarray:
        """``ThreeDCamera.project_points`` with the angles of now: the camera's own matrix is that of its last frame."""
        camera = self._camera
        focal, zoom = camera.get_focal_distance(), camera.get_zoom()
        points = (points - camera.frame_center) @ self._rotation.T
        depth = focal - points[:, 2]
        factor = np.where(depth > 0, focal / np.where(depth == 0, 1, depth), 1e6)
        if camera.exponential_projection:
            factor = np.where(points[:, 2] < 0, factor, np.exp(points[:, 2] / focal))
        points[:, :2] *= (factor * zoom)[:, None]
        return points

    def boxes(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Rows of left, top, right, bottom."""
        left, right = ((edge[:, 0] - self._center[0]) / self.width + 0.5 for edge in (low, high))
        bottom, top = (0.5 - (edge[:, 1] - self._center[1]) / self.height for edge in (low, high))
        return np.column_stack((left, top, right, bottom))

    def spots(self, points: np.ndarray) -> np.ndarray:
        """Rows of x and y."""
        x = (points[:, 0] - self._center[0]) / self.width + 0.5
        return np.column_stack((x, 0.5 - (points[:, 1] - self._center[1]) / self.height))
