"""The doctor tells what the container can do. These tests run in a container with the walls up."""

from __future__ import annotations

import pytest
from client import run

PROBES = ["memory", "processes", "network", "filesystem", "privileges", "latex", "render"]


def test_doctor_finds_everything_in_order():
    result = run("doctor").result
    assert result["manim"].startswith("0.21") and "pdfTeX" in result["latex"] and result["dvisvgm"] and result["ffmpeg"]
    assert {"Inter", "JetBrains Mono", "DejaVu Sans", "Noto Sans"} <= set(result["fonts"])
    assert [probe["name"] for probe in result["probes"]] == PROBES
    assert [probe for probe in result["probes"] if not probe["ok"]] == []


@pytest.mark.parametrize("asked", [["network"], ["render", "privileges"], ["no such probe", "network"]])
def test_doctor_runs_only_what_is_asked(asked):
    assert [p["name"] for p in run("doctor", probes=asked).result["probes"]] == [p for p in asked if p in PROBES]


def test_doctor_notices_a_limit_that_does_not_bite():
    probes = run("doctor", probes=["memory", "processes"], expect={"memoryBytes": 64 << 20, "processes": 8}).result[
        "probes"
    ]
    assert [probe["ok"] for probe in probes] == [False, False]
