"""Looks at a scene between its plays and says at the end what it found."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .copies import Copies, each
from .edges import off_frame, too_small
from .film import Film
from .findings import MAX_FINDINGS, Finding, Played
from .motion import Stillness, is_idle
from .naming import Names
from .objects import ObjectMap
from .overlaps import overlaps
from .snapshot import Snapshot

_SEEN = 0.4
_FEW = 60
_CHECKS = (off_frame, too_small, overlaps)


class LayoutWatch:
    """Reads the scene and leaves it as it is. What it cannot read ends the looking, never the render."""

    def __init__(self, scene_path: str, fps: float) -> None:
        self._fps = fps
        self._names = Names(scene_path)
        self._last: Snapshot | None = None
        self._start: Snapshot | None = None
        self._listed: list[int] = []
        self._suspects: dict[tuple[Any, ...], Finding] = {}
        self._excused: dict[tuple[Any, ...], Finding] = {}
        self._told: list[Finding] = []
        self._stillness, self._copies, self._objects = Stillness(), Copies(), ObjectMap()
        self._animations: list[Any] = []
        self._introduced: set[int] = set()
        self.trouble: str | None = None

    def begin(self, scene: Any) -> None:
        """A play begins; its animations have begun."""
        self._guard(self._begin, scene)

    def end(self, scene: Any, animation: Any) -> None:
        """It is over; ``animation`` is its ``PlannedAnimation``."""
        self._guard(self._end, scene, animation)

    def _guard(self, action: Callable[..., None], *arguments: Any) -> None:
        if self.trouble is None:
            try:
                action(*arguments)
            except Exception as error:  # objects of a stranger, which may be anything
                place = traceback.extract_tb(error.__traceback__)[-1]
                self.trouble = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
                self._told.clear()

    def _begin(self, scene: Any) -> None:
        self._start = self._last
        self._animations = list(scene.animations or [])
        entering = _entering(self._animations)
        if self._last is None:
            self._start = Snapshot(scene)
        elif self._listed != [one for one in _ids(scene) if one not in entering]:
            # Animations sort groups anew, which changes nothing: many objects are looked at again only for a wait.
            worth = len(self._last.leaves) <= _FEW or all(is_idle(a) for a in self._animations)
            self._start = Snapshot(scene) if worth else None
        if self._last is None:
            self._names.look()
            self._objects.add(-1, self._start, self._names, entering)
        self._introduced = {id(part) for a in self._animations if a.mobject for part in a.mobject.get_family()}

    def _end(self, scene: Any, animation: Any) -> None:
        self._names.look()
        after = Snapshot(scene)
        played = Played(animation, self._last, self._start, after, self._animations, self._introduced)
        self._look(played)
        self._objects.add(animation.index, after, self._names)
        self._last, self._listed = after, _ids(scene)

    def _look(self, played: Played) -> None:
        found: dict[tuple[Any, ...], Finding] = {}
        for check in _CHECKS:
            for finding in check(played, self._names):
                finding.play, finding.time = played.animation, max(played.animation.start, played.end - 1 / self._fps)
                found.setdefault(finding.key, finding)
        self._settle(found, played)
        for finding in self._copies.findings(played, self._names):
            finding.play, finding.time = played.animation, max(played.animation.start, played.end - 1 / self._fps)
            self._tell(finding)
        self._stillness.take(played, self._names)

    def _settle(self, found: dict[tuple[Any, ...], Finding], played: Played) -> None:
        """Tells what lasts for a whole play, keeps what is new as suspicious until the next, lets go of the rest."""
        for key, suspect in self._suspects.items():
            if key in found and (suspect.kind != "offFrame" or not _moves(suspect, played)):
                self._tell(suspect)
        known = {finding.key for finding in self._told} | self._excused.keys()
        for key, finding in found.items():
            if key in self._suspects or key in known:
                continue
            if _by_camera_alone(finding, played):
                self._excused[key] = finding
            elif _rests(finding, played):
                self._tell(finding)
        self._suspects = {
            key: self._suspects.get(key, finding)
            for key, finding in found.items()
            if key not in known and key not in self._excused
        }

    def _tell(self, finding: Finding) -> None:
        if len(self._told) < MAX_FINDINGS and all(finding.key != told.key for told in self._told):
            self._told.append(finding)

    def _finish(self, video: Path) -> None:
        for suspect in self._suspects.values():
            if not suspect.moved:
                self._tell(suspect)
        for finding in self._stillness.findings(Film(video)):
            self._told.append(finding)
        self._told.sort(key=lambda finding: finding.time)

    def report(self, video: Path, channel: Any) -> None:
        """Looks at the finished video and tells everything."""
        self._guard(self._finish, video)
        channel.send("layout", self._objects.data() if self.trouble is None else b"", findings=self.findings())
        if self.trouble is not None:
            channel.send("log", f"The layout could not be looked at: {self.trouble}\n".encode(), stream="manim")

    def findings(self) -> list[dict[str, Any]]:
        """The protocol's ``Finding``s, in the order of the scene; the labels of one chart are one finding."""
        first = {(finding.kind, finding.play.index, *finding.names): finding for finding in reversed(self._told)}
        return [finding.as_json() for finding in self._told if finding in first.values()][:MAX_FINDINGS]


def _entering(animations: list[Any]) -> set[int]:
    return {id(part) for a in each(animations) if a.is_introducer() and a.mobject for part in a.mobject.get_family()}


def _ids(scene: Any) -> list[int]:
    return [id(mobject) for mobject in scene.mobjects]


def _moves(finding: Finding, played: Played) -> bool:
    return any(_moved(subject, played) for subject in finding.subjects)


def _rests(finding: Finding, played: Played) -> bool:
    """Whether it was so all through the play: put there by the code before it, and seen for long enough."""
    if played.start is None:
        return False
    nodes = [(played.start.node_of(subject), played.after.node_of(subject)) for subject in finding.subjects]
    still = all(one and other and abs(one.place - other.place).max() <= 1e-4 for one, other in nodes)
    return still and all(played.start.is_clear(one) for one, _ in nodes) and played.animation.duration >= _SEEN


def _by_camera_alone(finding: Finding, played: Played) -> bool:
    """Whether nothing happened to the objects: the camera brought this about, and goes where it likes."""
    return played.before is not None and played.before.view.key != played.after.view.key and not _moves(finding, played)


def _moved(mobject: Any, played: Played) -> bool:
    before, after = (s.node_of(mobject) if s else None for s in (played.before, played.after))
    return before is None or after is None or abs(before.place - after.place).max() > 1e-4
