"""What usually mends a failure of scene code: short advice for the person who reads the error."""

from __future__ import annotations

import ast
import re
from typing import Any

from . import names


def text_of(error: BaseException) -> str:
    """What the exception says of itself; a stranger's ``__str__`` may do anything."""
    try:
        return str(error)
    except BaseException:
        return ""


def hint_for(error: BaseException, text: str, place: dict[str, Any]) -> str | None:
    """Advice for this exception, or None. May move ``place`` to the call that is really at fault."""
    message = text_of(error)
    if isinstance(error, NameError) and error.name:
        return _unknown_name(error.name)
    if isinstance(error, ImportError):
        return _import(error)
    if isinstance(error, AttributeError):
        return _attribute(error, message)
    if isinstance(error, TypeError):
        return _type_error(message, text, place)
    if isinstance(error, ValueError):
        return _value_error(message)
    if isinstance(error, RecursionError):
        return "A function or an updater calls itself without an end."
    if isinstance(error, (ConnectionError, TimeoutError)) or "Network is unreachable" in message:
        return "Scenes have no network: put what they need into the code."
    if isinstance(error, FileNotFoundError) or "could not find" in message:
        return "Scenes see no files but their own code: draw the picture, or add it to the lesson."
    if isinstance(error, (PermissionError, OSError)) and "Read-only" in message:
        return "Scenes can write in their own work folder alone."
    if isinstance(error, SystemExit):
        return "Let construct simply end: without sys.exit, exit or quit."
    if isinstance(error, IndexError):
        return "This list is shorter than the code expects; a formula's parts are found with get_part_by_tex(…)."
    return None


def _unknown_name(name: str) -> str:
    if name in names.OLD_NAMES:
        return f"{name} is not part of this version of Manim: use {names.OLD_NAMES[name]}."
    near = names.nearest(name, names.exported_names() | names.builtin_names())
    return f"Did you mean {near}?" if near else f"Define {name} before it is used, or import it."


def _import(error: ImportError) -> str | None:
    module = error.name or ""
    if module.startswith("manimlib") or module == "manim_imports_ext":
        return "This code is for ManimGL: start the file with from manim import * and use Manim Community names."
    found = re.search(r"cannot import name '(\w+)'", text_of(error))
    if found:
        near = names.replacement_for_name(found[1])
        return f"Use {near} instead." if near else None
    return (
        f"The render image has no module {module}: Manim, NumPy, SciPy and Python's own modules are there."
        if module
        else None
    )


def _attribute(error: AttributeError, message: str) -> str | None:
    found = re.search(r"'?([\w.]+)'? object has no attribute '(\w+)'", message)
    owner, name = (found[1], found[2]) if found else (None, error.name)
    if (message.startswith("module 'numpy'") and name == "math") or ("numpy" in message and "'math'" in message):
        return "Use the math module (import math) or NumPy's own functions, for example np.sqrt."
    if name == "frame" and owner and owner.endswith("Camera"):
        return "Only a MovingCameraScene has self.camera.frame: write class MyScene(MovingCameraScene)."
    if name in (
        "set_camera_orientation",
        "begin_ambient_camera_rotation",
        "move_camera",
        "add_fixed_in_frame_mobjects",
    ):
        return "This belongs to ThreeDScene: write class MyScene(ThreeDScene)."
    if name == "activate_zooming":
        return "This belongs to ZoomedScene: write class MyScene(ZoomedScene)."
    if not name:
        return None
    candidates = set(dir(error.obj)) if error.obj is not None else set()
    if not candidates and owner:
        import manim

        candidates = set(dir(getattr(manim, owner, object)))
    public = {candidate for candidate in candidates if not candidate.startswith("_")}
    known = names.OLD_ATTRIBUTES.get(name)
    near = known if known else names.nearest(name, public)
    return (
        f"Did you mean {near}?"
        if near
        else f"{owner or 'This object'} has nothing called {name} in this version of Manim."
    )


def _type_error(message: str, text: str, place: dict[str, Any]) -> str | None:
    found = re.search(r"got an unexpected keyword argument '(\w+)'", message)
    if found:
        return _unexpected_keyword(found[1], text, place)
    if "VMobject" in message and ("must be" in message or "Only values of type" in message):
        return "VGroup takes vector objects alone: use Group(…) for a mixture, for example Group(*self.mobjects)."
    if ("Unexpected argument" in message and "play" in message) or "not an animation" in message:
        return "play takes animations: write mobject.animate.method(…), not mobject.method(…)."
    if "missing 1 required positional argument" in message and "construct" in message:
        return "Write def construct(self):"
    return None


def _unexpected_keyword(keyword: str, text: str, place: dict[str, Any]) -> str:
    call = _call_with_keyword(text, keyword, place.get("line"))
    owner = ""
    if call is not None:
        owner = ast.unparse(call.func)
        argument = next(item for item in call.keywords if item.arg == keyword)
        place.update(_span(argument))
        from .source import excerpt

        place["excerpt"] = excerpt(text, argument.lineno)
    near = (
        names.replacement_for_keyword(keyword, owner.rpartition(".")[2]) if owner else names.OLD_KEYWORDS.get(keyword)
    )
    what = f"{owner}(…)" if owner else "This call"
    return f"{what} takes no {keyword}." + (f" Did you mean {near}?" if near else " Leave it out.")


def _call_with_keyword(text: str, keyword: str, line: int | None) -> ast.Call | None:
    """The call that passes the keyword, at the failing line or around it."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and any(item.arg == keyword for item in node.keywords)
        and (line is None or node.lineno <= line <= (node.end_lineno or node.lineno))
    ]
    return min(calls, key=lambda node: (node.end_lineno or 0) - node.lineno, default=None)


def _span(node: ast.keyword) -> dict[str, int]:
    return {
        "line": node.lineno,
        "column": node.col_offset + 1,
        "endLine": node.end_lineno or node.lineno,
        "endColumn": (node.end_col_offset or node.col_offset) + 1,
    }


def _value_error(message: str) -> str | None:
    if re.search(
        r"shapes? .*\(\d*,?2,?\).*\(\d*,?3,?\)|shapes? .*\(\d*,?3,?\).*\(\d*,?2,?\)|\(2,\) into shape \(3,\)", message
    ):
        return "Points have three coordinates in Manim: write [x, y, 0], or axes.c2p(x, y) for a place on axes."
    if "setting an array element with a sequence" in message or "inhomogeneous" in message:
        return "All points of a list need the same number of coordinates: write [x, y, 0] for each of them."
    if "could not convert string to" in message or "olor" in message:
        return 'Use a colour that Manim knows, such as BLUE, or a hexadecimal one, such as "#58C4DD".'
    return None
