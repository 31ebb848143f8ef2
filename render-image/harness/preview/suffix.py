"""Going on in the middle of ``construct`` with other statements: a function of what follows, given what stands already."""

from __future__ import annotations

import ast
import types
from collections.abc import Iterable, Mapping
from typing import Any

from .script import STEP, Script, Target, mark_leaf, with_steps

_CLOSURES = (ast.Lambda, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.GeneratorExp)


def may_follow(script: Script, position: int, live: Iterable[str] | None = None) -> bool:
    """Whether the statements from ``position`` do the same in a function of their own; ``live`` are the names that have values.

    They get the values of the variables, not the variables themselves: an old closure would not see a new value, and new
    code would not see a value that an old closure gives.
    """
    before = [node for group in script.groups[:position] for node in group.nodes]
    after = [node for group in script.groups[position:] for node in group.nodes]
    stored, used = _stored(after), _names(after)
    closures = [node for top in before for node in ast.walk(top) if isinstance(node, _CLOSURES)]
    if any(stored & _borrowed(closure) for closure in closures):
        return False
    shared = {name for top in before for node in ast.walk(top)
              if isinstance(node, ast.Nonlocal | ast.Global) for name in node.names}  # fmt: skip
    unbound = _stored(before) - set(live) if live is not None else set()
    return not shared & used and not unbound & (used - stored)


def function_from(
    script: Script, position: int, target: Target, revision: int, path: str, live: Mapping[str, Any], module: dict[str, Any], owner: type
) -> types.FunctionType | None:  # fmt: skip
    """The function that runs the groups from ``position``, to be called with ``live``; None when there can be none."""
    if not script.construct.args.args or script.construct.args.args[0].arg not in live:
        return None
    parameters = [script.construct.args.args[0].arg]
    parameters += [name for name in live if name != parameters[0]]
    if target.leaf is not None:
        mark_leaf(script.construct, target.leaf, revision)
    script.construct.body = with_steps(script, position)[1:] or [ast.Pass()]
    script.construct.args = ast.arguments([], [ast.arg(name) for name in parameters], None, [], [], None, [])
    script.owner.body, script.owner.bases, script.owner.keywords, script.owner.decorator_list = [script.construct], [], [], []
    future = [node for node in script.tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    tree = ast.fix_missing_locations(ast.Module([*future, script.owner], []))
    code = _inner(_inner(compile(tree, path, "exec", dont_inherit=True), script.owner.name), "construct")
    if set(code.co_freevars) - {"__class__"} or code.co_flags & _NOT_PLAIN:
        return None
    cells = tuple(types.CellType(owner) for _ in code.co_freevars)
    return types.FunctionType(code, module, "construct", None, cells)


_NOT_PLAIN = 0x20 | 0x80 | 0x200
"""Generators and coroutines (``inspect.CO_GENERATOR`` and its kin)."""


def live_locals(frame: types.FrameType) -> dict[str, Any]:
    """The variables of a running function that have values."""
    return {name: value for name, value in frame.f_locals.items() if name.isidentifier() and name != "__class__"}


def _inner(code: types.CodeType, name: str) -> types.CodeType:
    return next(const for const in code.co_consts if isinstance(const, types.CodeType) and const.co_name == name)


def _stored(nodes: Iterable[ast.AST]) -> set[str]:
    """Names that get a value or lose it, those of nested functions among them."""
    found: set[str] = set()
    for top in nodes:
        for node in ast.walk(top):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.alias):
                found.add((node.asname or node.name).split(".")[0])
            elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
                found.add(node.name)
            elif isinstance(node, ast.MatchMapping) and node.rest:
                found.add(node.rest)
    return found


def _borrowed(closure: ast.AST) -> set[str]:
    """Names in a closure that may be variables of ``construct``."""
    own = {node.arg for node in ast.walk(closure) if isinstance(node, ast.arg)}
    if isinstance(closure, ast.GeneratorExp):
        own |= _stored(generator.target for generator in closure.generators)
    return _names([closure]) - own


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    return {node.id for top in nodes for node in ast.walk(top) if isinstance(node, ast.Name)} - {STEP}
