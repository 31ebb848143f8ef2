"""Preview at the caret: one picture of the scene as it looks at a line, a moment after that line was typed.

``session`` is the supervisor's side and never looks into code; ``stage`` is the side in reach of scene code; ``script`` cuts a
source at the statements of ``construct``, ``suffix`` makes code of what follows one of them.
"""
