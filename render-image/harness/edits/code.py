"""A scene's source with its tree, and changes of it that keep all other characters."""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass

from ..failure import Failure
from ..outline import Outline
from ..written import Written, replaced

TEXTS = frozenset({"Text", "MarkupText", "Paragraph", "Tex", "Title", "BulletedList"})
FORMULAS = frozenset({"MathTex", "SingleStringMathTex"})


@dataclass(frozen=True)
class Edit:
    """What a rule did: at how many places, and what to tell the person."""

    count: int
    message: str


class Code(Written):
    """Source, tree, and the changes that were asked for so far."""

    def __init__(self, text: str, scene_class: str | None = None) -> None:
        super().__init__(text)
        self.scene = self._find_scene(scene_class)
        self._changes: list[tuple[int, int, str]] = []
        self._tokens: list[tuple[int, int, str]] | None = None
        self.functions = {n.name: n for n in ast.walk(self.tree) if isinstance(n, (ast.FunctionDef, ast.ClassDef))}

    def _find_scene(self, name: str | None) -> ast.ClassDef:
        scenes = Outline(self.tree).scenes
        chosen = [s for s in scenes if s.name == name] if name else scenes
        if not chosen:
            raise Failure("SyntaxError", "The code has no scene to edit.", line=1)
        return chosen[-1]

    @property
    def construct(self) -> ast.FunctionDef | None:
        """The scene's own construct; None when it takes over another class's."""
        for item in self.scene.body:
            if isinstance(item, ast.FunctionDef) and item.name == "construct":
                return item
        return None

    # Calls

    def calls(self) -> list[ast.Call]:
        """Every call of the file, in its order."""
        found = [n for n in ast.walk(self.tree) if isinstance(n, ast.Call)]
        return sorted(found, key=lambda n: (n.lineno, n.col_offset))

    def name_of(self, call: ast.Call) -> str:
        """The Manim name that is called; empty when the file has a function of that name itself."""
        match call.func:
            case ast.Name(id=name) if name not in self.functions:
                return name
            case ast.Attribute(value=ast.Name(id="manim" | "mn" | "m"), attr=name):
                return name
        return ""

    def is_method(self, call: ast.Call, name: str) -> bool:
        """``self.name(…)``."""
        match call.func:
            case ast.Attribute(value=ast.Name(id="self"), attr=attribute):
                return attribute == name
        return False

    def makes_text(self, node: ast.AST, seen: frozenset[str] = frozenset()) -> bool:
        """Whether the expression is text: made here, by a function of the file, or under a name that was given to one."""
        for part in ast.walk(node):
            if isinstance(part, ast.Call) and self.name_of(part) in TEXTS | FORMULAS:
                return True
            if not isinstance(part, ast.Name) or part.id in seen:
                continue
            more = seen | {part.id}
            if part.id in self.functions:
                if isinstance(self.functions[part.id], ast.FunctionDef) and self.makes_text(
                    self.functions[part.id], more
                ):
                    return True
            elif any(self.makes_text(value, more) for value in self.values_of(part.id)):
                return True
        return False

    def values_of(self, name: str) -> list[ast.expr]:
        """What a name is set to, where it is set to one thing."""
        found = []
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Assign):
                continue
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    found.append(node.value)
                elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = zip(target.elts, node.value.elts, strict=False)
                    found += [v for t, v in pairs if isinstance(t, ast.Name) and t.id == name]
        return found

    # Changes

    def replace(self, start: int, end: int, text: str) -> None:
        self._changes.append((start, end, text))

    def replace_node(self, node: ast.AST, text: str) -> None:
        self.replace(self.start(node), self.end(node), text)

    def append(self, node: ast.expr, text: str) -> None:
        """Puts ``text``, such as ``.scale(2)``, behind an expression."""
        if isinstance(node, (ast.Call, ast.Name, ast.Attribute, ast.Subscript)):
            self.replace(self.end(node), self.end(node), text)
        else:
            self.replace(self.start(node), self.end(node), f"({self.of(node)}){text}")

    def set_keyword(self, call: ast.Call, name: str, value: str) -> bool:
        """Gives the call a keyword, or another value for it; False when it is so already."""
        for keyword in call.keywords:
            if keyword.arg == name:
                if self.of(keyword.value) == value:
                    return False
                self.replace_node(keyword.value, value)
                return True
        self.add_argument(call, f"{name}={value}")
        return True

    def add_argument(self, call: ast.Call, argument: str) -> None:
        """Puts an argument behind the last one, however the call is laid out."""
        closing = self.end(call) - 1
        before = [token for token in self._significant() if token[1] <= closing][-1]
        if before[2] == "(" and before[1] <= closing and not call.args and not call.keywords:
            self.replace(before[1], before[1], argument)
        elif before[2] != ",":
            self.replace(before[1], before[1], f", {argument}")
        elif "\n" in self.text[before[1] : closing]:
            line = self.lines[self.text.count("\n", 0, before[0])]
            self.replace(before[1], before[1], f"\n{line[: len(line) - len(line.lstrip())]}{argument},")
        else:
            self.replace(before[1], before[1], f" {argument}")

    def _significant(self) -> list[tuple[int, int, str]]:
        if self._tokens is None:
            skipped = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
            tokens = tokenize.generate_tokens(io.StringIO(self.text, newline="").readline)
            self._tokens = [
                (self.starts[t.start[0] - 1] + t.start[1], self.starts[t.end[0] - 1] + t.end[1], t.string)
                for t in tokens
                if t.type not in skipped and t.string
            ]
        return self._tokens

    def add_statements(self, lines: list[str], at_start: bool = False) -> bool:
        """Adds statements at the end of construct, or before its first; False when the scene has none of its own."""
        construct = self.construct
        if construct is None:
            return False
        first, last = construct.body[0], construct.body[-1]
        if first.lineno == construct.lineno:
            indent = " " * (construct.col_offset + 4)
            self.replace(self.start(first), self.start(first), "\n" + indent)
        else:
            indent = " " * first.col_offset
        block = "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
        if at_start:
            place = self.starts[first.lineno - 1]
            self.replace(place, place, block)
        else:
            number = last.end_lineno
            place = self.starts[number] if number < len(self.starts) else len(self.text)
            missing = "" if self.lines[number - 1].endswith(("\n", "\r")) else "\n"
            self.replace(place, place, missing + block)
        return True

    def new_name(self, wanted: str) -> str:
        """A name that the file does not use."""
        used = {n.id for n in ast.walk(self.tree) if isinstance(n, ast.Name)} | set(self.functions)
        number, name = 1, wanted
        while name in used:
            number += 1
            name = f"{wanted}_{number}"
        return name

    def result(self) -> str:
        """The text with all changes."""
        return replaced(self.text, self._changes)


def number(value: float) -> str:
    """A number as one would write it."""
    return f"{round(value, 3):g}" if abs(value) < 1e5 else f"{value:.0f}"


def times(code: Code, node: ast.expr, factor: float) -> str:
    """The expression multiplied: a number is worked out, anything else gets the factor behind it."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return number(value * factor)
        case ast.BinOp(op=ast.Mult(), left=left, right=ast.Constant(value=int() | float() as value)):
            product = number(value * factor)
            return code.of(left) if product == "1" else f"{code.text[code.start(node) : code.start(node.right)]}{product}"
        case ast.BinOp(op=ast.Add() | ast.Sub()) | ast.IfExp() | ast.Lambda() | ast.UnaryOp() | ast.Compare():
            return f"({code.of(node)}) * {number(factor)}"
    return f"{code.of(node)} * {number(factor)}"
