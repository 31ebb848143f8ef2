"""Parts off the frame, and texts too small to be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Arc, CoordinateSystem, Line, NumberLine, Polygram
from manim.mobject.types.image_mobject import AbstractImageMobject

from .findings import Finding, Played
from .naming import Names, expression
from .overlaps import is_covered
from .snapshot import Node, Snapshot
from .texts import capital_share, shown, text_of

# 16 minutes of arc are the least height of a capital in ISO 9241-303; seen from 3.1 picture heights, the design
# distance for full HD in ITU-R BT.2022, that is 3.1 * tan(16') of the picture's height.
SMALLEST_CAPITAL = 0.0144
_BEYOND = 0.01
_FIGURE_BEYOND = 0.02
_FIGURE_SHARE = 0.05
_BACKGROUND = 0.9
_SIDES = ("left", "top", "right", "bottom")
_DIRECTIONS = ("LEFT", "UP", "RIGHT", "DOWN")


def off_frame(played: Played, names: Names) -> Iterator[Finding]:
    """Texts and closed figures that the edge of the frame cuts, and texts that an animation shows outside of it."""
    after = played.after
    for node in after.texts:
        if _is_label(node) or not after.is_clear(node) or is_covered(after, node):
            continue
        beyond = _beyond(node.box, after, _BEYOND)
        if beyond.any() and (_is_inside(node.box) or _is_shown_outside(played, node)):
            yield _cut(node, node, beyond, played, names)
    if not after.view.is_3d:
        yield from _figures(played, names)


def _figures(played: Played, names: Names) -> Iterator[Finding]:
    after, owners = played.after, {}
    reaches_over = ((after.boxes < 0) | (after.boxes > 1)).any(axis=1).tolist()
    for node in after.figures:
        if not reaches_over[node.first]:
            continue
        beyond = _beyond(node.box, after, _FIGURE_BEYOND)
        is_seen = beyond.any() and _is_inside(node.box) and after.is_clear(node)
        if is_seen and _is_figure(node) and _is_main(node, beyond):
            owner = _owner(node, names)
            owners.setdefault(id(owner.mobject), (owner, node))
    for owner, node in owners.values():
        beyond = _beyond(owner.box, after, _FIGURE_BEYOND)
        if not _fills(owner.box):
            yield _cut(owner, node, beyond, played, names)


def _is_figure(node: Node) -> bool:
    """A closed shape or a picture; no tip of an arrow, no part of axes."""
    if not isinstance(node.mobject, (Polygram, Arc, AbstractImageMobject)) or _is_label(node):
        return False
    if node.parent is not None and isinstance(node.parent.mobject, Line):
        return False
    return isinstance(node.mobject, AbstractImageMobject) or _is_closed(node.mobject)


def _is_main(node: Node, beyond: np.ndarray) -> bool:
    """A figure of its own, no background: smaller than the frame, and more than a trifle of it is cut."""
    left, top, right, bottom = node.box
    width, height = right - left, bottom - top
    cut = max(beyond[0] + beyond[2], 0) / max(width, 1e-9), max(beyond[1] + beyond[3], 0) / max(height, 1e-9)
    return width < _BACKGROUND and height < _BACKGROUND and max(cut) > _FIGURE_SHARE


def _fills(box: np.ndarray) -> bool:
    """Wider and higher than the frame: it is meant to bleed."""
    return box[0] < 0 and box[2] > 1 and box[1] < 0 and box[3] > 1


def _owner(node: Node, names: Names) -> Node:
    """What the code has a name for: a row of squares is cut, not its last square."""
    found, at = node, node.parent
    while at is not None:
        if names.own(at.mobject):
            return at
        found, at = at, at.parent
    return found if found.parent is None and not names.own(node.mobject) else node


def _cut(owner: Node, node: Node, beyond: np.ndarray, played: Played, names: Names) -> Finding:
    name = names.of(owner.mobject, owner.ancestors)
    text = shown(text_of(owner.mobject)) if owner.is_text else ""
    sides = [side for side, amount in zip(_SIDES, beyond) if amount > 0]
    outside = not _is_inside(node.box)
    where = " and ".join(sides)
    what = f"{name} {text}".strip()
    message = (
        f"{what} is outside of the frame, beyond its {where} edge."
        if outside
        else f"{what} is cut by the {where} edge of the frame."
    )
    before = played.before.node_of(owner.mobject) if played.before else None
    finding = Finding("offFrame", (owner.mobject,), [name], message, _way_back(owner, beyond, name, played.after))
    finding.moved = before is not None and not np.allclose(before.place, owner.place, atol=1e-4)
    return finding


def _way_back(node: Node, beyond: np.ndarray, name: str, after: Snapshot) -> str:
    code = expression(name, "text" if node.is_text else "figure")
    if node.box[2] - node.box[0] > 1 - 2 * _BEYOND:
        return f"Make it fit: {code}.scale_to_fit_width({after.view.width - 1:.4g})"
    if node.box[3] - node.box[1] > 1 - 2 * _BEYOND:
        return f"Make it fit: {code}.scale_to_fit_height({after.view.height - 1:.4g})"
    sides = [direction for direction, amount in zip(_DIRECTIONS, beyond) if amount > 0]
    return "Bring it back: " + code + "".join(f".to_edge({side})" for side in sides)


def _beyond(box: np.ndarray, after: Snapshot, tolerance: float) -> np.ndarray:
    """How far it reaches over each edge, in fractions of the picture; nothing up to the tolerance (of the height)."""
    across = tolerance * after.view.height / after.view.width
    over = np.array([-box[0], -box[1], box[2] - 1, box[3] - 1])
    return np.where(over > np.array([across, tolerance, across, tolerance]), over, 0)


def _is_inside(box: np.ndarray) -> bool:
    return bool(box[0] < 1 and box[2] > 0 and box[1] < 1 and box[3] > 0)


def _is_shown_outside(played: Played, node: Node) -> bool:
    return id(node.mobject) in played.introduced and (played.before is None or not played.before.node_of(node.mobject))


def _is_closed(mobject: Any) -> bool:
    points = mobject.points
    return len(points) > 3 and abs(points[0] - points[-1]).max() < 1e-3


def _may_be_turned(node: Node, after: Snapshot) -> bool:
    """Higher than wide: a text on its side, or one sign."""
    return (node.box[2] - node.box[0]) * after.view.width < (node.box[3] - node.box[1]) * after.view.height


def _is_label(node: Node) -> bool:
    """Numbers and marks of axes go as far as the axes do."""
    return any(isinstance(ancestor, (CoordinateSystem, NumberLine)) for ancestor in node.ancestors)


def too_small(played: Played, names: Names) -> Iterator[Finding]:
    """Texts whose capitals are below what eyes can read from the distance of a video."""
    after = played.after
    for node in after.texts:
        text = text_of(node.mobject)
        share = capital_share(node.mobject, text)
        if share is None or not _is_inside(node.box) or not after.is_clear(node) or is_covered(after, node):
            continue
        rows = after.boxes[node.first : node.stop]
        signs = rows[:, 3] - rows[:, 1]
        if _may_be_turned(node, after):
            signs = np.maximum(signs, (rows[:, 2] - rows[:, 0]) * after.view.width / after.view.height)
        capital = float(signs.max()) / share
        if 0 < capital < SMALLEST_CAPITAL:
            name = names.of(node.mobject, node.ancestors)
            code = expression(name, "text")
            factor = np.ceil(10 * 1.3 * SMALLEST_CAPITAL / capital) / 10
            yield Finding(
                "textTooSmall",
                (node.mobject,),
                [name],
                f"{name} {shown(text)} is too small to be read: its capitals are {100 * capital:.1f}% "
                f"of the frame's height, {100 * SMALLEST_CAPITAL:.1f}% is the least.",
                f"Make it larger: {code}.scale({factor:g})",
            )
