"""Typed errors: how a job can end other than with ``done``."""

from __future__ import annotations

from typing import Any

MAX_MESSAGE = 4096
_MAX_TEXT = {"traceback": 16_384, "excerpt": 4_096, "hint": 1_024, "message": MAX_MESSAGE}

TYPES = frozenset(
    [
        "SyntaxError",
        "SceneNotFound",
        "UserException",
        "LatexError",
        "TimeLimit",
        "MemoryLimit",
        "ProcessLimit",
        "DiskLimit",
        "TooManyFiles",
        "OutputMissing",
        "OutputTooLarge",
        "OutputInvalid",
        "Crashed",
    ]
)


class Failure(Exception):
    """A job's typed end. ``details`` are the optional fields of the protocol's ``error``."""

    def __init__(self, kind: str, message: str, **details: Any) -> None:
        super().__init__(message)
        assert kind in TYPES, kind
        self.kind = kind
        self.message = message
        self.details = details

    def as_error(self) -> dict[str, Any]:
        """The protocol's ``error`` object."""
        return clean_error({"type": self.kind, "message": self.message, **self.details})


def clean_error(error: dict[str, Any]) -> dict[str, Any]:
    """An ``error`` with known fields of the right kind alone, cut to size: the child that sent it is a stranger."""
    kind = error.get("type")
    cleaned: dict[str, Any] = {"type": kind if kind in TYPES else "UserException"}
    for name, cap in _MAX_TEXT.items():
        if isinstance(text := error.get(name), str) and text:
            cleaned[name] = cut(text, cap)
    for name in ("line", "column", "endLine", "endColumn"):
        number = error.get(name)
        if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 10_000_000:
            cleaned[name] = number
    cleaned.setdefault("message", "The scene failed without a message.")
    return cleaned


def cut(text: str, length: int) -> str:
    """At most ``length`` characters, without characters that JSON or a terminal would stumble over."""
    text = "".join(c if c in "\n\t" or c.isprintable() else "\ufffd" for c in text[: length + 1])
    return text if len(text) <= length else text[: length - 1] + "…"
