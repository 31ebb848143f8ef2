"""For the tests beside this file: Manim imported once; every render is a forked child of this process."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def warm_manim():
    from harness import warm

    warm.import_manim()
    warm.warm_up()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory):
    """All renders share one folder, and in it one cache of formulas."""
    return tmp_path_factory.mktemp("exactness")


@pytest.fixture(autouse=True)
def _empty_work_folders():
    """These tests share their folders; the ones beside them start from empty ones."""
