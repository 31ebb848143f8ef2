"""The ``check`` kind: looks at source text and never runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from . import source
from .channel import Channel
from .checking import Finding, Mend, Reading, findings_of, mend
from .checking.texts import is_cut_off
from .edits import edit
from .failure import Failure
from .limits import Limits
from .outline import Outline
from .splitting import split
from .worker import Answer, OutputFile, run_worker

_MAX_DIAGNOSTICS = 200
_MAX_SCENES = 200


_OPERATIONS = ("validate", "split", "edit", "mend", "api")


def run(job: dict[str, Any], inputs: dict[str, bytes], channel: Channel) -> None:
    """Answers one of the operations."""
    operation = job.get("operation")
    if operation not in _OPERATIONS:
        raise Failure("Crashed", f"check does not know the operation {str(operation)[:40]!r}.")
    data = inputs.get("scene.py", b"")
    works: dict[str, Callable[[], Answer]] = {
        "edit": lambda: edited(job, data),
        "mend": lambda: mended(data),
        "api": described,
    }
    too_much = Failure("SyntaxError", "The code cannot be read: it is nested too deeply.", line=1)
    run_worker(works.get(operation, lambda: answer(operation, data)), Limits.from_job(job), channel, too_much)


def answer(operation: str, data: bytes) -> Answer:
    """What ``operation`` says about the source."""
    text = ""
    try:
        text = source.decode(data)
        reading = Reading(text)
        findings = findings_of(reading)
    except Failure as failure:
        return Answer(_result(operation, None, [_unreadable(text, failure)]))
    except RecursionError:
        failure = Failure("SyntaxError", "The code is nested too deeply to be checked.", line=1)
        return Answer(_result(operation, None, [Finding.of_failure(failure)]))
    result = _result(operation, reading.outline, findings)
    if operation == "validate" or not result["valid"]:
        return Answer(result)
    parts = split(text, reading.tree, reading.outline)[:_MAX_SCENES]
    result["scenes"] = [{"name": p.name, "title": p.title, "description": p.description} for p in parts]
    return Answer(result, [OutputFile(p.name, "text/x-python", p.text.encode("utf-8")) for p in parts])


def mended(data: bytes) -> Answer:
    """The source after everything that is mended for certain, what that was, and what is wrong with it then."""
    mends: list[Mend] = []
    try:
        text, mends = mend(source.decode(data))
        if mends:
            data = text.encode("utf-8")
    except (Failure, RecursionError):
        pass  # the report on the text as it is says why it cannot be read
    told = [{"line": m.line, "code": m.code, "message": m.message[:1000]} for m in mends[:_MAX_DIAGNOSTICS]]
    return Answer(answer("validate", data).result | {"mends": told}, [OutputFile("scene.py", "text/x-python", data)])


def described() -> Answer:
    """The installed Manim's names with their signatures and first words."""
    from .checking.api import entries

    found = entries()
    content = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return Answer({"entries": len(found)}, [OutputFile("api", "application/json", content)])


def _unreadable(text: str, failure: Failure) -> Finding:
    if not is_cut_off(text, failure):
        return Finding.of_failure(failure)
    line = text.rstrip().count("\n") + 1
    message = f"The code breaks off at line {line}: {failure.message}. Complete it from there."
    return Finding("error", line, 1, line, 2, "truncated", message)


def edited(job: dict[str, Any], data: bytes) -> Answer:
    """The source after the job's rules, what they did, and what is wrong with it then."""
    text, changes = edit(source.decode(data), job.get("rules"), job.get("sceneClass"))
    new = text.encode("utf-8")
    result = answer("validate", new).result
    if not result["valid"]:
        raise Failure("Crashed", "The edit would have broken the code, so it was not made.")
    return Answer(result | {"changes": changes}, [OutputFile("scene.py", "text/x-python", new)])


def _result(operation: str, outline: Outline | None, diagnostics: list[Finding]) -> dict[str, Any]:
    scenes = outline.scenes if outline else []
    result: dict[str, Any] = {
        "valid": not any(d.severity == "error" for d in diagnostics),
        "sceneClasses": [
            {"name": s.name, "line": s.lineno, "endLine": s.end_lineno or s.lineno} for s in scenes[:_MAX_SCENES]
        ],
        "diagnostics": [d.as_json() for d in diagnostics[:_MAX_DIAGNOSTICS]],
    }
    if operation == "split":
        result["scenes"] = []
    return result
