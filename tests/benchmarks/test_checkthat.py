"""CheckThat!: average precision by the official definition, the transcript, the official format."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.checkthat import (
    Line,
    average_precision,
    measure,
    paths_of,
    ranked,
    read,
    reciprocal_rank,
    transcript,
)

DEBATE = (
    "1\tHOST\tGood evening.\t0\n"
    "2\tVALE\tThank you.\t0\n"
    "3\tVALE\tCrime rose by 40 percent in Tolvia.\t1\n"
    "4\tSYSTEM\t(APPLAUSE)\t0\n"
    "5\tVALE\tI feel great.\t0\n"
)

RANKINGS = [  # worthy in ranked order: average precision, reciprocal rank
    ("1", 1, 1),
    ("01", 1 / 2, 1 / 2),
    ("1010", (1 + 2 / 3) / 2, 1),
    ("0110", (1 / 2 + 2 / 3) / 2, 1 / 2),
    ("00", 0, 0),
    ("", 0, 0),
]


@pytest.mark.parametrize(("ranking", "precision", "rank"), RANKINGS)
def test_the_measures(ranking: str, precision: float, rank: float) -> None:
    worthy = [mark == "1" for mark in ranking]
    assert average_precision(worthy) == pytest.approx(precision)
    assert reciprocal_rank(worthy) == pytest.approx(rank)


def test_equal_scores_stay_in_order() -> None:
    assert ranked([True, False, False], [0.1, 0.5, 0.5]) == [False, False, True]
    assert ranked([False, True], [0.5, 0.5]) == [False, True]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.tsv").write_text(DEBATE, "utf-8")
    return tmp_path


def test_a_file_is_read(folder: Path) -> None:
    lines = read(folder / "one.tsv")
    assert len(lines) == 5
    assert lines[2] == Line(3, "VALE", "Crime rose by 40 percent in Tolvia.", True)


def test_a_file_without_answers_is_read(tmp_path: Path) -> None:
    path = tmp_path / "test.tsv"
    path.write_text("1\tVALE\tCrime rose.\r\n", "utf-8")
    assert read(path) == [Line(1, "VALE", "Crime rose.", False)]


def test_a_line_stands_where_the_transcript_has_it(folder: Path) -> None:
    lines = read(folder / "one.tsv")
    text, places = transcript(lines)
    assert [text[start:end] for start, end in places] == [line.words for line in lines]
    assert text.startswith("HOST: Good evening.\n\nVALE: Thank you. Crime rose")
    assert text.endswith("\n\n(APPLAUSE)\n\nVALE: I feel great.")


def test_a_split_is_a_folder_or_the_start_of_a_name(folder: Path) -> None:
    (folder / "test").mkdir()
    (folder / "test" / "two.tsv").write_text(DEBATE, "utf-8")
    assert [path.name for path in paths_of(folder, None)] == ["one.tsv"]
    assert [path.name for path in paths_of(folder, "on")] == ["one.tsv"]
    assert [path.name for path in paths_of(folder, "test")] == ["two.tsv"]
    with pytest.raises(SystemExit, match="there"):
        paths_of(folder, "three")


def test_scores_are_written_as_the_official_scorer_reads_them(folder: Path) -> None:
    written = folder / "scores.txt"
    figures = {one.measure: one.value for one in measure(folder, written=written)}
    assert figures["MAP"] == 1
    rows = [row.split("\t") for row in written.read_text("utf-8").splitlines()]
    assert [int(number) for number, _ in rows] == [1, 2, 3, 4, 5]
    assert max(rows, key=lambda row: float(row[1]))[0] == "3"
