"""Code as models break it: what can be mended without a model runs then, the rest is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import failure_of

from harness import warm
from harness.check_job import mended

warm.import_manim()

_ROWS = [json.loads(path.read_text()) for path in sorted((Path(__file__).parent.parent / "planted").glob("*.json"))]
_CASES = [(row, case) for row in _ROWS for case in row["cases"]]
_NAMES = [f"{row['row']} {case['name']}" for row, case in _CASES]


def _mended(case: dict) -> tuple[dict, str]:
    answer = mended("\n".join(case["code"]).encode())
    return answer.result, answer.files[0].content.decode()


@pytest.mark.parametrize(("row", "case"), _CASES, ids=_NAMES)
def test_planted_failure_is_mended_or_named(row, case):
    result, code = _mended(case)
    if case["repairable"]:
        assert result["mends"] and not [d for d in result["diagnostics"] if d["severity"] != "info"], result
        assert failure_of(code) is None, code
    elif case["finding"]:
        assert case["finding"] in [d["code"] for d in result["diagnostics"]], result


def test_planted_failures_cover_every_row():
    assert [row["row"] for row in _ROWS] == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14]
    assert len(_CASES) >= 60 and all(len(row["cases"]) >= 4 for row in _ROWS)


@pytest.mark.parametrize(("row", "case"), _CASES, ids=_NAMES)
def test_mended_twice_is_mended_once(row, case):
    _, once = _mended(case)
    assert mended(once.encode()).files[0].content.decode() == once
