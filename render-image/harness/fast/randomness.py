"""Random numbers across ``fork``: the ``random`` module seeds itself anew in a child, Manim's frames must not."""

from __future__ import annotations

import random
from typing import Any


def remember() -> Any:
    """The state that a child has to be given."""
    return random.getstate()


def restore(state: Any) -> None:
    """Makes the child draw the numbers that the parent would have drawn. NumPy's state is inherited as it is."""
    random.setstate(state)
