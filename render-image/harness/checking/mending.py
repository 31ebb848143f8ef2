"""Changes code where a finding says for certain how, until nothing more is found; all else stays to the character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from .. import source
from ..failure import Failure
from ..written import Change, replaced
from . import texts
from .finding import Finding
from .reading import Reading
from .rules import findings_of

_ROUNDS = 12


@dataclass(frozen=True)
class Mend:
    """What was changed: ``line`` is that of the code as it was given, ``code`` the finding's."""

    line: int
    code: str
    message: str


def mend(text: str) -> tuple[str, list[Mend]]:
    """The text without what can be mended for certain. Code without findings comes back as it is."""
    draft = _Draft(text)
    for _ in range(_ROUNDS):
        try:
            reading = Reading(draft.text)
        except Failure as failure:
            if not draft.take_whole(texts.mend(draft.text, failure)):
                break
            continue
        if not draft.take_all(findings_of(reading)):
            break
    return draft.text, draft.mends


class _Draft:
    """The text as it stands, and for each of its lines the line that it was."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mends: list[Mend] = []
        self._origins = list(range(1, text.count("\n") + 2))
        self._seen = {text}

    def take_whole(self, mended: texts.TextMend | None) -> bool:
        """Takes a change of text that could not be read."""
        if mended is None:
            return False
        return self._take([(mended.finding, mended.changes)])

    def take_all(self, findings: Iterable[Finding]) -> bool:
        """Takes what the findings change, the first where two are about the same place."""
        chosen: list[tuple[Finding, list[Change]]] = []
        taken: list[Change] = []
        for finding in findings:
            if finding.changes and not any(_touch(a, b) for a in finding.changes for b in taken):
                chosen.append((finding, [c for c in finding.changes if c not in taken]))
                taken += finding.changes
        if not chosen:
            return False
        if self._take(chosen, must_parse=True):
            return True
        return any(self._take([one], must_parse=True) for one in chosen)

    def _take(self, chosen: list[tuple[Finding, list[Change]]], must_parse: bool = False) -> bool:
        changes = [change for _, its in chosen for change in its]
        new = replaced(self.text, changes)
        if new in self._seen or (must_parse and not _parses(new)):
            return False
        for finding, _ in chosen:
            line = self._origins[min(finding.line, len(self._origins)) - 1]
            self.mends.append(Mend(line, finding.code, finding.message))
        self._origins = _moved(self.text, self._origins, changes)
        self.text = new
        self._seen.add(new)
        return True


def _touch(a: Change, b: Change) -> bool:
    """Whether two changes are about the same characters; the same insertion may be asked for twice."""
    if a == b and a[0] == a[1]:
        return False
    return a[0] < b[1] and b[0] < a[1] or a[:2] == b[:2] or (a[0] == a[1] and b[0] < a[0] < b[1]) or (
        b[0] == b[1] and a[0] < b[0] < a[1]
    )


def _parses(text: str) -> bool:
    try:
        source.parse(text)
    except Failure:
        return False
    return True


def _moved(text: str, origins: list[int], changes: list[Change]) -> list[int]:
    """For each line after the changes, the line that its beginning was in."""
    starts = [0] + [at + 1 for at, character in enumerate(text) if character == "\n"]
    moved, at = [origins[0]], 0

    def keep(end: int) -> None:
        first, last = bisect_right(starts, at), bisect_right(starts, end)
        moved.extend(origins[first:last])

    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        keep(start)
        moved.extend([origins[bisect_right(starts, start) - 1]] * new.count("\n"))
        if start < end and start in starts and (not new or new.endswith("\n")):
            moved[-1] = origins[bisect_right(starts, end) - 1]
        at = end
    keep(len(text))
    return moved
