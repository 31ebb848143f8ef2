"""Texts over texts, and texts that a figure hides in part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import CoordinateSystem

from .findings import Finding, Played
from .naming import Names, expression
from .snapshot import Node, Snapshot
from .texts import shown, text_of

_CLEAR = 0.3
_HIT = 0.2
_MAX_TEXTS = 150
_SAME_PLACE = 0.4


def overlaps(played: Played, names: Names) -> Iterator[Finding]:
    """Pairs of texts whose signs lie over each other, in the order of drawing."""
    after = played.after
    texts = [(node, signs) for node in after.texts[:_MAX_TEXTS] if len(signs := _visible_signs(after, node))]
    for i, j in _meeting(np.array([node.box for node, _ in texts])) if texts else ():
        (one, one_signs), (other, other_signs) = texts[i], texts[j]
        if not _belong_together(one, other) and _hit(one_signs, other_signs):
            yield _pair(one, other, played, names)
    for node, _ in texts:
        if found := _hidden_by(after, node):
            yield _hidden(node, found, names)


def _pair(one: Node, other: Node, played: Played, names: Names) -> Finding:
    old, new = (one, other) if _age(one, played) >= _age(other, played) else (other, one)
    labels = [names.of(node.mobject, node.ancestors) for node in (old, new)]
    said = [f"{label} {shown(text_of(node.mobject))}".strip() for label, node in zip(labels, (old, new))]
    subjects = tuple(sorted((old.mobject, new.mobject), key=id))
    code = expression(labels[1], "text")
    if _age(old, played) > _age(new, played) and _share(old.box, new.box) >= _SAME_PLACE:
        gone = expression(labels[0], "old") if labels[0] != labels[1] else "old"
        hint = f"Take it away before: self.play(FadeOut({gone})), or write ReplacementTransform({gone}, {code})"
        return Finding("leftOver", subjects, labels, f"{said[0]} is still there under {said[1]}.", hint)
    anchor = expression(labels[0], "other")
    hint = f"Give one of them a place of its own: {code}.next_to({anchor}, DOWN)"
    return Finding("textOverlap", subjects, labels, f"{said[0]} and {said[1]} lie over each other.", hint)


def _age(node: Node, played: Played) -> int:
    """1 for what was there before this play."""
    return int(played.before is not None and played.before.node_of(node.mobject) is not None)


def _share(one: np.ndarray, other: np.ndarray) -> float:
    """How much of the smaller box the other one covers."""
    width, height = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    area = max(min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)), 1e-12)
    return max(width, 0) * max(height, 0) / area


def _visible_signs(after: Snapshot, node: Node) -> np.ndarray:
    """Boxes of the signs that can be seen: clear enough, in the picture, under no opaque figure."""
    rows = after.boxes[node.first : node.stop]
    seen = np.array(after.alphas[node.first : node.stop]) >= _CLEAR
    seen &= (rows[:, 0] < 1) & (rows[:, 2] > 0) & (rows[:, 1] < 1) & (rows[:, 3] > 0)
    seen &= (rows[:, 2] - rows[:, 0]) * (rows[:, 3] - rows[:, 1]) > 1e-9
    for cover in node.in_front:
        seen &= ~_inside(_middles(rows), after.polygon(cover))
    return rows[seen]


def is_covered(after: Snapshot, node: Node) -> bool:
    """Whether nothing of the text can be seen for figures in front of it."""
    rows = after.boxes[node.first : node.stop]
    hidden = np.zeros(len(rows), dtype=bool)
    for cover in node.in_front:
        hidden |= _inside(_middles(rows), after.polygon(cover))
    return bool(hidden.all())


def _hidden_by(after: Snapshot, node: Node) -> Node | None:
    """The figure that hides some of the text's signs and leaves others."""
    rows = after.boxes[node.first : node.stop]
    for cover in node.in_front:
        color = after.leaves[cover.first].fill_rgbas[0][:3]
        hidden = _inside(_middles(rows), after.polygon(cover))
        is_mask = np.abs(color - after.background).max() < 0.04
        if not is_mask and hidden.sum() >= 2 and 0.15 <= hidden.mean() <= 0.9:
            return cover
    return None


def _hidden(node: Node, cover: Node, names: Names) -> Finding:
    name, front = (names.of(n.mobject, n.ancestors) for n in (node, cover))
    said = f"{name} {shown(text_of(node.mobject))}".strip()
    hint = f"Move it aside, or bring the text to the front: self.bring_to_front({expression(name, 'text')})"
    subjects = (node.mobject, cover.mobject)
    return Finding("textOverlap", subjects, [name, front], f"{front} hides a part of {said}.", hint)


def _middles(rows: np.ndarray) -> np.ndarray:
    return np.column_stack((rows[:, 0] + rows[:, 2], rows[:, 1] + rows[:, 3])) / 2


def _inside(points: np.ndarray, polygon: np.ndarray) -> np.ndarray:
    """Which points lie in the polygon (crossings of a ray to the right)."""
    x, y = points[:, 0, None], points[:, 1, None]
    ax, ay = polygon[:, 0], polygon[:, 1]
    bx, by = np.roll(ax, -1), np.roll(ay, -1)
    rise = np.where(by == ay, 1, by - ay)
    crossed = ((ay > y) != (by > y)) & (x < ax + (y - ay) * (bx - ax) / rise)
    return crossed.sum(axis=1) % 2 == 1


def _meeting(boxes: np.ndarray) -> list[tuple[int, int]]:
    """Pairs of rows whose boxes have a part in common."""
    low, high = boxes[:, None, :2], boxes[None, :, 2:]
    meets = (low < high).all(axis=2) & (low < high).all(axis=2).T
    return [(int(i), int(j)) for i, j in zip(*np.nonzero(np.triu(meets, 1)))]


def _belong_together(one: Node, other: Node) -> bool:
    """The same text twice at one place shows once; numbers of the same axes are Manim's own business."""
    if abs(one.box - other.box).max() < 0.004:
        return True
    axes = {id(a) for a in one.ancestors if isinstance(a, CoordinateSystem)}
    return any(id(a) in axes for a in other.ancestors)


def _hit(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether signs of both are really struck. Very large signs (roots, braces) hold others inside them by design."""
    one, other = _ordinary(one), _ordinary(other)
    width = np.minimum(one[:, None, 2], other[None, :, 2]) - np.maximum(one[:, None, 0], other[None, :, 0])
    height = np.minimum(one[:, None, 3], other[None, :, 3]) - np.maximum(one[:, None, 1], other[None, :, 1])
    common = np.clip(width, 0, None) * np.clip(height, 0, None)
    struck = int((common.sum(axis=1) > _HIT * _areas(one)).sum())
    struck_too = int((common.sum(axis=0) > _HIT * _areas(other)).sum())
    return min(struck, struck_too) >= 1 and struck + struck_too >= min(3, len(one) + len(other))


def _ordinary(signs: np.ndarray) -> np.ndarray:
    areas = _areas(signs)
    return signs[areas <= 4 * np.median(areas)]


def _areas(signs: np.ndarray) -> np.ndarray:
    return (signs[:, 2] - signs[:, 0]) * (signs[:, 3] - signs[:, 1])
