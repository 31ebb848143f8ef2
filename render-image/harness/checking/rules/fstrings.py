"""LaTeX in f-strings: braces that were meant for LaTeX and are read as Python."""

from __future__ import annotations

import ast
import re

from ..reading import Reading
from ...written import Change


def doubled(reading: Reading, node: ast.Name) -> list[Change]:
    """Doubles the braces around an unknown name that stands where LaTeX has an argument: ``f"\\frac{a}{n}"``."""
    value = node
    while value is not None and not isinstance(value, ast.FormattedValue):
        value = reading.parent(value)
    if value is None or value.format_spec is not None or value.conversion != -1:
        return []
    end = _closing(reading, value)
    start = reading.text.rfind("{", 0, reading.start(value.value))
    if start < 0 or end is None or not re.search(r"(\\[A-Za-z]+|[\^_}])\s*$", reading.text[:start]):
        return []
    return [(start, start, "{"), (end, end, "}")]


def _closing(reading: Reading, value: ast.FormattedValue) -> int | None:
    end = reading.end(value.value)
    match = re.match(r"[\s)]*\}", reading.text[end:])
    return end + match.end() if match else None
