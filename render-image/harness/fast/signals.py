"""How the fast path says that it must not go on."""

from __future__ import annotations


class StockPathNeeded(BaseException):
    """The scene does something that only Manim's own renderer draws right.

    No ``Exception``, so that ``except Exception`` in scene code lets it through.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
