"""Small repairs of what Manim 0.21 does not do right with the libraries around it or in a forked process."""

from __future__ import annotations

import ctypes

import numpy


def install() -> None:
    """Applies the repairs that hold for the whole process."""
    _mend_pictures()


def _mend_pictures() -> None:
    """Pillow 13 refuses the float array that the camera makes its blank canvas from, so pictures and zoomed views fail."""
    import manim.camera.camera as camera
    from PIL import Image

    class PatientImage:
        """Pillow's ``Image`` module with a ``fromarray`` that takes Manim's canvas."""

        def __getattr__(self, name: str):
            return getattr(Image, name)

        @staticmethod
        def fromarray(array, mode=None):
            if mode == "RGBA" and getattr(array, "ndim", 0) == 2:
                return Image.new("RGBA", (array.shape[1], array.shape[0]))
            if array.dtype != numpy.uint8:
                return Image.fromarray(array, mode) if mode else Image.fromarray(array)
            return Image.fromarray(array) if mode in (None, "RGBA", "RGB") else Image.fromarray(array, mode)

    camera.Image = PatientImage()


def after_fork() -> None:
    """Pango's font thread stays behind in the parent; a child that needs a new font would wait for it for ever."""
    try:
        pango = ctypes.CDLL("libpangocairo-1.0.so.0")
    except OSError:
        return
    pango.pango_cairo_font_map_set_default.argtypes = [ctypes.c_void_p]
    pango.pango_cairo_font_map_set_default(None)
