"""The installed Manim described: signatures, first words of the documentation, a short example where there is one."""

from __future__ import annotations

import inspect
import re
import textwrap
from typing import Any

from . import manim_index

_EXAMPLE_LINES = 14
_DOC = 400


def entries() -> list[dict[str, Any]]:
    """One entry a class or function that ``from manim import *`` brings, by name; methods stand with the class that has them."""
    found = []
    for name, thing in sorted(manim_index.exported().items()):
        if name.startswith(("_", "OpenGL")) or not manim_index.is_manims(thing):
            continue
        if inspect.isclass(thing):
            found.append(_class(name, thing))
        elif inspect.isfunction(thing):
            found.append({"name": name, "kind": "function", "signature": _signature(name, thing), **_words(thing)})
    return found


def _class(name: str, kind: type) -> dict[str, Any]:
    return {
        "name": name,
        "kind": "class",
        "signature": _signature(name, kind),
        "bases": [base.__name__ for base in kind.__mro__[1:] if manim_index.is_manims(base)],
        "methods": [
            {"name": method, "signature": _signature(method, function), "doc": _first(function)}
            for method, function in kind.__dict__.items()
            if not method.startswith("_") and inspect.isfunction(inspect.unwrap(_plain(function)))
        ],
        **_words(kind),
    }


def _plain(function: Any) -> Any:
    return getattr(function, "__func__", function)


def _words(thing: Any) -> dict[str, str]:
    example = _example(inspect.getdoc(thing) or "")
    return {"doc": _first(thing)} | ({"example": example} if example else {})


def _signature(name: str, thing: Any) -> str:
    """The call as one would write it: parameters with their defaults, without types."""
    try:
        parameters = inspect.signature(_plain(thing)).parameters.values()
    except (TypeError, ValueError):
        return f"{name}(…)"
    own = [p.replace(annotation=inspect.Parameter.empty) for p in parameters if p.name not in ("self", "cls")]
    written = []
    for parameter in own:
        text = str(parameter)
        written.append(f"{parameter.name}=…" if len(text) > 60 else re.sub(r"<[^>]*>", "…", text))
    marks = ["*"] if any(p.kind is p.KEYWORD_ONLY for p in own) and not any(p.kind is p.VAR_POSITIONAL for p in own) else []
    first = next((i for i, p in enumerate(own) if p.kind is p.KEYWORD_ONLY), len(own))
    return f"{name}({', '.join(written[:first] + marks + written[first:])})"


def _first(thing: Any) -> str:
    """The first paragraph, without the marks of its markup."""
    text = (inspect.getdoc(_plain(thing)) or "").split("\n\n")[0]
    if text.lstrip().startswith((".. ", "Parameters", "Examples")):
        return ""
    text = re.sub(r":\w+:`~?\.?([^`<]*?)(?:\s*<[^`]*>)?`", r"\1", text).replace("``", "")
    return " ".join(text.split())[:_DOC]


def _example(doc: str) -> str:
    """The body of the first example that is short."""
    for block in re.finditer(r"\.\. manim::.*\n((?:[ \t]+.*\n|[ \t]*\n)+)", doc + "\n"):
        code = "\n".join(line for line in textwrap.dedent(block[1]).splitlines() if not line.startswith(":")).strip("\n")
        body = re.search(r"def construct\(self\):\n((?:[ \t]+.*\n?|[ \t]*\n)+)", code + "\n")
        lines = textwrap.dedent(body[1]).strip("\n").splitlines() if body else []
        if 0 < len(lines) <= _EXAMPLE_LINES:
            return "\n".join(lines)
    return ""
