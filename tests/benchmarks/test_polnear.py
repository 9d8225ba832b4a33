"""PolNeAR's format read and written, and its scores, on invented texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.polnear import Relation, as_annotated, brat, measure, read, relations, score
from kgbuild.model import Attribution, Quotation, Span

TEXT = "Ada Kern said the mill was old. It burned."
SAID = Relation(cue=((9, 13),), source=((0, 8),), content=((14, 30),))
MARKS = brat([SAID], TEXT)

# found relation, (exact, partial, overlap) F1 of its cue against "said"
CUES = (
    (((9, 13),), (1.0, 1.0, 1.0)),
    (((9, 17),), (0.0, 0.727, 1.0)),
    (((31, 33),), (0.0, 0.0, 0.0)),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A split of one text that two annotators read, the first by name with one relation."""
    for name in ("text", "attributions"):
        (tmp_path / "dev" / name).mkdir(parents=True)
    (tmp_path / "dev/text/ledger_2024-05-01_mill.txt").write_text(TEXT, "utf-8")
    annotations = tmp_path / "dev/attributions"
    (annotations / "ledger_2024-05-01_mill_a1.ann").write_text(MARKS, "utf-8")
    (annotations / "ledger_2024-05-01_mill_b2.ann").write_text("", "utf-8")
    return tmp_path


def test_what_is_written_is_read_again() -> None:
    assert list(relations(MARKS)) == [SAID]


def test_content_in_several_runs_and_a_second_content_are_one() -> None:
    marks = (
        "T1\tCue 9 13\tsaid\nT2\tContent 0 4;5 8\tA B\nT3\tContent2 14 17\tthe\n"
        "E1\tAttribution-no-source:T1 Content:T2 Cue:T1 Content2:T3\n"
    )
    assert list(relations(marks)) == [Relation(((9, 13),), (), ((0, 4), (5, 8), (14, 17)))]


def test_one_annotator_of_a_text_is_taken(folder: Path) -> None:
    (text,) = read(folder / "dev")
    assert text.relations == (SAID,)


@pytest.mark.parametrize(("cue", "expected"), CUES)
def test_cues_are_scored_exactly_partially_and_by_overlap(cue, expected) -> None:
    found = Relation(cue, SAID.source, SAID.content)
    scores = score([SAID], [found], TEXT)
    kinds = ("exact", "partial", "overlap")
    assert tuple(round(scores[f"cue, {kind}"].f1, 3) for kind in kinds) == expected


def test_a_relation_is_right_where_all_its_parts_are() -> None:
    without_source = Relation(SAID.cue, (), SAID.content)
    scores = score([SAID], [without_source], TEXT)
    assert scores["relation, exact"].f1 == 0.0
    assert round(scores["relation, partial"].recall, 3) == 0.667


def test_only_the_outermost_and_the_sure_are_annotated() -> None:
    text = 'Kern said that Lind denied it. "Holm says so." Holm may leave.'
    outer, inner, quoted, unsure = (
        Attribution(None, "say", Span(5, 9), None, (Span(10, 29),)),
        Attribution(None, "deny", Span(20, 26), None, (Span(27, 29),)),
        Attribution(None, "say", Span(37, 41), None, (Span(42, 44),), quotation=Quotation.DIRECT),
        Attribution(None, "may", Span(52, 55), None, (Span(56, 61),), confidence=0.1),
    )
    found = as_annotated([outer, inner, quoted, unsure], text)
    assert [one.cue for one in found] == [((5, 9),)]


def test_a_split_is_measured_and_written(folder: Path) -> None:
    written = folder / "found.jsonl"
    figures = {f.measure: f.value for f in measure(folder, None, None, written)}
    (line,) = written.read_text("utf-8").splitlines()

    assert figures["relation, exact, F1"] == 1.0
    assert figures["relations"] == 1
    assert list(relations(json.loads(line)["ann"])) == [SAID]
