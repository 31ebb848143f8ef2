"""The checkpoints of a session: processes that wait in the middle of a scene."""

from __future__ import annotations

import os
import selectors
import socket
from dataclasses import dataclass

from .wire import Request, Stand, as_file

MOST_CHECKPOINTS = 12
MOST_GENERATIONS = 30


@dataclass
class Checkpoint:
    """One waiting process and the way to wake it."""

    stand: Stand
    wake: socket.socket


class Shelf:
    """Keeps what may still be of use. Scene code wrote all that is known of them, so nothing here is believed: a
    checkpoint that is not what it says costs its own scene a picture."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        self._selector = selector
        self._kept: list[Checkpoint] = []
        self._texts: dict[int, list[str]] = {}

    @property
    def processes(self) -> set[int]:
        """Process ids of all checkpoints."""
        return {checkpoint.stand.pid for checkpoint in self._kept}

    @property
    def sockets(self) -> list[socket.socket]:
        """What a forked process has to close, so that a checkpoint notices when it is dropped."""
        return [checkpoint.wake for checkpoint in self._kept]

    def turn_to(self, request: Request) -> None:
        """Another text is looked at: checkpoints behind its first changed line are of no use any more."""
        lines = request.text.splitlines()
        for checkpoint in list(self._kept):
            if _first_difference(self._texts[checkpoint.stand.revision], lines) < checkpoint.stand.end:
                self.drop(checkpoint)
        used = {checkpoint.stand.revision for checkpoint in self._kept}
        self._texts = {revision: text for revision, text in self._texts.items() if revision in used}
        self._texts[request.revision] = lines

    def add(self, stand: Stand, wake: socket.socket) -> None:
        """Takes a checkpoint; the one that saves the least goes when there are too many."""
        if stand.revision not in self._texts:
            wake.close()
            return
        wake.setblocking(False)
        for checkpoint in [kept for kept in self._kept if kept.stand.position == stand.position]:
            self.drop(checkpoint)
        added = Checkpoint(stand, wake)
        self._selector.register(wake, selectors.EVENT_READ, added)
        self._kept.append(added)
        self._kept.sort(key=lambda checkpoint: checkpoint.stand.position)
        if len(self._kept) > MOST_CHECKPOINTS:
            # Never the first, and never the ones around the caret: those are what the next keystroke needs.
            self.drop(min(self._kept[1:-2], key=lambda checkpoint: checkpoint.stand.seconds))

    def best(self, line: int, most: int) -> Checkpoint | None:
        """The checkpoint nearest before the caret's line with at most ``most`` groups run."""
        usable = [c for c in self._kept if c.stand.position <= most and (c.stand.start <= line or c.stand.position == 0)]
        return usable[-1] if usable else None

    def wake(self, checkpoint: Checkpoint, request: Request, events: int) -> bool:
        """Hands the request over; False when the checkpoint is gone."""
        file = as_file(request)
        try:
            socket.send_fds(checkpoint.wake, [b"!"], [file, events])
            return True
        except OSError:
            self.drop(checkpoint)
            return False
        finally:
            os.close(file)

    def drop(self, checkpoint: Checkpoint) -> None:
        """Lets the process go: it ends when its socket closes."""
        if checkpoint in self._kept:
            self._kept.remove(checkpoint)
            self._selector.unregister(checkpoint.wake)
            checkpoint.wake.close()

    def clear(self) -> None:
        """Lets all go."""
        for checkpoint in list(self._kept):
            self.drop(checkpoint)


def _first_difference(before: list[str], after: list[str]) -> int:
    """How many lines at the beginning are the same."""
    for number, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return number
    return min(len(before), len(after))
