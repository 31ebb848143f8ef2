"""Names that NumPy had once, or never had."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator

from ...written import Change
from ..finding import Finding
from ..reading import Reading
from .imports import import_of

_ALIASES = {"float": "float", "int": "int", "bool": "bool", "object": "object", "str": "str", "product": "np.prod",
            "cumproduct": "np.cumprod", "trapz": "np.trapezoid", "in1d": "np.isin", "float_": "np.float64", "complex_": "np.complex128",
            "Inf": "np.inf", "Infinity": "np.inf", "NaN": "np.nan", "ln": "np.log", "asin": "np.arcsin", "row_stack": "np.vstack"}  # fmt: skip


def look(reading: Reading) -> Iterator[Finding]:
    """Attributes of ``np`` that this NumPy does not have."""
    import numpy

    if reading.scopes.binds_anywhere("np", but_imports=True):
        return
    for node in reading.nodes:
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name) or node.value.id != "np":
            continue
        if not isinstance(node.ctx, ast.Load) or hasattr(numpy, node.attr) or reading.is_guarded(node):
            continue
        if node.attr in reading.scopes.stored_attributes or not _is_numpy(reading):
            continue
        parent = reading.parent(node)
        if node.attr == "math" and isinstance(parent, ast.Attribute) and hasattr(math, parent.attr):
            changes = [(reading.start(node), reading.end(node), "math"), *import_of(reading, "math")]
            yield Finding.at(node, "numpy", "np.math is gone: use the module math.", changes=changes)
        else:
            yield _gone(reading, node, numpy)


def _gone(reading: Reading, node: ast.Attribute, numpy) -> Finding:
    new = _ALIASES.get(node.attr)
    if new is not None and new.startswith("np.") and not hasattr(numpy, new[3:]):
        new = None
    changes: list[Change] = [(reading.start(node), reading.end(node), new)] if new else []
    message = f"NumPy has no {node.attr} in this version." + (f" Use {new}." if new else "")
    return Finding.at(node, "numpy", message, fix=new, changes=changes)


def _is_numpy(reading: Reading) -> bool:
    imported = [a for n in reading.nodes if isinstance(n, ast.Import) for a in n.names if (a.asname or a.name) == "np"]
    return all(a.name == "numpy" for a in imported) and (bool(imported) or reading.has_star)
