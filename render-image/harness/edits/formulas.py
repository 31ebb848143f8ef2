"""A Python function of one number as LaTeX."""

from __future__ import annotations

import ast

_NAMES = {"sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "log", "arcsin", "arccos", "arctan"}
_CONSTANTS = {"PI": r"\pi", "pi": r"\pi", "TAU": r"\tau", "e": "e"}


def of_function(function: ast.AST) -> str | None:
    """The right side of ``y = …``; None when it is more than arithmetic."""
    match function:
        case ast.Lambda(args=ast.arguments(args=[ast.arg(arg=name), *_]), body=body):
            return _tex(body, name)
        case ast.FunctionDef(args=ast.arguments(args=[ast.arg(arg=name)]), body=[ast.Return(value=ast.expr() as body)]):
            return _tex(body, name)
    return None


def _tex(node: ast.expr, x: str) -> str | None:
    match node:
        case ast.Name(id=name) if name == x:
            return "x"
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="np" | "math"), attr=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return f"{value:g}"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _bracketed(operand, x, (ast.BinOp,), (ast.Add, ast.Sub))
            return None if inner is None else f"-{inner}"
        case ast.BinOp():
            return _operation(node, x)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np" | "math"), attr=name) | ast.Name(id=name), args=[only], keywords=[]):
            inner = _tex(only, x)
            return None if inner is None else _call(name, inner)
    return None


def _operation(node: ast.BinOp, x: str) -> str | None:
    if isinstance(node.op, ast.Pow):
        base, exponent = _bracketed(node.left, x, (ast.BinOp, ast.UnaryOp, ast.Call)), _tex(node.right, x)
        return None if None in (base, exponent) else f"{base}^{{{exponent}}}"
    left, right = _tex(node.left, x), _tex(node.right, x)
    if left is None or right is None:
        return None
    match node.op:
        case ast.Add():
            return f"{left} + {right}"
        case ast.Sub():
            return f"{left} - {_bracketed(node.right, x, (ast.BinOp,), (ast.Add, ast.Sub))}"
        case ast.Div():
            return rf"\frac{{{left}}}{{{right}}}"
        case ast.Mult():
            sums = (ast.Add, ast.Sub)
            parts = _bracketed(node.left, x, (ast.BinOp,), sums), _bracketed(node.right, x, (ast.BinOp, ast.UnaryOp), sums)
            return rf"{parts[0]} \cdot {parts[1]}" if parts[1][0].isdigit() else f"{parts[0]} {parts[1]}"
    return None


def _bracketed(node: ast.expr, x: str, kinds: tuple, operations: tuple = ()) -> str | None:
    inner = _tex(node, x)
    needs = isinstance(node, kinds) and (not operations or not isinstance(node, ast.BinOp) or isinstance(node.op, operations))
    return rf"\left({inner}\right)" if inner is not None and needs else inner


def _call(name: str, inner: str) -> str | None:
    match name:
        case "sqrt":
            return rf"\sqrt{{{inner}}}"
        case "abs" | "fabs":
            return rf"\left|{inner}\right|"
        case "exp":
            return f"e^{{{inner}}}"
        case "log":
            return rf"\ln\left({inner}\right)"
    return rf"\{name}\left({inner}\right)" if name in _NAMES else None
