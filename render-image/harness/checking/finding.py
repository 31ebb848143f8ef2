"""One thing that is wrong, where, and the change that mends it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any

from ..failure import Failure
from ..written import Change


@dataclass(frozen=True)
class Finding:
    """Lines and columns are 1-based. ``error``: no scene can be rendered; ``warning``: the line fails when it runs;
    ``info``: it runs, and is hardly what is meant. ``fix`` is the text that would replace the range; ``changes`` is what
    mends it for certain, and empty where that takes somebody who knows what is meant."""

    severity: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    message: str
    fix: str | None = None
    changes: list[Change] = field(default_factory=list)

    @staticmethod
    def at(node: ast.AST, code: str, message: str, severity: str = "warning", **more: Any) -> Finding:
        """A finding about a node of the tree."""
        place = (node.lineno, node.col_offset + 1, node.end_lineno, node.end_col_offset + 1)
        return Finding(severity, *place, code, message, **more)

    @staticmethod
    def of_failure(failure: Failure, code: str = "syntax") -> Finding:
        """A syntax error as a finding."""
        line, column = failure.details.get("line", 1), failure.details.get("column", 1)
        end_line = max(failure.details.get("endLine", line), line)
        end_column = failure.details.get("endColumn", column + 1)
        if end_line == line:
            end_column = max(end_column, column + 1)
        message = failure.message
        if hint := failure.details.get("hint"):
            message = f"{message} — {hint}"
        return Finding("error", line, column, end_line, end_column, code, message)

    def as_json(self) -> dict[str, Any]:
        """The protocol's ``Diagnostic``."""
        found = {
            "severity": self.severity,
            "line": self.line,
            "column": self.column,
            "endLine": self.end_line,
            "endColumn": self.end_column,
            "code": self.code,
            "message": self.message[:1000],
        }
        return found | ({"fix": self.fix} if self.fix is not None else {})
