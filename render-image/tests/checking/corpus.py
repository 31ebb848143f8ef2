"""Valid scenes: of the tests beside this folder, of the example lessons, of Manim's own documentation, and written for this."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import pkgutil
import re
import textwrap
from functools import cache
from importlib import import_module
from pathlib import Path

_HERE = Path(__file__).parent
_SUITE = _HERE.parent.parent


@cache
def valid_files() -> dict[str, str]:
    """Every valid file by its name."""
    files = {f"exactness/{p.name}": p.read_text() for p in sorted((_HERE.parent / "exactness").glob("scenes_*.py"))}
    examples = next((folder for folder in (_SUITE / "examples", _SUITE.parent / "examples") if folder.is_dir()), None)
    assert examples, "the example lessons are missing"
    files |= {f"examples/{p.parent.name}/{p.name}": p.read_text() for p in sorted(examples.glob("*/*.py"))}
    files |= {f"valid/{p.name}": p.read_text() for p in sorted((_HERE / "valid").glob("*.py"))}
    return files


@cache
def documented_scenes() -> dict[str, str]:
    """Every example in the documentation of the installed Manim that is a scene, as a file of its own."""
    import manim

    found: dict[str, str] = {}
    for info in pkgutil.walk_packages(manim.__path__, "manim."):
        if any(part in info.name for part in ("opengl", "cli", "__main__", "ipython", "plugins", "docbuild")):
            continue
        for code in _examples(inspect.getsource(import_module(info.name))):
            name = re.search(r"class (\w+)", code)[1]
            found.setdefault(name, "from manim import *\n\n" + code + "\n")
    return found


def _examples(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            continue
        doc = ast.get_docstring(node) or ""
        for block in re.finditer(r"\.\. manim::.*\n((?:[ \t]+.*\n|[ \t]*\n)+)", doc + "\n"):
            code = "\n".join(line for line in textwrap.dedent(block[1]).splitlines() if not line.startswith(":")).strip()
            if re.search(r"^class \w+\(", code, re.MULTILINE):
                found.append(code)
    return found


def digest(code: str) -> str:
    """Names a text in the record of what was seen to run."""
    return hashlib.sha256(code.encode()).hexdigest()[:16]


def proofs() -> list[str]:
    """Names of the files and documented scenes that run to their end, as prove.py recorded it of exactly this text."""
    record = json.loads((_HERE / "proven.json").read_text())
    everything = valid_files() | {f"manim/{name}": code for name, code in documented_scenes().items()}
    return [name for name, code in everything.items() if record.get(name) == digest(code)]
