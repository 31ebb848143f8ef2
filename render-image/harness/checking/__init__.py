"""What is wrong with scene code, against the installed Manim, and what mends it for certain. Nothing runs."""

from __future__ import annotations

from .finding import Finding
from .mending import Mend, mend
from .reading import Reading
from .rules import findings_of

__all__ = ["Finding", "Mend", "Reading", "findings_of", "mend"]
