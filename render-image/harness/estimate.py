"""How long a scene will be, guessed from its source before it runs."""

from __future__ import annotations

import ast

_DEFAULT_SECONDS = 1.0
_MAX_LOOP = 500


def estimate_seconds(tree: ast.Module, scene_class: str) -> float:
    """Adds up ``play`` and ``wait`` calls of the scene's methods; constant loops count as often as they run."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == scene_class:
            methods = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
            seconds = _Counter(methods).block(methods["construct"].body) if "construct" in methods else 0.0
            return max(seconds, _DEFAULT_SECONDS)
    return _DEFAULT_SECONDS


class _Counter:
    def __init__(self, methods: dict[str, ast.FunctionDef]) -> None:
        self._methods = methods
        self._inside: list[str] = []

    def block(self, statements: list[ast.stmt]) -> float:
        return sum(self._statement(statement) for statement in statements)

    def _statement(self, node: ast.stmt) -> float:
        if isinstance(node, (ast.For, ast.While)):
            times = _loop_count(node.iter) if isinstance(node, ast.For) else 3
            return times * self.block(node.body)
        if isinstance(node, ast.If):
            return max(self.block(node.body), self.block(node.orelse))
        if isinstance(node, ast.With):
            return self.block(node.body)
        if isinstance(node, ast.Try):
            return self.block(node.body) + self.block(node.finalbody)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            return 0.0
        return sum(self._call(call) for call in ast.walk(node) if isinstance(call, ast.Call))

    def _call(self, call: ast.Call) -> float:
        if not (
            isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "self"
        ):
            return 0.0
        name = call.func.attr
        if name == "wait":
            return _constant(call.args[0]) if call.args else _keyword(call, "duration")
        if name in ("play", "move_camera"):
            inner = [_keyword(arg, "run_time") for arg in call.args if isinstance(arg, ast.Call)]
            return _keyword(call, "run_time") if _has(call, "run_time") else max(inner, default=_DEFAULT_SECONDS)
        if name in self._methods and name not in self._inside and len(self._inside) < 8:
            self._inside.append(name)
            seconds = self.block(self._methods[name].body)
            self._inside.pop()
            return seconds
        return 0.0


def _has(call: ast.Call, name: str) -> bool:
    return any(keyword.arg == name for keyword in call.keywords)


def _keyword(call: ast.Call, name: str) -> float:
    for keyword in call.keywords:
        if keyword.arg == name:
            return _constant(keyword.value)
    return _DEFAULT_SECONDS


def _constant(node: ast.expr) -> float:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return _DEFAULT_SECONDS
    return float(value) if isinstance(value, (int, float)) and 0 <= value < 36_000 else _DEFAULT_SECONDS


def _loop_count(iterable: ast.expr) -> int:
    if isinstance(iterable, (ast.List, ast.Tuple, ast.Set)):
        return len(iterable.elts)
    if isinstance(iterable, ast.Call) and isinstance(iterable.func, ast.Name) and iterable.func.id == "range":
        try:
            return min(len(range(*(ast.literal_eval(argument) for argument in iterable.args))), _MAX_LOOP)
        except (ValueError, TypeError, OverflowError):
            return 3
    return 3
