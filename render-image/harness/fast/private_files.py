"""Files of texts and pictures when several processes make the same ones.

Manim writes and rewrites them in place, and cleans a folder while another process works in it. Here every process
writes under a name of its own and puts the finished file in place in one step.
"""

from __future__ import annotations

import io
import os
import re
from typing import Any
from xml.etree import ElementTree

import svgelements
from manim.constants import RIGHT
from manim.mobject.svg.svg_mobject import SVGMobject
from manim.mobject.text import text_mobject

from .patches import Patches

_LAST_MOVE = re.compile(r'Z M [^A-Za-z]*? "\/>')


def install(patches: Patches) -> None:
    """Makes Manim's file steps safe beside other processes that do the same."""
    patches.set(text_mobject, "manimpango", _SafePango(text_mobject.manimpango))
    patches.set(text_mobject, "MarkupUtils", _SafeMarkup)
    patches.set(text_mobject, "PangoUtils", _SafePangoUtils)
    patches.set(SVGMobject, "generate_mobject", _generate_mobject)


def replace_file(path: str, content: str) -> None:
    """Writes ``content`` so that readers see the old file or the new one, never a part."""
    own = _own_name(path)
    with open(own, "w") as file:
        file.write(content)
    os.replace(own, path)


def _own_name(path: str) -> str:
    return f"{path}.{os.getpid()}"


class _SafePango:
    """``manimpango`` with a ``text2svg`` that never shows an unfinished file."""

    def __init__(self, module: Any) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)

    def text2svg(self, settings, size, line_spacing, disable_ligatures, file_name, *rest):
        """Makes the file under a name of this process."""
        own = _own_name(file_name)
        self._module.text2svg(settings, size, line_spacing, disable_ligatures, own, *rest)
        os.replace(own, file_name)
        return file_name


class _SafeMarkup(text_mobject.MarkupUtils):
    @staticmethod
    def text2svg(text, font, slant, weight, size, spacing, disable_ligatures, file_name, *rest, **options):
        """Makes the file under a name of this process."""
        own = _own_name(file_name)
        text_mobject_markup.text2svg(text, font, slant, weight, size, spacing, disable_ligatures, own, *rest, **options)
        os.replace(own, file_name)
        return file_name


text_mobject_markup = text_mobject.MarkupUtils


class _SafePangoUtils(text_mobject.PangoUtils):
    @staticmethod
    def remove_last_M(file_name: str) -> None:
        """Rewrites the file only when there is something to take out."""
        with open(file_name) as file:
            content = file.read()
        cleaned = _LAST_MOVE.sub('Z "/>', content)
        if cleaned != content:
            replace_file(file_name, cleaned)


def _generate_mobject(self: SVGMobject) -> SVGMobject:
    """Manim's own steps, with the changed tree kept in memory instead of in a file beside the original."""
    tree = self.modify_xml_tree(ElementTree.parse(self.get_file_path()))
    buffer = io.BytesIO()
    tree.write(buffer)
    buffer.seek(0)
    mobjects, by_id = self.get_mobjects_from(svgelements.SVG.parse(buffer))
    self.add(*mobjects)
    self.id_to_vgroup_dict = by_id
    self.flip(RIGHT)
    return self
