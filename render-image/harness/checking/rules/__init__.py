"""The rules: each looks at a file for one kind of mistake that people and models make."""

from __future__ import annotations

from ..finding import Finding
from ..reading import Reading
from . import (
    colors,
    formulas,
    groups,
    imports,
    keywords,
    latex,
    mathematics,
    members,
    plays,
    points,
    scenes,
    unknown_names,
)

_RULES = (
    scenes,
    imports,
    unknown_names,
    mathematics,
    members,
    keywords,
    points,
    colors,
    latex,
    formulas,
    groups,
    plays,
)


def findings_of(reading: Reading) -> list[Finding]:
    """All findings, in the file's order."""
    found = [finding for rule in _RULES for finding in rule.look(reading)]
    return sorted(found, key=lambda finding: (finding.line, finding.column))
