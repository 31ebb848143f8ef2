"""A finding and what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..failure import cut

MAX_FINDINGS = 100
MAX_NAMES = 8


@dataclass(eq=False)
class Finding:
    """Advice. It is a suspicion until the next play has not changed what it is about."""

    kind: str
    subjects: tuple[Any, ...]
    """The objects, kept so that their ids stay theirs."""
    names: list[str]
    message: str
    hint: str | None = None
    play: Any = None
    """The ``PlannedAnimation`` at whose end it is seen."""
    time: float = 0.0
    moved: bool = False
    """Whether the object was seen before and came here in this play: it may be on its way out."""

    @property
    def key(self) -> tuple[Any, ...]:
        # An old text under a new one is, one play later, two texts over each other.
        kind = "textOverlap" if self.kind == "leftOver" else self.kind
        return (kind, *(id(subject) for subject in self.subjects))

    def as_json(self) -> dict[str, Any]:
        """The protocol's ``Finding``."""
        return {
            "kind": self.kind,
            "line": self.play.line,
            "innerLine": self.play.inner_line,
            "animation": self.play.index,
            "time": round(self.time, 4),
            "names": self.names[:MAX_NAMES],
            "message": self.message,
            **({"hint": self.hint} if self.hint else {}),
        }


@dataclass
class Played:
    """One play and how the picture was before and after it."""

    animation: Any
    """Its ``PlannedAnimation``."""
    before: Any
    """The ``Snapshot`` at the end of the play before; None for the first play."""
    start: Any
    """The one when its animations had begun, with what the code added and removed since; None when it was not taken."""
    after: Any
    animations: list[Any] = field(default_factory=list)
    introduced: set[int] = field(default_factory=set)
    """Ids of all objects that its animations are about."""

    def name_of(self, mobject: Any, names: Any) -> str:
        """What the code calls an object that may or may not be seen at the end."""
        node = self.after.node_of(mobject) or (self.start.node_of(mobject) if self.start else None)
        return names.of(mobject, node.ancestors if node else [])

    @property
    def end(self) -> float:
        return self.animation.start + self.animation.duration


KINDS = ("offFrame", "textOverlap", "textTooSmall", "blank", "noMotion", "leftOver")


def clean_findings(told: Any) -> Iterator[dict[str, Any]]:
    """The findings of a stranger with fields of the right kind, short enough; the others are left out."""
    for finding in told[:MAX_FINDINGS] if isinstance(told, list) else ():
        if not isinstance(finding, dict) or not _is_possible(finding):
            continue
        names = finding.get("names") if isinstance(finding.get("names"), list) else []
        hint, animation = finding.get("hint"), finding.get("animation")
        yield {
            "kind": finding["kind"],
            "line": int(finding["line"]),
            "innerLine": int(finding["innerLine"]),
            **({"animation": int(animation)} if _is_number(animation, 0) else {}),
            "time": finding["time"],
            "names": [cut(name, 80) for name in names[:MAX_NAMES] if isinstance(name, str)],
            "message": cut(finding["message"], 400),
            **({"hint": cut(hint, 400)} if isinstance(hint, str) else {}),
        }


def _is_possible(finding: dict[str, Any]) -> bool:
    numbers = (("line", 1), ("innerLine", 1), ("time", 0))
    return (
        finding.get("kind") in KINDS
        and isinstance(finding.get("message"), str)
        and all(_is_number(finding.get(name), least) for name, least in numbers)
    )


def _is_number(value: Any, least: int) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value < 1e7
