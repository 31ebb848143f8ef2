"""Pango in a forked child: its font thread stays behind in the parent, and a child that needs a new font waits for ever."""

from __future__ import annotations

import ctypes
from functools import cache


@cache
def _pango() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL("libpangocairo-1.0.so.0")
    except OSError:
        return None
    library.pango_cairo_font_map_set_default.argtypes = [ctypes.c_void_p]
    return library


def forget() -> None:
    """Drops the inherited font map; the child makes its own when it needs one."""
    if library := _pango():
        library.pango_cairo_font_map_set_default(None)
