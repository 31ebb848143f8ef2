"""From an exception in scene code to a typed error with a place, an excerpt and a hint."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from . import source, tex
from .failure import Failure
from .hints import hint_for, text_of
from .source import excerpt

_MAX_FRAMES = 25
_LIMIT_HINTS = {
    "MemoryLimit": "Draw fewer or simpler objects, or lower the resolution of surfaces and graphs.",
    "DiskLimit": "The work folder is full: write less, or shorten the scene.",
    "TooManyFiles": "The work folder holds no more files: make fewer formulas, or split the scene.",
    "ProcessLimit": "Start no processes or threads of your own.",
}


def explain(error: BaseException, text: str, path: str) -> dict[str, Any]:
    """The protocol's ``error`` for what scene code raised."""
    if isinstance(error, Failure):
        return error.as_error()
    place = _place(error.__traceback__, path)
    details: dict[str, Any] = {"traceback": _traceback(error, path)}
    if place:
        _frame, position = place
        details.update(_position(position, text))
        details["excerpt"] = excerpt(text, position[0])
    if isinstance(error, SyntaxError) and error.filename == path:
        return source.describe_syntax_error(error, text).as_error()
    kind = _kind(error)
    message = _message(error).replace(os.path.dirname(path) + "/", "").replace(os.path.dirname(path), "the work folder")
    formula = tex.failed_formula(error.__traceback__)
    if formula is not None and kind == "UserException":
        kind, message, hint = "LatexError", formula.message, formula.hint
    else:
        hint = _LIMIT_HINTS.get(kind) or hint_for(error, text, details)
    if hint:
        details["hint"] = hint
    return Failure(kind, message, **details).as_error()


def _kind(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "MemoryLimit"
    if isinstance(error, RuntimeError) and "can't start new thread" in str(error):
        return "ProcessLimit"
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return "TooManyFiles" if _out_of_files() else "DiskLimit"
        if error.errno == errno.EFBIG:
            return "OutputTooLarge"
        if error.errno == errno.EAGAIN and type(error) is BlockingIOError and not error.filename:
            return "ProcessLimit"
        if error.errno == errno.ENOMEM:
            return "MemoryLimit"
    return "UserException"


def _out_of_files() -> bool:
    try:
        status = os.statvfs(os.getcwd())
    except OSError:
        return False
    return bool(status.f_files) and status.f_favail == 0


def _message(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return "The scene ended the program (sys.exit) before it was finished."
    if isinstance(error, MemoryError):
        return "The scene needs more memory than it may use."
    text = text_of(error).strip()
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


Position = tuple[int, int | None, int | None, int | None]


def _place(trace: TracebackType | None, path: str) -> tuple[FrameType, Position] | None:
    """The innermost frame of the scene's own file, with the exact place of the failing expression."""
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            found = trace
        trace = trace.tb_next
    if found is None:
        return None
    positions = list(found.tb_frame.f_code.co_positions())
    index = found.tb_lasti // 2
    line, end_line, column, end_column = positions[index] if index < len(positions) else (None,) * 4
    return found.tb_frame, (line or found.tb_lineno, end_line, column, end_column)


def _position(position: Position, text: str) -> dict[str, int]:
    """1-based line and columns in characters; Python counts bytes from 0."""
    line, end_line, column, end_column = position
    lines = text.splitlines()

    def characters(number: int, offset: int) -> int:
        content = lines[number - 1] if 0 < number <= len(lines) else ""
        return len(content.encode("utf-8", "replace")[:offset].decode("utf-8", "ignore")) + 1

    fields = {"line": line}
    if column is not None:
        fields["column"] = characters(line, column)
    if end_line is not None and end_column is not None:
        fields.update(endLine=end_line, endColumn=characters(end_line, end_column))
    return fields


def _traceback(error: BaseException, path: str) -> str:
    """Python's own text without the harness's frames; the scene's file goes by its name."""
    here = str(Path(__file__).parent)
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__, limit=2000) if not frame.filename.startswith(here)
    ]
    if len(frames) > _MAX_FRAMES:
        frames = frames[:5] + frames[-(_MAX_FRAMES - 5) :]
    lines = ["Traceback (most recent call last):\n"]
    for frame in frames:
        name = frame.filename
        if name == path:
            name = source.FILE_NAME
        else:
            for root in ("/usr/lib/python3/dist-packages/", "/usr/lib/"):
                name = name.removeprefix(root)
        lines.append(f'  File "{name}", line {frame.lineno}, in {frame.name}\n')
        if frame.line and len(frame.line) < 300:
            lines.append(f"    {frame.line}\n")
    lines.append(_message(error)[:2000])
    return "".join(lines).replace(os.path.dirname(path) + "/", "")
