"""Formulas as pictures: typeset once, kept by the studio for the other scenes and the next renders of the lesson."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import bundle

MAX_BYTES = 512 << 10
"""One formula's picture; larger ones are typeset again every time."""
_MAX_FORMULAS = 2000
_MAX_TOTAL_BYTES = 16 << 20
_FILE = re.compile(r"([0-9a-f]{32})\.svg")
_NAME = re.compile(r"[0-9a-f]{32}")
_STARTS = (b"<?xml", b"<svg")
# What these put on the page is not told by the source alone, so its picture is good for one render.
_DEPENDS_ON_MORE = re.compile(
    r"\\(?:(?:input|include|import|subimport|open|read|write|verbatiminput|lstinput|directlua|random|rand|pgfmath|csname)"
    r"[A-Za-z]*|(?:today|time|year|month|day|jobname|currenttime)(?![A-Za-z]))"
)


class KeptFormulas:
    """The folder in which a scene finds the lesson's formulas and leaves its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._given: frozenset[str] = frozenset()

    def place(self, data: bytes) -> None:
        """Writes the input ``formulas`` into the folder, before the scene is run."""
        self._folder.mkdir()
        given = {name: content for name, content in bundle.read(data, _NAME).items() if _is_picture(content)}
        for name, content in given.items():
            (self._folder / f"{name}.svg").write_bytes(content)
        self._given = frozenset(given)

    def made(self) -> dict[str, bytes]:
        """What the scene has added. Call it when every process of the scene is gone; its files are a stranger's."""
        found: dict[str, bytes] = {}
        left = _MAX_TOTAL_BYTES
        for path in _entries(self._folder):
            match = _FILE.fullmatch(path.name)
            if match is None or match[1] in self._given or len(found) >= _MAX_FORMULAS:
                continue
            content = _read(path, min(MAX_BYTES, left))
            if content is not None and _is_picture(content):
                found[match[1]] = content
                left -= len(content)
        return found


def typesetter(folder: Path | None) -> Callable[..., Path]:
    """Manim's ``tex_to_svg_file`` that looks into ``folder`` first, and that several processes may call at once."""
    from manim import config
    from manim.utils import tex_file_writing

    def typeset(expression, environment=None, tex_template=None) -> Path:
        template = config["tex_template"] if tex_template is None else tex_template
        source = _source(expression, environment, template)
        shared = config.get_dir("tex_dir")
        finished = shared / f"{tex_file_writing.tex_hash(source)}.svg"
        if finished.exists():
            return finished
        kept = _place_of(folder, source, template)
        if kept is not None and kept.exists():
            return kept
        _compile(expression, environment, template, finished)
        if kept is not None:
            _copy(finished, kept)
        return finished

    return typeset


def _source(expression: str, environment: str | None, template: Any) -> str:
    if environment is None:
        return template.get_texcode_for_expression(expression)
    return template.get_texcode_for_expression_in_env(expression, environment)


def _place_of(folder: Path | None, source: str, template: Any) -> Path | None:
    """By all that the picture depends on; Manim's own names leave the compiler out."""
    if folder is None or _DEPENDS_ON_MORE.search(source):
        return None
    made_of = repr((template.tex_compiler, template.output_format, source)).encode()
    return folder / f"{hashlib.blake2b(made_of, digest_size=16).hexdigest()}.svg"


def _compile(expression: str, environment: str | None, template: Any, finished: Path) -> None:
    """In a folder of this process, so that no other one cleans it meanwhile."""
    from manim import config
    from manim.utils import tex_file_writing

    shared = finished.parent
    shared.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="tex-", dir=shared.parent)
    before = config["tex_dir"]
    config["tex_dir"] = folder
    try:
        made = tex_file_writing.tex_to_svg_file(expression, environment, template)
    finally:
        config["tex_dir"] = before
    os.replace(made, finished)
    shutil.rmtree(folder, ignore_errors=True)


def _copy(finished: Path, kept: Path) -> None:
    own = kept.with_name(f"{kept.name}.{os.getpid()}")
    shutil.copyfile(finished, own)
    os.replace(own, kept)


def _is_picture(content: bytes) -> bool:
    return len(content) <= MAX_BYTES and content.startswith(_STARTS) and content.rstrip().endswith(b"</svg>")


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if stat.S_ISDIR(folder.lstat().st_mode) else []
    except OSError:
        return []  # The scene may have removed it.


def _read(path: Path, most: int) -> bytes | None:
    """The content of a plain file; nothing here can block."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1 or status.st_size > most:
            return None
        return file.read(most)
