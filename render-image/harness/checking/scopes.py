"""Where names get their values: only what a reader can see without running the code."""

from __future__ import annotations

import ast
from collections.abc import Callable

_Scope = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.Module)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_UNKNOWN = None


class Scopes:
    """The bindings of every scope of a file."""

    def __init__(self, tree: ast.Module) -> None:
        self._bindings: dict[ast.AST, dict[str, list[tuple[ast.expr | None, ast.stmt | None]]]] = {}
        self._declared: set[str] = set()
        self._imported: set[str] = set()
        self._bound: set[str] = set()
        self._self_values: dict[ast.AST, dict[str, list[ast.expr | None]]] = {}
        self._foreign_stores: set[str] = set()
        self.stored_attributes: set[str] = set()
        self.is_open = False
        self._assigned_nodes: set[ast.AST] = set()
        self._collect(tree, tree, None, None)

    def binds_anywhere(self, name: str, but_imports: bool = False) -> bool:
        """Whether any scope of the file gives the name a value of its own."""
        return name in self._bound or name in self._declared or (not but_imports and name in self._imported)

    def bound_names(self) -> frozenset[str]:
        """Every name that some scope gives a value."""
        return frozenset(self._bound | self._imported)

    def values_of(self, node: ast.Name, parent: Callable) -> list[ast.expr] | None:
        """What the name may be at this place; None when not all of it is written there."""
        if node.id in self._declared:
            return None
        scope, used_within, statement = self._scope_of(node, parent)
        while scope is not None and node.id not in self._bindings.get(scope, {}):
            scope, used_within = self._outer(scope, parent), True
        bindings = self._bindings.get(scope, {}).get(node.id) if scope is not None else None
        if not bindings or any(value is None for value, _ in bindings):
            return None
        if len(bindings) > 1 and not used_within and (last := self._last_before(bindings, scope, statement)):
            return [last]
        return [value for value, _ in bindings]

    def self_values(self, node: ast.Attribute, name: str, parent: Callable) -> list[ast.expr] | None:
        """What ``self.name`` may be in the class around; None when not all of it is written there."""
        holder = parent(node)
        while holder is not None and not isinstance(holder, ast.ClassDef):
            holder = parent(holder)
        values = self._self_values.get(holder, {}).get(name)
        holders = sum(name in stored for stored in self._self_values.values())
        if not values or holders > 1 or any(value is None for value in values) or name in self._foreign_stores:
            return None
        return values

    @staticmethod
    def _last_before(bindings, scope, statement) -> ast.expr | None:
        """In a plain sequence of statements, a name is what it was last set to."""
        body = getattr(scope, "body", [])
        if not isinstance(body, list) or any(s not in body for _, s in bindings) or statement not in body:
            return None
        here = body.index(statement)
        before = [value for value, s in bindings if body.index(s) < here]
        return before[-1] if before else None

    def _scope_of(self, node, parent):
        """The scope that the node is read in, whether from a comprehension, and its statement in the scope's body."""
        statement, above = node, parent(node)
        while above is not None:
            if isinstance(above, ast.Lambda) or (isinstance(above, _COMPREHENSIONS) and self._bindings.get(above)):
                return above, False, None
            if isinstance(above, _Scope):
                inside = statement in getattr(above, "body", [])
                if inside or isinstance(above, ast.Module):
                    return above, False, statement
            else:
                statement = above if isinstance(above, ast.stmt) else statement
            if isinstance(above, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                statement = above
            above = parent(above)
        return None, False, None

    @staticmethod
    def _outer(scope, parent):
        above = parent(scope)
        while above is not None and (not isinstance(above, (*_Scope, *_COMPREHENSIONS)) or isinstance(above, ast.ClassDef)):
            above = parent(above)
        return above

    # Collecting

    def _bind(self, scope, name: str, value: ast.expr | None, statement: ast.stmt | None = None, imported=False) -> None:
        self._bindings.setdefault(scope, {}).setdefault(name, []).append((value, statement))
        (self._imported if imported else self._bound).add(name)

    def _collect(self, node: ast.AST, scope: ast.AST, statement: ast.stmt | None, holder: ast.ClassDef | None) -> None:
        for child in ast.iter_child_nodes(node):
            inner = child if isinstance(child, ast.stmt) else statement
            self._note(child, scope, inner, holder)
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, *_COMPREHENSIONS)):
                self._collect(child, child, None, child if isinstance(child, ast.ClassDef) else holder)
            else:
                self._collect(child, scope, inner, holder)

    def _note(self, node: ast.AST, scope, statement, holder) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value, scope, statement, holder)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self._assign(target, value, scope, statement, holder)
            case ast.NamedExpr(target=ast.Name(id=name)):
                self._declared.add(name)  # inside a comprehension it belongs to the scope around
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) if node not in self._assigned_nodes:
                self._bind(scope, name, _UNKNOWN)
            case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
                self._store(node, name, holder)
            case ast.Attribute(attr=name) if name.startswith("set_"):
                self.stored_attributes |= {name[4:], "get_" + name[4:]}  # Mobject takes any name after set_
            case ast.Call(func=ast.Attribute(attr="set"), keywords=keywords):
                self.stored_attributes |= {keyword.arg for keyword in keywords if keyword.arg}
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                self._bind(scope, name, _UNKNOWN)
            case ast.arg(arg=name) | ast.TypeVar(name=name):
                self._bind(scope, name, _UNKNOWN)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                for alias in aliases:
                    self._bind(scope, (alias.asname or alias.name).split(".")[0], _UNKNOWN, imported=True)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                self._bind(scope, name, _UNKNOWN)
            case ast.MatchMapping(rest=str(name)):
                self._bind(scope, name, _UNKNOWN)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                self._declared |= set(names)
            case ast.Call(func=ast.Name(id="setattr" | "hasattr" | "getattr"), args=[_, ast.Constant(value=str(name)), *_]):
                self.stored_attributes.add(name)
                self._foreign_stores.add(name)
            case ast.Call(func=ast.Name(id="setattr" | "exec" | "eval" | "globals" | "vars" | "locals")):
                self.is_open = True
            case ast.Attribute(attr="__dict__" | "__class__"):
                self.is_open = True

    def _assign(self, target, value, scope, statement, holder) -> None:
        match target:
            case ast.Name(id=name):
                self._assigned_nodes.add(target)
                self._bind(scope, name, value, statement)
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                pairs = isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(targets)
                if pairs and not any(isinstance(item, ast.Starred) for item in [*targets, *value.elts]):
                    for one, its in zip(targets, value.elts, strict=True):
                        self._assign(one, its, scope, statement, holder)
            case ast.Attribute(value=ast.Name(id="self"), attr=name) if holder is not None:
                self._assigned_nodes.add(target)
                self._self_values.setdefault(holder, {}).setdefault(name, []).append(value)
                self.stored_attributes.add(name)

    def _store(self, node: ast.Attribute, name: str, holder) -> None:
        self.stored_attributes.add(name)
        if node not in self._assigned_nodes:
            self._foreign_stores.add(name)

