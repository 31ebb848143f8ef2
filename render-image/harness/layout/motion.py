"""Stretches in which nothing is to be seen, plays that change nothing, and pictures that stand still for long."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from manim import Animation, AnimationGroup, Wait

from .copies import each
from .film import Film
from .findings import Finding, Played
from .naming import Names

# A pause of up to two seconds is the length of a breath between sentences; more of nothing looks like a broken video.
LONGEST_BLANK = 2.0
# Ten seconds are how long attention stays with something that does not change (Nielsen, Usability Engineering, ch. 5).
LONGEST_STILL = 10.0
_SHORTEST_PLAY = 0.4
_IDLE = (Wait, Animation)


class Stillness:
    """Goes along with the plays and looks at the video at the end."""

    def __init__(self) -> None:
        self._blank: list[tuple[Played, list[str]]] = []
        self._still: list[tuple[Played, list[str]]] = []
        self._stretches: list[tuple[str, list[tuple[Played, list[str]]]]] = []

    def take(self, played: Played, names: Names) -> None:
        """The next play."""
        start, after = played.start, played.after
        shown = [played.name_of(a.mobject, names) for a in each(played.animations) if _is_about_something(a)]
        blank = start is not None and start.is_blank and after.is_blank
        self._blank = self._continue("blank", self._blank, blank, (played, shown))
        same = start is not None and not blank and start.fingerprint == after.fingerprint
        self._still = self._continue("still", self._still, same, (played, shown))

    def _continue(self, kind: str, stretch: list[Any], goes_on: bool, item: Any) -> list[Any]:
        if goes_on and not stretch:
            stretch = []
            self._stretches.append((kind, stretch))
        if goes_on:
            stretch.append(item)
        return stretch if goes_on else []

    def findings(self, film: Film) -> Iterator[Finding]:
        """What the frames confirm."""
        for kind, stretch in self._stretches:
            yield from _blanks(stretch, film) if kind == "blank" else _stills(stretch, film)


def _blanks(stretch: list[tuple[Played, list[str]]], film: Film) -> Iterator[Finding]:
    for is_idle, group in groupby(stretch, lambda item: not item[1] or item[0].animation.duration < _SHORTEST_PLAY):
        yield from _pauses(list(group), film) if is_idle else _invisible(list(group), film)


def _invisible(plays: list[tuple[Played, list[str]]], film: Film) -> Iterator[Finding]:
    for played, names in plays:
        if _is_empty(played, film):
            what = ", ".join(names[:3])
            message = f"Nothing is seen while this plays: {what} has the background's colour, or is off the frame."
            hint = "Show something before it, or give it another colour: .set_color(WHITE)"
            yield _finding("blank", played, names, message, hint)


def _pauses(pauses: list[tuple[Played, list[str]]], film: Film) -> Iterator[Finding]:
    seconds = pauses[-1][0].end - pauses[0][0].animation.start
    if seconds > LONGEST_BLANK and all(_is_empty(played, film) for played, _ in pauses):
        hint = "Wait before everything is taken away, shorten the wait, or show something: self.wait(0.5)"
        yield _finding("blank", pauses[0][0], [], f"The picture is empty for {seconds:.3g} seconds.", hint)


def _is_empty(played: Played, film: Film) -> bool:
    animation = played.animation
    return all(film.is_empty(animation.start + share * animation.duration) for share in (0.25, 0.75))


def _stills(stretch: list[tuple[Played, list[str]]], film: Film) -> Iterator[Finding]:
    for played, names in stretch:
        animation = played.animation
        if names and animation.duration >= _SHORTEST_PLAY and film.stands_still(animation.start, played.end):
            message = f"This animation changes nothing that is seen ({', '.join(names[:3])})."
            hint = "Take it away, write self.wait(), or animate what is shown: self.play(….animate.shift(UP))"
            yield _finding("noMotion", played, names, message, hint)
    first, last = stretch[0][0], stretch[-1][0]
    seconds = last.end - first.animation.start
    if seconds > LONGEST_STILL and film.stands_still(first.animation.start, last.end):
        longest = max((played for played, _ in stretch), key=lambda played: played.animation.duration)
        hint = "Shorten the wait, or let something happen meanwhile: self.play(Indicate(…))"
        yield _finding("noMotion", longest, [], f"The picture stands still for {seconds:.3g} seconds.", hint)


def _finding(kind: str, played: Played, names: list[str], message: str, hint: str) -> Finding:
    animation = played.animation
    return Finding(kind, (), names, message, hint, animation, animation.start + animation.duration / 2)


def is_idle(animation: Any) -> bool:
    """A wait, also in the words of old code."""
    return type(animation) in _IDLE


def _is_about_something(animation: Any) -> bool:
    is_one = not is_idle(animation) and not isinstance(animation, AnimationGroup)
    return is_one and getattr(animation, "mobject", None) is not None
