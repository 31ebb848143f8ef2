"""A source cut at the statements of ``construct``: what is unchanged, where the caret is, where a run may stop."""

from __future__ import annotations

import ast
from dataclasses import dataclass

STEP = "__preview_step__"
"""Called between the statements of ``construct`` with its line and the number of statements that have run."""
LEAF = "__preview_leaf__"
"""Called before (0) and after (1) the wanted statement inside a block or a helper, with the revision that wants it."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Group:
    """Statements of ``construct`` that begin and end on lines of their own; nearly always one."""

    nodes: tuple[ast.stmt, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Target:
    """Where to stop: after group ``index``, or earlier, after the first pass of ``leaf``."""

    index: int
    line: int
    leaf: ast.stmt | None = None
    elsewhere: bool = False
    """Whether the leaf is outside ``construct``: only a run from the start meets it."""

    @property
    def most(self) -> int:
        """How many groups may have run at most when the run begins; -1 when even the file must be loaded again."""
        if self.elsewhere:
            return -1
        return self.index if self.leaf is not None else self.index + 1


class Script:
    """The text of a scene and its ``construct``, which begins at ``line``."""

    def __init__(self, text: str, tree: ast.Module, owner: ast.ClassDef, construct: ast.FunctionDef) -> None:
        self.tree, self.owner, self.construct = tree, owner, construct
        self.lines = text.splitlines()
        self.line = construct.lineno
        body = construct.body[1:] if ast.get_docstring(construct, clean=False) is not None else construct.body
        self.groups = _groups(body)
        end = construct.end_lineno or construct.lineno
        while end < len(self.lines) and self.lines[end].lstrip()[:1] in ("", "#"):
            end += 1
        self.tail_line = end + 1
        """The line at which what follows ``construct`` begins."""

    @staticmethod
    def of(text: str, tree: ast.Module, line: int) -> Script | None:
        """The script whose ``construct`` begins at ``line``; None where there is none that can be cut."""
        for owner, construct in constructs(tree):
            if construct.lineno == line:
                script = Script(text, tree, owner, construct)
                return script if not script.groups or script.groups[0].start > line else None
        return None

    def common(self, other: Script) -> int:
        """How many groups at the beginning are the same in both; -1 when anything outside ``construct`` differs."""
        if self.line != other.line or self.owner.name != other.owner.name:
            return -1
        if self.lines[self.tail_line - 1 :] != other.lines[other.tail_line - 1 :]:
            return -1
        same = _equal_lines(self.lines, other.lines)
        if same < self._head_end(other):
            return -1
        count = 0
        for ours, theirs in zip(self.groups, other.groups, strict=False):
            if (ours.start, ours.end) != (theirs.start, theirs.end) or ours.end > same:
                break
            count += 1
        return count

    def _head_end(self, other: Script) -> int:
        """The last line of what comes before both bodies."""
        starts = [script.groups[0].start for script in (self, other) if script.groups]
        return min(starts, default=self.line + 1) - 1

    def target(self, caret: int) -> Target:
        """Where a run for the caret's line stops."""
        last = Target(len(self.groups) - 1, self.groups[-1].start if self.groups else self.line)
        function = _innermost_function(self.tree, caret)
        if function is None or function[1]:
            return last
        if function[0] is not self.construct:
            leaf = _statement(function[0].body, caret) if _is_helper(self.tree, function[0]) else None
            return Target(last.index, leaf.lineno, leaf, elsewhere=True) if leaf is not None else last
        index = max((i for i, group in enumerate(self.groups) if group.start <= caret), default=None)
        if index is None:
            return last
        group = self.groups[index]
        leaf = _statement(list(group.nodes), caret)
        if leaf is None or leaf in group.nodes or len(group.nodes) > 1:
            return Target(index, group.start)
        return Target(index, leaf.lineno, leaf)


def constructs(tree: ast.Module) -> list[tuple[ast.ClassDef, ast.FunctionDef]]:
    """Every plain ``construct`` of a class of the file; decorated ones may run in ways that cannot be seen here."""
    return [
        (owner, node)
        for owner in tree.body
        if isinstance(owner, ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.FunctionDef) and node.name == "construct" and not node.decorator_list
    ]


def instrument(text: str, tree: ast.Module, caret: int, revision: int) -> None:
    """Puts the calls of ``STEP`` and ``LEAF`` into the tree. Lines and columns stay what they were."""
    scripts = [Script(text, tree, owner, node) for owner, node in constructs(tree)]
    scripts = [script for script in scripts if not script.groups or script.groups[0].start > script.line]
    # The leaf is the same whichever scene runs: in the construct that has the caret, or in a helper.
    leaves = {id(leaf): leaf for script in scripts if (leaf := script.target(caret).leaf) is not None}
    for leaf in leaves.values():
        mark_leaf(tree, leaf, revision)
    for script in scripts:
        doc = script.construct.body[: len(script.construct.body) - sum(len(group.nodes) for group in script.groups)]
        script.construct.body = [*doc, *with_steps(script, 0)] or script.construct.body


def with_steps(script: Script, first: int) -> list[ast.stmt]:
    """The groups from ``first`` with a call of ``STEP`` before each and at the end."""
    body: list[ast.stmt] = []
    for position, group in enumerate(script.groups[first:], first):
        body.append(_call(STEP, group.nodes[0], script.line, position))
        body += group.nodes
    last = script.groups[-1].nodes[-1] if script.groups else script.construct.body[-1]
    body.append(_call(STEP, last, script.line, len(script.groups)))
    return body


def mark_leaf(tree: ast.AST, leaf: ast.stmt, revision: int) -> None:
    """Puts the calls of ``LEAF`` around one statement; where it jumps away, both before it."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and leaf in block:
                at = block.index(leaf)
                before, after = _call(LEAF, leaf, revision, 0), _call(LEAF, leaf, revision, 1)
                jumps = isinstance(leaf, ast.Return | ast.Break | ast.Continue | ast.Raise)
                block[at : at + 1] = [before, after, leaf] if jumps else [before, leaf, after]
                return


def _call(name: str, place: ast.stmt, *values: int) -> ast.stmt:
    call = ast.Call(ast.Name(name, ast.Load()), [ast.Constant(value) for value in values], [])
    return ast.fix_missing_locations(ast.copy_location(ast.Expr(call), place))


def _groups(body: list[ast.stmt]) -> list[Group]:
    groups: list[Group] = []
    for node in body:
        decorators = getattr(node, "decorator_list", [])
        start, end = min([node.lineno, *(d.lineno for d in decorators)]), node.end_lineno or node.lineno
        if groups and start <= groups[-1].end:
            before = groups.pop()
            groups.append(Group((*before.nodes, node), before.start, max(before.end, end)))
        else:
            groups.append(Group((node,), start, end))
    return groups


def _equal_lines(ours: list[str], theirs: list[str]) -> int:
    """How many lines at the beginning are the same."""
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other:
            return number
    return min(len(ours), len(theirs))


def _innermost_function(tree: ast.Module, line: int) -> tuple[Function, bool] | None:
    """The function that contains the line, and whether it stands inside another one."""
    found: list[Function] = []
    pending: list[ast.AST] = [tree]
    while pending:
        for child in ast.iter_child_nodes(pending.pop()):
            if isinstance(child, ast.stmt) and child.lineno <= line <= (child.end_lineno or child.lineno):
                pending.append(child)
                if isinstance(child, Function):
                    found.append(child)
            elif not isinstance(child, ast.stmt | ast.expr):
                pending.append(child)
    return (found[-1], len(found) > 1) if found else None


def _is_helper(tree: ast.Module, function: Function) -> bool:
    """A function of the file or a method of one of its classes, run by calling it."""
    methods = [node for owner in tree.body if isinstance(owner, ast.ClassDef) for node in owner.body]
    return isinstance(function, ast.FunctionDef) and (function in tree.body or function in methods)


def _statement(block: list[ast.stmt], line: int) -> ast.stmt | None:
    """The innermost statement of the block that the line is in, or the one before a line between two."""
    found: ast.stmt | None = None
    while True:
        before = [node for node in block if node.lineno <= line]
        if not before:
            return found
        found = before[-1]
        if line > (found.end_lineno or found.lineno) or isinstance(found, Function | ast.ClassDef):
            return found
        block = _blocks(found)


def _blocks(node: ast.stmt) -> list[ast.stmt]:
    """All statements directly inside a compound statement, in their order."""
    inside = [*getattr(node, "body", []), *getattr(node, "orelse", []), *getattr(node, "finalbody", [])]
    for part in [*getattr(node, "handlers", []), *getattr(node, "cases", [])]:
        inside += part.body
    return sorted(inside, key=lambda statement: statement.lineno)
