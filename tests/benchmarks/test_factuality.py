"""The benchmark of factuality reads tokens with labels, and writes predictions beside them."""

from __future__ import annotations

import json

import pytest

from benchmarks.factuality import correlation, error, measure, parsed_sentences

SENTENCES = [
    {
        "text": "Orbix has n't closed the mill , said Kern .",
        "targets": [
            {"span1": [3, 4], "label": -3.0, "span_text": "closed"},
            {"span1": [7, 8], "label": 3.0, "span_text": "said"},
        ],
    },
    {
        "text": "It may haven't sold it -LRB- yet -RRB- , and closed .",
        "targets": [{"span1": [10, 11], "label": 3.0, "span_text": "closed"}],
    },
]


@pytest.fixture
def folder(tmp_path):
    for name in ("uw", "meantime", "uds"):
        (tmp_path / name).mkdir()
        lines = "".join(json.dumps(one) + "\n" for one in SENTENCES)
        (tmp_path / name / "dev.jsonl").write_text(lines, "utf-8")
    return tmp_path


def test_events_are_the_tokens_that_stand_where_the_given_ones_do(folder):
    found = [
        [sentence.parsed.word(sentence.parsed.doc[target.index]) for target in sentence.targets]
        for sentence in parsed_sentences(folder / "uw" / "dev.jsonl")
    ]
    assert found == [["closed", "said"], ["closed"]]


def test_every_corpus_is_measured_and_predictions_are_written(folder, tmp_path):
    written = tmp_path / "told.jsonl"
    figures = measure(folder, written=written)
    assert [(f.benchmark, f.measure) for f in figures] == [
        (name, shown)
        for name in ("UW", "MEANTIME", "UDS")
        for shown in ("MAE", "r", "MAE of always 3")
    ]
    assert figures[2].value == 2.0  # one of three events did not happen
    rows = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    assert [row["corpus"] for row in rows] == ["uw"] * 2 + ["meantime"] * 2 + ["uds"] * 2
    first = rows[0]["targets"]
    assert [one["token"] for one in first] == [3, 7]
    assert first[0]["predicted"] < -1 < 1 < first[1]["predicted"]


def test_scores():
    assert error([3.0, 0.0], [3.0, 3.0]) == 1.5
    assert correlation([1.0, 2.0, 3.0], [3.0, 2.0, 1.0]) == pytest.approx(-1.0)
    assert correlation([1.0, 1.0], [0.0, 3.0]) == 0.0
