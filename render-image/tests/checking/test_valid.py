"""Valid code: nothing is found in it, and mending leaves it as it is, to the byte."""

from __future__ import annotations

import pytest
from corpus import documented_scenes, proofs, valid_files

from harness import warm
from harness.check_job import mended

warm.import_manim()

# Examples that need what a sandbox does not have.
_NEEDS_MORE = {"LabeledCountryExample": ["unknown-module"]}


@pytest.mark.parametrize("name", valid_files())
def test_valid_file_stays_as_it_is(name):
    code = valid_files()[name].encode()
    answer = mended(code)
    assert answer.files[0].content == code
    assert answer.result["valid"] and [d for d in answer.result["diagnostics"] if d["severity"] != "info"] == []


def test_every_documented_scene_stays_as_it_is():
    found = {}
    for name, text in documented_scenes().items():
        answer = mended(text.encode())
        assert answer.files[0].content == text.encode(), name
        findings = [d["code"] for d in answer.result["diagnostics"] if d["severity"] != "info"]
        if findings:
            found[name] = findings
    assert found == _NEEDS_MORE and len(documented_scenes()) > 300


def test_corpus_is_large_and_was_seen_to_run():
    assert len(proofs()) >= 150
    assert set(proofs()) >= {name for name in valid_files() if name.startswith("valid/")}
