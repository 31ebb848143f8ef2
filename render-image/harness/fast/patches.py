"""Replacing attributes of Manim's classes in one process, with a way back."""

from __future__ import annotations

from typing import Any

_MISSING = object()


class Patches:
    """Remembers what was replaced; ``undo`` brings it back in reverse order."""

    def __init__(self) -> None:
        self._replaced: list[tuple[Any, str, Any]] = []

    def set(self, owner: Any, name: str, value: Any) -> None:
        """Replaces ``owner.name``."""
        self._replaced.append((owner, name, vars(owner).get(name, _MISSING)))
        setattr(owner, name, value)

    def undo(self) -> None:
        """Puts everything back as it was."""
        while self._replaced:
            owner, name, value = self._replaced.pop()
            if value is _MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, value)
