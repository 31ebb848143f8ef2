"""Runs every valid scene of the corpus and prints the record of those that ran to their end, for proven.json.

    scripts/test-harness.sh runs pytest alone; this is run by hand when the corpus changes:
    … python3 tests/checking/prove.py > proven.json, in a container of the render image (see the README of render-image).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import digest, documented_scenes, valid_files  # noqa: E402
from running import failure_of  # noqa: E402

from harness import warm  # noqa: E402

if __name__ == "__main__":
    warm.import_manim()
    record = {}
    for name, code in (valid_files() | {f"manim/{n}": c for n, c in documented_scenes().items()}).items():
        failure = failure_of(code)
        if failure is None:
            record[name] = digest(code)
        else:
            print(name, failure, file=sys.stderr)
    json.dump(record, sys.stdout, indent=1, sort_keys=True)
    print()
