"""Shading and projection of Manim's 3-D camera with the same arithmetic, done once where Manim does it several times."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
from manim.camera.three_d_camera import ThreeDCamera
from manim.constants import UP
from manim.mobject.three_d import three_d_utils

from .patches import Patches

_original_normal = three_d_utils.get_3d_vmob_unit_normal
_original_display = ThreeDCamera.display_vectorized


def install(patches: Patches) -> None:
    """Replaces the camera's projection and shading."""
    patches.set(ThreeDCamera, "project_points", _project_points)
    patches.set(ThreeDCamera, "modified_rgbas", _modified_rgbas)
    patches.set(ThreeDCamera, "display_vectorized", _display_vectorized)
    patches.set(three_d_utils, "get_3d_vmob_unit_normal", _unit_normal)


def _project_points(self: ThreeDCamera, points: np.ndarray) -> np.ndarray:
    distance, zoom = self.get_focal_distance(), self.get_zoom()
    points = np.dot(points - self.frame_center, self.rotation_matrix.T)
    depth = points[:, 2]
    if self.exponential_projection:
        factor = np.exp(depth / distance)
        behind = depth < 0
        factor[behind] = distance / (distance - depth[behind])
    else:
        left = distance - depth
        factor = distance / left
        factor[left < 0] = 10**6
    factor = factor * zoom
    points[:, 0] *= factor
    points[:, 1] *= factor
    return points


def _display_vectorized(self: ThreeDCamera, vmobject: Any, context: Any) -> Any:
    # Fill, stroke and background stroke of one object are lit alike: the light is worked out once for the three.
    self._lit = None
    return _original_display(self, vmobject, context)


def _modified_rgbas(self: ThreeDCamera, vmobject: Any, rgbas: np.ndarray) -> np.ndarray:
    if not self.should_apply_shading or not vmobject.shade_in_3d or len(vmobject.points) == 0:
        return rgbas
    shaded = rgbas.repeat(2, axis=0) if len(rgbas) < 2 else np.array(rgbas[:2])
    lit = self.__dict__.get("_lit")
    if lit is None or lit[0] is not vmobject:
        lit = self._lit = (vmobject, *_light(vmobject, self.light_source.points[0]))
    shaded[0, :3] = shaded[0, :3] + lit[1]
    shaded[1, :3] = shaded[1, :3] + lit[2]
    return shaded


def _light(vmobject: Any, source: np.ndarray) -> tuple[float, float]:
    """What the light adds at the first and at the last corner."""
    return (
        _light_at(
            three_d_utils.get_3d_vmob_start_corner(vmobject),
            three_d_utils.get_3d_vmob_start_corner_unit_normal(vmobject),
            source,
        ),
        _light_at(
            three_d_utils.get_3d_vmob_end_corner(vmobject),
            three_d_utils.get_3d_vmob_end_corner_unit_normal(vmobject),
            source,
        ),
    )


def _light_at(point: np.ndarray, normal: np.ndarray, source: np.ndarray) -> float:
    to_source = source - point
    norm = sqrt(to_source.dot(to_source))
    to_source = to_source / norm if norm > 0 else np.zeros(len(to_source))
    light = 0.5 * np.dot(normal, to_source) ** 3
    return light * 0.5 if light < 0 else light


def _unit_normal(vmobject: Any, index: int) -> np.ndarray:
    points = vmobject.points
    count = len(points)
    if count % 4 or count == 0 or points.shape[1] != 3:
        return _original_normal(vmobject, index)
    if count <= 4:
        return np.array(UP)
    before = index - 3 if index > 2 else count - 4
    after = index + 3 if index < count - 3 else 3
    x, y, z = points[index].tolist()
    ax, ay, az = points[after].tolist()
    bx, by, bz = points[before].tolist()
    return _normal_of((ax - x, ay - y, az - z), (bx - x, by - y, bz - z))


def _normal_of(first: tuple[float, float, float], second: tuple[float, float, float]) -> np.ndarray:
    """``get_unit_normal`` in plain numbers; its rare cases are left to it."""
    (ax, ay, az), (bx, by, bz) = first, second
    size_a, size_b = max(abs(ax), abs(ay), abs(az)), max(abs(bx), abs(by), abs(bz))
    if size_a > 0.0 and size_b > 0.0:
        ax, ay, az, bx, by, bz = ax / size_a, ay / size_a, az / size_a, bx / size_b, by / size_b, bz / size_b
        product = np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])
        norm = np.sqrt(product.dot(product))
        if norm > 1e-6:
            return product / norm
    normal = three_d_utils.get_unit_normal(np.array(first), np.array(second))
    return np.array(UP) if np.linalg.norm(normal) == 0 else normal
