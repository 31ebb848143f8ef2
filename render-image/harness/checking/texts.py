"""Text that Python cannot read: what an answer of a model has round its code, and slips that have one way to mend them."""

from __future__ import annotations

import ast
import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from .. import source
from ..failure import Failure
from ..written import Change, replaced
from .finding import Finding

_FENCE = re.compile(r"^[ \t]*(```|~~~)[^\n]*\n?", re.MULTILINE)
_STARTS = re.compile(r"^(from\s+[\w.]+\s+import\b|import\s+[\w.]+|class\s+\w+.*:|def\s+\w+\(|@\w+|#!|\"\"\"|'''|config\.)", re.MULTILINE)
_QUOTES = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "−": "-", "×": "*", "，": ",", "：": ":", "（": "(", "）": ")"}


@dataclass(frozen=True)
class TextMend:
    """A change of text that cannot be read, and what it is about."""

    finding: Finding
    changes: list[Change]


def mend(text: str, failure: Failure) -> TextMend | None:
    """The change that makes the text readable, or readable further down; None when there is none for certain."""
    better: TextMend | None = None
    for attempt in _attempts(text, failure):
        new = replaced(text, attempt.changes)
        if new == text or not new.strip():
            continue
        try:
            source.parse(new)
            return attempt
        except Failure as rest:
            further = rest.details.get("line", 1) > failure.details.get("line", 1)
            if better is None and (further or attempt.finding.code == "fences"):
                better = attempt
    return better


def is_cut_off(text: str, failure: Failure) -> bool:
    """Whether the text ends in the middle of something: a bracket, a string, a block that has not begun."""
    lines = text.rstrip().count("\n") + 1
    message = failure.message
    if any(word in message for word in ("was never closed", "unterminated", "unexpected EOF", "EOF in")):
        return _ends_open(text)
    if "expected an indented block" in message or "expected 'except' or 'finally'" in message:
        return failure.details.get("line", 1) >= lines
    return failure.details.get("line", 1) >= lines and "invalid syntax" in message and bool(
        re.search(r"[=+\-*/,(.\[]\s*$", text.rstrip())
    )


def _ends_open(text: str) -> bool:
    """Whether what is open at the end was opened near it, with nothing after that begins anew."""
    failure_line = text.rstrip().count("\n") + 1
    try:
        source.parse(text)
    except Failure as failure:
        opened = failure.details.get("line", 1)
        rest = text.split("\n")[opened:]
        return not any(re.match(r"\s*(class|def|self\.|for|if|return)\b", line) for line in rest) and opened <= failure_line
    return False


def _attempts(text: str, failure: Failure) -> Iterator[TextMend]:
    yield from _escaped(text)
    yield from _fences(text)
    yield from _prose(text)
    yield from _indentation(text, failure)
    yield from _signs(text, failure)
    yield from _escapes(text, failure)
    yield from _braces(text, failure)
    yield from _colon(text, failure)


def _made(line: int, code: str, message: str, *changes: Change) -> TextMend:
    return TextMend(Finding("error", line, 1, line, 2, code, message), list(changes))


def _whole(text: str, new: str) -> Change:
    """One change from the first to the last character that differs."""
    start = next((i for i, (a, b) in enumerate(zip(text, new, strict=False)) if a != b), min(len(text), len(new)))
    end = 0
    while end < min(len(text), len(new)) - start and text[-1 - end] == new[-1 - end]:
        end += 1
    return (start, len(text) - end, new[start : len(new) - end])


def _escaped(text: str) -> Iterator[TextMend]:
    """The whole file on one line, as JSON writes it."""
    body = text.strip()
    if "\n" in body or "\\n" not in body:
        return
    try:
        new = json.loads(body if body.startswith('"') else f'"{body}"')
    except ValueError:
        new = body.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")
    if isinstance(new, str):
        yield _made(1, "fences", "The code was written as one escaped string.", (0, len(text), new))


def _fences(text: str) -> Iterator[TextMend]:
    """The code between ``` lines; several blocks follow one another."""
    fences = list(_FENCE.finditer(text))
    if not fences:
        return
    line = text.count("\n", 0, fences[0].start()) + 1
    message = "The ``` lines and the text round them belong to Markdown, not to Python."
    blocks = [(a.end(), (fences[i + 1].start() if i + 1 < len(fences) else len(text))) for i, a in enumerate(fences) if i % 2 == 0]
    code = [block for block in blocks if _STARTS.search(text[slice(*block)])]
    whole = [block for block in code if re.search(r"^class ", text[slice(*block)], re.MULTILINE)]
    for kept in ([block] for block in whole if "import" in text[slice(*block)]):
        yield _made(line, "fences", message, *_all_but(text, kept))
    for kept in filter(None, (whole, code)):
        yield _made(line, "fences", message, *_all_but(text, kept))
    yield _made(line, "fences", message, *[(f.start(), f.end(), "") for f in fences])


def _all_but(text: str, kept: list[tuple[int, int]]) -> list[Change]:
    edges = [0, *(edge for block in kept for edge in block), len(text)]
    return [(a, b, "") for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _prose(text: str) -> Iterator[TextMend]:
    """Sentences before the first and after the last line of code."""
    first = _STARTS.search(text)
    if first is None:
        return
    start, message = first.start(), "The sentences round the code are not Python."
    lines = text[start:].splitlines(keepends=True)
    if start:
        yield _made(1, "prose", message, (0, start, ""))
    for count in range(1, min(len(lines), 80)):
        line = lines[-count]
        if line.strip() and (line[0] in " \t" or _STARTS.match(line)):
            break
        if not line.strip() or not _reads(line):
            cut = len(text) - sum(map(len, lines[-count:]))
            changes = ([(0, start, "")] if start else []) + [(cut, len(text), "")]
            if _reads(replaced(text, changes)):
                yield _made(text.count("\n", 0, cut) + 1, "prose", message, *changes)
                return


def _reads(text: str) -> bool:
    try:
        ast.parse(text)
        return True
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _indentation(text: str, failure: Failure) -> Iterator[TextMend]:
    line = failure.details.get("line", 1)
    if "\t" in text and ("tab" in failure.message.lower() or "indent" in failure.message):
        for width in (8, 4):  # Python's own first: what it reads so is what was seen in most editors
            yield _made(line, "indentation", "Tabs and spaces are mixed.", _whole(text, text.expandtabs(width)))
    if "unexpected indent" in failure.message:
        dedented = textwrap.dedent(text)
        if dedented != text:
            yield _made(line, "indentation", "All of the code is indented.", _whole(text, dedented))


def _signs(text: str, failure: Failure) -> Iterator[TextMend]:
    """Typographic quotes and signs in the place of Python's own."""
    if "invalid character" not in failure.message and "invalid non-printable" not in failure.message:
        return
    line = failure.details.get("line", 1)
    lines = text.splitlines(keepends=True)
    at = sum(map(len, lines[: line - 1]))
    old = lines[line - 1] if line <= len(lines) else ""
    new = "".join(_QUOTES.get(c, " " if c in "\u00a0\u2009\u202f\u3000" else "" if c in "\u200b\ufeff" else c) for c in old)
    if new != old:
        yield _made(line, "signs", "Typographic signs stand where Python has its own.", (at, at + len(old), new))


def _escapes(text: str, failure: Failure) -> Iterator[TextMend]:
    r"""``"\xi"`` and ``"\underline"``: a backslash that Python takes for a character's number."""
    if "codec can't decode" not in failure.message and "unicode error" not in failure.message:
        return
    line = failure.details.get("line", 1)
    lines = text.splitlines(keepends=True)
    if line > len(lines):
        return
    at = sum(map(len, lines[: line - 1]))
    changes = [
        (at + match.start(2), at + match.start(2), "\\")
        for match in re.finditer(r"(?<!\\)((?:\\\\)*)(\\[xuUN])(?=[A-Za-z{])", lines[line - 1])
    ]
    if changes:
        yield _made(line, "latex", "LaTeX needs its backslash doubled, or a raw string: r\"…\".", *changes)


def _braces(text: str, failure: Failure) -> Iterator[TextMend]:
    r"""``f"\frac{}{2}"``: braces of LaTeX in an f-string are written twice."""
    line = failure.details.get("line", 1)
    lines = text.splitlines(keepends=True)
    if line > len(lines):
        return
    at = sum(map(len, lines[: line - 1]))
    message = "Braces of LaTeX are written twice in an f-string."
    for string in re.finditer(r"""\b(?:f|rf|fr)("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""", lines[line - 1], re.IGNORECASE):
        start = at + string.start(1)
        changes = []
        for group in _groups(string[1]):
            if not _is_expression(string[1][group[0] + 1 : group[1] - 1]):
                changes += [(start + group[0], start + group[0] + 1, "{{"), (start + group[1] - 1, start + group[1], "}}")]
        if changes:
            yield _made(line, "braces", message, *changes)


def _groups(string: str) -> list[tuple[int, int]]:
    """Every pair of single braces, the inner ones first."""
    opened: list[int] = []
    found = []
    at = 0
    while at < len(string):
        if string[at : at + 2] in ("{{", "}}") and not (string[at] == "}" and opened):
            at += 2
            continue
        if string[at] == "{":
            opened.append(at)
        elif string[at] == "}" and opened:
            found.append((opened.pop(), at + 1))
        at += 1
    return found


def _is_expression(inside: str) -> bool:
    try:
        tree = ast.parse(f"({inside.split(':')[0].split('!')[0]})", mode="eval")
    except (SyntaxError, ValueError):
        return False
    return bool(inside.strip()) and not isinstance(tree.body, ast.Constant)


def _colon(text: str, failure: Failure) -> Iterator[TextMend]:
    line = failure.details.get("line", 1)
    lines = text.splitlines(keepends=True)
    if "expected ':'" not in failure.message or line > len(lines):
        return
    code = re.sub(r"\s*(#[^\"']*)?$", "", lines[line - 1].rstrip("\r\n"))
    at = sum(map(len, lines[: line - 1])) + len(code)
    yield _made(line, "colon", "A colon ends this line.", (at, at, ":"))
