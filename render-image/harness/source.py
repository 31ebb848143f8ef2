"""A scene's source text: decoding, compiling, quoting lines of it."""

from __future__ import annotations

import ast
import types
import warnings

from .failure import Failure

FILE_NAME = "scene.py"


def decode(data: bytes) -> str:
    """The text of a source file, or a SyntaxError."""
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise Failure("SyntaxError", "The file contains a NUL byte, so it is not Python source.", line=line)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Failure("SyntaxError", "The file is not UTF-8 text.", line=line, hint="Save it as UTF-8.") from None


def parse(text: str) -> ast.Module:
    """The syntax tree, or a SyntaxError."""
    return _guarded(text, lambda: ast.parse(text, FILE_NAME))


def compile_source(text: str, path: str, tree: ast.Module | None = None) -> types.CodeType:
    """The code object of the text, or of the tree that was made of it, or a SyntaxError. Nothing runs."""
    return _guarded(text, lambda: compile(tree or text, path, "exec", dont_inherit=True))


def _guarded(text, action):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return action()
    except SyntaxError as error:
        raise describe_syntax_error(error, text) from None
    except (RecursionError, MemoryError):
        raise Failure("SyntaxError", "The code is nested too deeply to be read.", line=1) from None
    except (ValueError, OverflowError) as error:
        raise Failure("SyntaxError", f"The code cannot be read: {error}", line=1) from None


def describe_syntax_error(error: SyntaxError, text: str) -> Failure:
    """A SyntaxError with its place and what usually mends it."""
    line = error.lineno or 1
    details: dict[str, object] = {"line": line, "excerpt": excerpt(text, line)}
    if error.offset:
        details["column"] = error.offset
    if error.end_lineno and error.end_offset and error.end_offset > 0:
        details.update(endLine=error.end_lineno, endColumn=error.end_offset)
    if hint := _syntax_hint(error, text):
        details["hint"] = hint
    return Failure("SyntaxError", error.msg or "invalid syntax", **details)


def _syntax_hint(error: SyntaxError, text: str) -> str | None:
    if "```" in text:
        return "Remove the ``` lines: they belong to Markdown, not to Python."
    if "f-string" in (error.msg or ""):
        return 'In an f-string, LaTeX braces are written twice: f"\\\\frac{{{a}}}{{{b}}}".'
    at_end = error.lineno and error.lineno >= text.rstrip().count("\n") + 1
    if "was never closed" in (error.msg or "") or "unterminated" in (error.msg or "") or "EOF" in (error.msg or ""):
        return (
            "Close the bracket or quote that this line opens; the code may have been cut off."
            if not at_end
            else ("The code looks cut off here: complete this line.")
        )
    return None


def excerpt(text: str, line: int, around: int = 2) -> str:
    """The lines around ``line``, numbered, the line itself marked."""
    lines = text.splitlines()
    first, last = max(1, line - around), min(len(lines), line + around)
    width = len(str(last))
    return "\n".join(
        f"{'>' if number == line else ' '} {number:>{width}} | {lines[number - 1][:200]}"
        for number in range(first, last + 1)
    )
