"""Answers on disk: several processes, a killed one, what is no cache, how large it grows."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kgbuild.check.sources.kept_answers import KeptAnswers
from kgbuild.errors import StoreError

PLACE = "https://example.org/sparql"
WRITER = """
import sys
from kgbuild.check.sources.kept_answers import KeptAnswers
kept = KeptAnswers(sys.argv[1])
for number in range(int(sys.argv[3])):
    kept.put("https://example.org/sparql", f"{sys.argv[2]} {number}", b"answer " * 1000)
    print(number, flush=True)
"""


def writer(file: Path, name: str, many: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(file), name, str(many)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def test_keeps_an_answer_by_endpoint_and_query(tmp_path: Path) -> None:
    file = tmp_path / "new" / "answers.sqlite"
    KeptAnswers(file).put(PLACE, "ASK {}", "größer".encode())
    kept = KeptAnswers(file)
    found = kept.get(PLACE, "ASK {}")
    assert found is not None and found.answer.decode() == "größer"
    assert 0 <= found.age < 60
    assert kept.get(PLACE, "ASK { }") is None
    assert kept.get("https://example.com/sparql", "ASK {}") is None


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    file = tmp_path / "answers.sqlite"
    with writer(file, "one", 200) as first, writer(file, "two", 200) as second:
        first.communicate()
        second.communicate()
    kept = KeptAnswers(file)
    assert all(kept.get(PLACE, f"{name} {n}") for name in ("one", "two") for n in range(200))


def test_a_process_that_is_killed_loses_no_answer_that_it_kept(tmp_path: Path) -> None:
    file = tmp_path / "answers.sqlite"
    with writer(file, "one", 1_000_000) as process:
        assert process.stdout is not None
        written = [int(process.stdout.readline()) for _ in range(50)]
        process.kill()
    kept = KeptAnswers(file)
    assert all(kept.get(PLACE, f"one {number}") for number in written)
    kept.put(PLACE, "after", b"it goes on")
    assert kept.get(PLACE, "after")


def test_a_broken_answer_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "answers.sqlite"
    KeptAnswers(file).put(PLACE, "ASK {}", b"fine")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE answers SET answer = x'00ff'")
    connection.close()
    assert KeptAnswers(file).get(PLACE, "ASK {}") is None


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path / "answers.sqlite", most_bytes=600)
    for number in range(100):
        kept.put(PLACE, str(number), bytes(str(number) * 20, "ascii"))
        time.sleep(0.0005)
    left = [number for number in range(100) if kept.get(PLACE, str(number))]
    assert 30 < len(left) < 100
    assert left == list(range(100 - len(left), 100))


def test_an_answer_that_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "answers.sqlite"
    kept = KeptAnswers(file)
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE answers")
    connection.close()
    kept.put(PLACE, "ASK {}", b"lost")


def test_another_file_is_no_cache(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Dear diary, " * 100, encoding="utf-8")
    for place in (file, tmp_path, file / "below"):
        with pytest.raises(StoreError, match="cannot keep answers here") as caught:
            KeptAnswers(place)
        assert str(place) in str(caught.value)
    assert file.read_text(encoding="utf-8").startswith("Dear diary")
