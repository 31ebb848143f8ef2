"""The ``check`` kind: looks at source text and never runs it."""

from __future__ import annotations

from typing import Any

from . import source
from .channel import Channel
from .diagnostics import Diagnostic, diagnose
from .edits import edit
from .failure import Failure
from .limits import Limits
from .outline import Outline
from .splitting import split
from .worker import Answer, OutputFile, run_worker

_MAX_DIAGNOSTICS = 200
_MAX_SCENES = 200


def run(job: dict[str, Any], inputs: dict[str, bytes], channel: Channel) -> None:
    """Answers ``validate``, ``split`` or ``edit``."""
    operation = job.get("operation")
    if operation not in ("validate", "split", "edit"):
        raise Failure("Crashed", f"check does not know the operation {str(operation)[:40]!r}.")
    data = inputs.get("scene.py", b"")
    too_much = Failure("SyntaxError", "The code cannot be read: it is nested too deeply.", line=1)
    work = (lambda: edited(job, data)) if operation == "edit" else (lambda: answer(operation, data))
    run_worker(work, Limits.from_job(job), channel, too_much)


def answer(operation: str, data: bytes) -> Answer:
    """What ``operation`` says about the source."""
    try:
        text = source.decode(data)
        tree = source.parse(text)
        outline = Outline(tree)
        diagnostics = diagnose(tree, outline)
    except Failure as failure:
        return Answer(_result(operation, None, [Diagnostic.of_failure(failure)]))
    except RecursionError:
        failure = Failure("SyntaxError", "The code is nested too deeply to be checked.", line=1)
        return Answer(_result(operation, None, [Diagnostic.of_failure(failure)]))
    result = _result(operation, outline, diagnostics)
    if operation == "validate" or not result["valid"]:
        return Answer(result)
    parts = split(text, tree, outline)[:_MAX_SCENES]
    result["scenes"] = [{"name": p.name, "title": p.title, "description": p.description} for p in parts]
    return Answer(result, [OutputFile(p.name, "text/x-python", p.text.encode("utf-8")) for p in parts])


def edited(job: dict[str, Any], data: bytes) -> Answer:
    """The source after the job's rules, what they did, and what is wrong with it then."""
    text, changes = edit(source.decode(data), job.get("rules"), job.get("sceneClass"))
    new = text.encode("utf-8")
    result = answer("validate", new).result
    if not result["valid"]:
        raise Failure("Crashed", "The edit would have broken the code, so it was not made.")
    return Answer(result | {"changes": changes}, [OutputFile("scene.py", "text/x-python", new)])


def _result(operation: str, outline: Outline | None, diagnostics: list[Diagnostic]) -> dict[str, Any]:
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
