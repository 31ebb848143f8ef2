"""LaTeX that does not compile: in formulas, and in text that LaTeX sets."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ...written import Change
from ..finding import Finding
from ..literals import Literal
from ..reading import Reading
from . import latex_names

_TEXT = frozenset({"Tex", "Title", "BulletedList"})
_MATH = frozenset({"MathTex", "SingleStringMathTex"})
_MATH_METHODS = frozenset(
    {"get_axis_labels", "get_x_axis_label", "get_y_axis_label", "get_graph_label", "get_tex"}
)
_LABELS = frozenset({"label", "x_label", "y_label", "z_label"})
_OWN_WAY = re.compile(r"\\(begin|verb|def|newcommand|url|href|catcode|input)\b")


def look(reading: Reading) -> Iterator[Finding]:
    """Every string of LaTeX that is written out."""
    other_template = bool(re.search(r"tex_template|TexTemplate|tex_environment", reading.text))
    for node in reading.nodes:
        if not isinstance(node, ast.Call) or reading.is_guarded(node):
            continue
        mode = _mode(reading, node)
        if mode is None:
            continue
        own = other_template or any(k.arg in ("tex_template", "tex_environment", None) for k in node.keywords)
        strings = list(_strings(node))
        split = any(_opens(string) for string in strings) and len(strings) > 1
        for string in strings:
            yield from _escapes(reading, string, mode)
            if literal := Literal.of(reading, string):
                whole = len(strings) == 1
                yield from _packages(reading, string, literal) if not own else ()
                if mode == "math":
                    yield from _in_math(string, literal, whole, own)
                elif not own and not split:
                    yield from _in_text(reading, node, string, literal, whole)


def _opens(node: ast.expr) -> bool:
    """Whether a formula begins in this string and ends in another."""
    value = "".join(c.value for c in ast.walk(node) if isinstance(c, ast.Constant) and isinstance(c.value, str))
    return len(list(_unescaped(value, "$"))) % 2 == 1 or value.count("\\(") != value.count("\\)")


def _mode(reading: Reading, node: ast.Call) -> str | None:
    if cls := reading.manim_class(node.func):
        return "text" if cls.__name__ in _TEXT else "math" if cls.__name__ in _MATH else None
    if isinstance(node.func, ast.Attribute) and node.func.attr in _MATH_METHODS and reading.kind_of(node.func.value):
        return "math"
    return None


def _strings(node: ast.Call) -> Iterator[ast.expr]:
    for argument in [*node.args, *(k.value for k in node.keywords if k.arg in _LABELS)]:
        inner = argument.value if isinstance(argument, ast.Starred) else argument
        for one in inner.elts if isinstance(inner, (ast.List, ast.Tuple)) else [inner]:
            if isinstance(one, ast.JoinedStr) or (isinstance(one, ast.Constant) and isinstance(one.value, str)):
                yield one


# Backslashes that Python took


def _escapes(reading: Reading, node: ast.expr, mode: str) -> Iterator[Finding]:
    r"""``"\theta"`` in an ordinary string: a tabulator and "heta"."""
    start, source = reading.start(node), reading.of(node)
    if re.match(r"[bBuUfF]?[rR]", source):
        return
    changes: list[Change] = []
    for match in re.finditer(r"\\(\\|[abfnrtv])", source):
        if match[1] != "\\" and latex_names.begins_command(source[match.start() + 1 :], mode == "text"):
            changes.append((start + match.start(), start + match.start(), "\\"))
    if changes:
        message = 'Python reads this backslash itself: write a raw string r"…", or double the backslash.'
        yield Finding.at(node, "latex-escape", message, changes=changes)


# Signs


def _percent(literal: Literal) -> list[Change]:
    """A percent sign hides the rest of its line, and with it what Manim puts behind the string."""
    at = literal.value.rfind("\n") + 1
    return [literal.before(i, "\\") for i in _unescaped(literal.value, "%") if i >= at]


def _hash(literal: Literal) -> list[Change]:
    return [literal.before(i, "\\") for i in _unescaped(literal.value, "#")]


def _unescaped(text: str, sign: str) -> Iterator[int]:
    for match in re.finditer(r"\\.|" + re.escape(sign), text, re.DOTALL):
        if match[0] == sign:
            yield match.start()


def _foreign(literal: Literal, math: bool) -> list[Change]:
    """Letters and signs that the installed LaTeX does not know."""
    changes = []
    for index, sign in enumerate(literal.value):
        if (command := latex_names.SIGNS.get(sign)) and (not math or not _in_words(literal.value, index)):
            after = literal.value[index + 1 : index + 2]
            text = command + (" " if command[-1].isalpha() and after.isalpha() else "")
            changes.append(literal.instead(index, index + 1, text if math else f"${command}$"))
    return changes


def _in_words(text: str, index: int) -> bool:
    r"""Whether the place lies in the braces of ``\text``."""
    opened = text.rfind("\\text", 0, index)
    return opened >= 0 and text.count("{", opened, index) > text.count("}", opened, index)


# Formulas


def _in_math(node: ast.expr, literal: Literal, whole: bool, own: bool) -> Iterator[Finding]:
    value = literal.value
    if re.search(r"\\(verb|def|newcommand|catcode|input|url|href)\b", value):
        return
    if whole and not own and (changes := _unwrapped(literal)):
        yield Finding.at(node, "latex-dollar", "MathTex is in mathematics already: write the formula without $ or align round it.", changes=changes)
        return
    signs = _percent(literal) + _hash(literal)
    if signs:
        yield Finding.at(node, "latex-sign", r"% and # mean something else to LaTeX: write \% and \#.", changes=signs)
    if not own and (changes := _foreign(literal, math=True)):
        yield Finding.at(node, "latex-unicode", "LaTeX knows this sign by a command alone.", changes=changes)
    if changes := _in_text_command(literal):
        yield Finding.at(node, "latex-sign", r"Inside of \text, write \_ and \&.", changes=changes)


def _unwrapped(literal: Literal) -> list[Change]:
    r"""``$x$``, ``\[x\]`` and ``\begin{equation}`` inside of what is mathematics anyway."""
    value = literal.value
    for opening, closing in _WRAPS:
        match = re.fullmatch(rf"(\s*{opening})(.*?)({closing}\s*)", value, re.DOTALL)
        if match and match[2].strip() and not re.search(r"(?<!\\)\$|\\begin|\\[\[\](]", match[2]):
            return [literal.instead(0, match.end(1), ""), literal.instead(match.start(3), len(value), "")]
    return []


_WRAPS = (
    (r"\$\$", r"\$\$"),
    (r"\$", r"(?<!\\)\$"),
    (r"\\\(", r"\\\)"),
    (r"\\\[", r"\\\]"),
    (r"\\begin\{(?:align|equation|displaymath|gather)\*?\}", r"\\end\{(?:align|equation|displaymath|gather)\*?\}"),
)


def _in_text_command(literal: Literal) -> list[Change]:
    changes = []
    for match in re.finditer(r"\\(?:text|textbf|textit)\{([^{}$\\]*)\}", literal.value):
        changes += [literal.before(match.start(1) + i, "\\") for i, c in enumerate(match[1]) if c in "&_"]
    return changes


# Text


def _in_text(reading: Reading, call: ast.Call, node: ast.expr, literal: Literal, whole: bool) -> Iterator[Finding]:
    value = literal.value
    if _OWN_WAY.search(value):
        return
    if whole and (change := _is_formula(reading, call, value)):
        yield Finding.at(
            node, "latex-math", "This is a formula: Tex sets text, MathTex sets mathematics.", changes=[change]
        )
        return
    if signs := [*_percent(literal), *_hash(literal)]:
        yield Finding.at(node, "latex-sign", r"% and # mean something else to LaTeX: write \% and \#.", changes=signs)
    if changes := _foreign_in_text(literal):
        yield Finding.at(node, "latex-unicode", "LaTeX knows this sign by a command alone.", changes=changes)
    dollars = list(_unescaped(value, "$"))
    if len(dollars) == 1 and whole:
        if re.match(r"\$\d", value[dollars[0] :]):
            yield Finding.at(node, "latex-dollar", r"A single $ opens a formula: write \$.", changes=[literal.before(dollars[0], "\\")])
        else:
            yield Finding.at(node, "latex-dollar", "This $ opens a formula that nothing closes.")
        return
    if len(dollars) % 2 == 0 and "\\(" not in value and "\\[" not in value:
        if changes := _signs_in_text(literal, dollars):
            yield Finding.at(
                node, "latex-sign", r"Outside of $…$, LaTeX wants \_, \& and a formula in $…$.", changes=changes
            )


def _foreign_in_text(literal: Literal) -> list[Change]:
    dollars = list(_unescaped(literal.value, "$"))
    changes = []
    for index, sign in enumerate(literal.value):
        if command := latex_names.SIGNS.get(sign):
            inside = sum(at < index for at in dollars) % 2 == 1
            after = literal.value[index + 1 : index + 2]
            space = " " if inside and after.isalpha() else ""
            changes.append(literal.instead(index, index + 1, command + space if inside else f"${command}$"))
    return changes


def _is_formula(reading: Reading, call: ast.Call, value: str) -> Change | None:
    """``Tex(r"\frac{a}{b}")``: mathematics without a word of text becomes a MathTex."""
    if ast.unparse(call.func) != "Tex" or not reading.has_star or "$" in value or "\\(" in value or "\\[" in value:
        return None
    if not re.search(r"[\^_]|\\(%s)\b" % "|".join(latex_names.MATH), value):
        return None
    prose = re.sub(r"\\[A-Za-z]+|\\.", " ", value)
    if re.search(r"[A-Za-z]{3,}|\\\\", prose) or re.search(r"\\text(bf|it|tt)?\b", value) or " " in prose.strip() and re.search(r"[A-Za-z]{2,} ", prose):
        return None
    return (reading.start(call.func), reading.end(call.func), "MathTex")


def _signs_in_text(literal: Literal, dollars: list[int]) -> list[Change]:
    value = literal.value
    outside = {name for part in _outside(value, dollars) for name in re.findall(r"\\([A-Za-z]+)", part)}
    if outside & (set(latex_names.MATH) - latex_names.SYMBOLS):
        return []
    changes: list[Change] = []
    for match in re.finditer(r"\\[A-Za-z]+|\\.|&|[A-Za-z0-9]*[_^][^\s,.;:!?)]*|[A-Za-z0-9]+[_^]\{[^{}]*\}", value):
        if sum(at < match.start() for at in dollars) % 2 == 1:
            continue
        if match[0].startswith("\\"):
            if match[0][1:] in latex_names.SYMBOLS and value[match.end() : match.end() + 1] not in ("^", "_"):
                changes.append(literal.instead(match.start(), match.end(), f"${match[0]}$"))
            continue
        if match[0] == "&":
            changes.append(literal.before(match.start(), "\\"))
        elif re.fullmatch(r"[A-Za-z]\w*(_[A-Za-z0-9]\w*)+", match[0]) and not re.fullmatch(r"[A-Za-z]_\w", match[0]):
            changes += [literal.before(match.start() + i, "\\") for i, c in enumerate(match[0]) if c == "_"]
        elif re.fullmatch(r"[A-Za-z0-9]+[_^](\w|\{[\w+\-]*\})", match[0]):
            changes.append(literal.instead(match.start(), match.end(), f"${match[0]}$"))
    return changes


def _outside(value: str, dollars: list[int]) -> list[str]:
    edges = [0, *dollars, len(value)]
    return [value[a:b] for a, b in zip(edges[::2], edges[1::2], strict=False)]


# Packages


def _packages(reading: Reading, node: ast.expr, literal: Literal) -> Iterator[Finding]:
    for old, new in latex_names.PLAIN.items():
        changes = [literal.instead(m.start(), m.end(), new) for m in re.finditer(re.escape(old) + r"(?![A-Za-z])", literal.value)]
        if changes:
            yield Finding.at(
                node, "latex-command", f"{old} needs a package that is not loaded: write {new}.", changes=changes
            )
    if "usepackage" in reading.text or not reading.has_star:
        return
    for command, package in latex_names.PACKAGES.items():
        if re.search(re.escape(command) + r"(?![A-Za-z])", literal.value):
            line = f'config.tex_template.add_to_preamble(r"\\usepackage{{{package}}}")\n'
            place = _after_imports(reading)
            message = f"{command} needs the package {package}: add it to the preamble."
            yield Finding.at(node, "latex-package", message, changes=[(place, place, line)])
            return


def _after_imports(reading: Reading) -> int:
    imports = [n for n in reading.tree.body if isinstance(n, (ast.Import, ast.ImportFrom))]
    line = imports[-1].end_lineno if imports else 0
    return reading.starts[line] if line < len(reading.starts) else len(reading.text)


