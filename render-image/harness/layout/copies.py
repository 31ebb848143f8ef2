"""What Transform leaves behind: the old object in the shape of the new one, while the code goes on with the new one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from manim import AnimationGroup, Group, Transform, VGroup

from .findings import Finding, Played
from .naming import Names, expression
from .texts import TEXTS, shown, text_of


def each(animations: list[Any]) -> Iterator[Any]:
    """Also those inside of groups."""
    for animation in animations:
        yield animation
        if isinstance(animation, AnimationGroup):
            yield from each(animation.animations)


class Copies:
    """Remembers which object stands for which."""

    def __init__(self) -> None:
        self._shown_by: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()

    def findings(self, played: Played, names: Names) -> Iterator[Finding]:
        """Objects that are taken away and stay, since another one looks like them."""
        for animation in each(played.animations):
            for mobject in _parts(animation.mobject) if animation.is_remover() and animation.mobject else ():
                shown_by = self._shown_by.get(mobject)
                stays = played.after.node_of(shown_by) if shown_by is not None else None
                if stays is not None and played.after.is_clear(stays) and not _was_there(played, mobject):
                    yield _finding(mobject, shown_by, names)
        self._remember(played)

    def _remember(self, played: Played) -> None:
        for animation in each(played.animations):
            target = getattr(animation, "target_mobject", None)
            # Transform alone: its subclasses put the new object into the scene, or have a target without a name.
            if type(animation) is Transform and target is not None:
                self._shown_by[target] = animation.mobject


def _parts(mobject: Any) -> list[Any]:
    """FadeOut(one, other) makes a group of them."""
    return [mobject, *mobject.submobjects] if type(mobject) in (Group, VGroup) else [mobject]


def _was_there(played: Played, mobject: Any) -> bool:
    return played.before is not None and played.before.node_of(mobject) is not None


def _finding(mobject: Any, shown_by: Any, names: Names) -> Finding:
    gone, stays = names.of(mobject, []), names.of(shown_by, [])
    text = shown(text_of(mobject)) if isinstance(mobject, TEXTS) else ""
    old, new = expression(stays, "old"), expression(gone, "new")
    return Finding(
        "leftOver",
        (shown_by, mobject),
        [stays, gone],
        f"{gone} {text}".strip() + f" stays: after Transform it is {stays} that is seen, in the shape of {gone}.",
        f"Write self.play(FadeOut({old})), or ReplacementTransform({old}, {new}) before.",
    )
