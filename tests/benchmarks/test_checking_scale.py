"""The benchmark of checking at scale: a reference as large as asked, and right verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.checking_scale import measure, row
from benchmarks.checking_world import claims, companies_for, quads


@pytest.mark.parametrize("triples", [50_000, 200_000])
def test_the_reference_has_as_many_triples_as_asked(triples: int) -> None:
    assert sum(1 for _ in quads(companies_for(triples))) == pytest.approx(triples, rel=0.02)


def test_claims_are_the_same_each_time() -> None:
    assert list(claims(40, 100)) == list(claims(40, 100))


def test_a_small_run_gives_only_right_verdicts(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    checks = measure(tmp_path, 40_000, 26)

    assert [one["wrong"] for one in checks] == [0, 0, 0]
    shown = capfd.readouterr().out
    assert shown.count("names") == 0
    assert shown.count("superlatives") == 3
    assert "all claims" in shown


def test_a_row_says_what_a_claim_costs() -> None:
    figures = {"seconds": 9.0, "megabytes": 80.0, "claims": 1000, "checking": 2.0, "wrong": 0}
    assert "1,000 claims, 2.00 ms each, 0 wrong" in row("check", figures)
