"""String literals as they were written: which character of the source makes which character of the text."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from ..written import Change
from .reading import Reading

_LITERAL = re.compile(r"""([rRbBuUfF]{0,2})(\"\"\"|'''|"|')""")
_SIMPLE = dict(zip("abfnrtv\\'\"", "\a\b\f\n\r\t\v\\'\"", strict=True))


@dataclass(frozen=True)
class Letter:
    """One character of a string, and where its source begins and ends."""

    char: str
    start: int
    end: int
    raw: bool


class Literal:
    """A string constant, perhaps of several pieces in a row."""

    def __init__(self, letters: list[Letter]) -> None:
        self.letters = letters
        self.value = "".join(letter.char for letter in letters)

    @staticmethod
    def of(reading: Reading, node: ast.expr) -> Literal | None:
        """None for what is no plain string, and for one with numbered characters."""
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            return None
        if isinstance(reading.parent(node), (ast.JoinedStr, ast.FormattedValue)):
            return None
        letters = _letters(reading.text, reading.start(node), reading.end(node))
        literal = Literal(letters) if letters is not None else None
        return literal if literal and literal.value == node.value else None

    def before(self, index: int, text: str) -> Change:
        """Puts ``text``, with backslashes as this literal writes them, before a character."""
        letter = self.letters[index]
        return (letter.start, letter.start, text if letter.raw else text.replace("\\", "\\\\"))

    def instead(self, first: int, last: int, text: str) -> Change:
        """Replaces the characters from ``first`` up to ``last``, without it."""
        raw = self.letters[first].raw
        return (self.letters[first].start, self.letters[last - 1].end, text if raw else text.replace("\\", "\\\\"))


def _letters(text: str, start: int, end: int) -> list[Letter] | None:
    letters: list[Letter] = []
    at = start
    while at < end:
        opening = _LITERAL.match(text, at)
        if opening is None:
            if text[at] in " \t\r\n\\":
                at += 1
                continue
            if text[at] == "#":
                at = text.find("\n", at)
                continue
            return None
        if set(opening[1].lower()) & {"f", "b"}:
            return None
        read = _piece(text, opening.end(), opening[2], "r" in opening[1].lower(), letters)
        if read is None:
            return None
        at = read
    return letters


def _piece(text: str, at: int, quote: str, raw: bool, letters: list[Letter]) -> int | None:
    """Reads one piece up to its closing quote; gives the place after it."""
    while not text.startswith(quote, at):
        if text[at] != "\\":
            letters.append(Letter(text[at], at, at + 1, raw))
            at += 1
            continue
        following = text[at + 1]
        if raw:
            letters.append(Letter("\\", at, at + 1, True))
            letters.append(Letter(following, at + 1, at + 2, True))
            at += 2
        elif following in _SIMPLE:
            letters.append(Letter(_SIMPLE[following], at, at + 2, False))
            at += 2
        elif following == "\n":
            at += 2
        elif following in "xuUN01234567":
            return None
        else:
            letters.append(Letter("\\", at, at + 1, False))
            at += 1
    return at + len(quote)
