"""The table of figures, and what it compares with."""

from __future__ import annotations

import json

import pytest

from benchmarks import figures
from benchmarks.figures import Figure, keep, last_kept, table

ROWS = [
    Figure("CaRB", "dev", "F1", 0.55, "OpenIE5 .458"),
    Figure("CaRB", "dev", "tuples", 1200),
    Figure("GAP", "development", "F1", 0.7),
]
EARLIER = {("CaRB", "dev", "F1"): 0.6, ("CaRB", "dev", "tuples"): 1000.0}


def test_a_change_stands_beside_its_figure_and_new_figures_have_none() -> None:
    assert [line.split() for line in table(ROWS, EARLIER).splitlines()] == [
        ["benchmark", "split", "measure", "value", "change", "anchor"],
        ["CaRB", "dev", "F1", ".550", "-.050", "OpenIE5", ".458"],
        ["CaRB", "dev", "tuples", "1,200", "+200"],
        ["GAP", "development", "F1", ".700"],
    ]


def test_a_value_that_shows_the_same_has_not_changed() -> None:
    row = [Figure("GAP", "development", "F1", 0.70004)]
    assert table(row, {("GAP", "development", "F1"): 0.7}).splitlines()[1].endswith(".700")


def test_the_nearest_commit_with_kept_figures_is_taken(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keep(ROWS, tmp_path)
    assert json.loads(path.read_text())[0]["value"] == 0.55
    history = {"rev-list": "c3 c2 c1", "rev-parse": "c3", "status": ""}
    monkeypatch.setattr(figures, "_git", lambda *words: history[words[0]])
    (tmp_path / "c1.json").write_text("[]")
    path.rename(tmp_path / "c2.json")
    (tmp_path / "c3.json").write_text("[]")
    found = last_kept(tmp_path)
    assert found is not None
    assert found[0] == "c2"
    assert found[1]["CaRB", "dev", "F1"] == 0.55


def test_nothing_kept_is_nothing_to_compare(tmp_path) -> None:
    assert last_kept(tmp_path) is None
