"""Notices whether a scene ever uses line caps or joins of its own.

Manim sets them on a Cairo context that lives as long as the scene and never sets them back, so later frames depend on
earlier ones. Most scenes use none, and then nothing has to be followed.
"""

from __future__ import annotations

from typing import Any

from manim.constants import CapStyleType, LineJointType
from manim.mobject.types.vectorized_mobject import VMobject

from .patches import Patches


class LineStyles:
    """``used`` turns true with the first cap or join that is not automatic."""

    def __init__(self) -> None:
        self.used = False

    def install(self, patches: Patches) -> None:
        """Watches the two attributes on every vector object."""
        patches.set(VMobject, "cap_style", _Watched(self, "cap_style", CapStyleType.AUTO))
        patches.set(VMobject, "joint_type", _Watched(self, "joint_type", LineJointType.AUTO))


class _Watched:
    def __init__(self, styles: LineStyles, name: str, automatic: Any) -> None:
        self._styles, self._name, self._automatic = styles, name, automatic

    def __get__(self, mobject: Any, owner: type | None = None) -> Any:
        if mobject is None:
            return self
        try:
            return mobject.__dict__[self._name]
        except KeyError:
            raise AttributeError(self._name) from None

    def __set__(self, mobject: Any, value: Any) -> None:
        if value != self._automatic:
            self._styles.used = True
        mobject.__dict__[self._name] = value
