"""A build on disk that is broken off and gone on with: nothing is lost, the graph is the same.

A few of the faults of ``python -m benchmarks.faults``, which has all of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from benchmarks.faults import Seen, Trial, broken_source, full, killed, killed_writing


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("faults"), articles=10)


def assert_well(rows: Iterator[Seen]) -> None:
    found = list(rows)
    assert found
    assert [row for row in found if not row.is_well] == []


def test_a_killed_build_goes_on(trial: Trial) -> None:
    assert_well(killed(trial, 1, random.Random(3)))


def test_a_build_that_is_killed_while_it_writes_goes_on(trial: Trial) -> None:
    assert_well(killed_writing(trial, 1, random.Random(3)))


def test_a_full_disk_is_told_and_the_build_goes_on(trial: Trial) -> None:
    rows = list(full(trial))
    if not rows:
        pytest.skip("no small disk can be mounted here: that takes root")
    assert_well(iter(rows))
    assert "No space left on device" in rows[0].words


def test_a_broken_source_is_set_aside_and_read_when_it_is_mended(trial: Trial) -> None:
    assert_well(broken_source(trial))
