"""What LaTeX complained about, read from its log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_STEPS = {"compile_tex", "convert_to_svg", "print_all_tex_errors", "print_tex_error"}
_MAX_LOG = 1 << 20
_MARKS = re.compile(r"\\special\s?\{dvisvgm:raw [^}]*\}")


@dataclass(frozen=True)
class FormulaError:
    """One formula that LaTeX refused."""

    message: str
    hint: str | None


def failed_formula(trace: TracebackType | None) -> FormulaError | None:
    """Looks whether an exception came out of the LaTeX steps, and at which expression."""
    expression, tex_file, in_tex = None, None, False
    while trace is not None:
        name, values = trace.tb_frame.f_code.co_name, trace.tb_frame.f_locals
        if trace.tb_frame.f_code.co_filename.endswith("tex_file_writing.py"):
            if name == "tex_to_svg_file":
                expression = values.get("expression")
            in_tex = in_tex or name in _STEPS
            tex_file = values.get("tex_file", tex_file)
        trace = trace.tb_next
    if not in_tex:
        return None
    complaint, place = _read_log(Path(tex_file).with_suffix(".log")) if tex_file else (None, None)
    # Manim marks the parts of a formula for itself; nobody wrote these marks.
    formula = _MARKS.sub("", expression) if isinstance(expression, str) else ""
    message = f"LaTeX: {complaint}" if complaint else "LaTeX could not typeset this formula."
    if place:
        message += f"\nAt: {place}"
    if formula:
        message += f"\nIn the formula: {formula[:1000]}"
    return FormulaError(message, _hint(complaint or "", formula))


def _read_log(path: Path) -> tuple[str | None, str | None]:
    """The first line that starts with "!", and the text up to the fault where TeX shows it."""
    try:
        with path.open("rb") as file:
            lines = file.read(_MAX_LOG).decode("utf-8", "replace").splitlines()
    except OSError:
        return None, None
    start = next((number for number, line in enumerate(lines) if line.startswith("!")), None)
    if start is None:
        return None, None
    complaint, place = lines[start][1:].strip(), None
    for line in lines[start + 1 : start + 40]:
        if "Undefined control sequence" in complaint and (command := re.search(r"(\\[A-Za-z@]+)\s*$", line)):
            return f"{complaint.rstrip('.')} {command[1]}", place
        if match := re.match(r"l\.\d+ (.*)", line):
            place = match[1].strip()
            break
    return complaint, None if place is None or place.startswith(r"\end{") else _MARKS.sub("", place)


def _hint(complaint: str, expression: str) -> str | None:
    if "\x08" in expression or "\t" in expression or "\x0c" in expression or "\r" in expression:
        return 'A backslash was eaten by Python: write the formula as a raw string, r"\\frac{a}{b}".'
    if "Undefined control sequence" in complaint:
        return (
            "This command is unknown to LaTeX: check its spelling, use a raw string, or load its package with "
            'TexTemplate().add_to_preamble(r"\\usepackage{…}").'
        )
    if "Missing $ inserted" in complaint:
        return "Maths stands in a text formula: use MathTex instead of Tex, or put the maths between $ signs."
    if "Misplaced alignment tab" in complaint:
        return r"Write & as \&, or use it only in an aligned environment."
    if "Extra }" in complaint or "Missing }" in complaint or "Runaway" in complaint or "File ended" in complaint:
        return "The braces { } of the formula do not match."
    if r"\right" in complaint or r"\left" in complaint:
        return r"Every \left needs a \right in the same formula, and \left. or \right. where nothing is to be seen."
    if "macro parameter character" in complaint:
        return r"Write # as \#."
    if "Unicode character" in complaint or "inputenc" in complaint:
        return "This character is not known to LaTeX: use Text for it, or a template that knows the language."
    if "not found" in complaint:
        return "This LaTeX package is not in the render image: do without it."
    if "%" in expression.replace(r"\%", ""):
        return r"A % starts a comment in LaTeX and hides the rest: write \%."
    return None
