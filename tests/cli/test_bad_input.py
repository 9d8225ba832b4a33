"""Bad input is one line of error or a valid, empty result, and leaves earlier output whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]

FILES = {"graph.ttl", "graph.html", "report.html", "article.html", "claims.csv", "attributions.csv"}

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\10\0\0\0\0" + zlib.compress(
    bytes(i * i % 251 for i in range(65_536))
)

UNREADABLE = {
    "missing file": (None, "no such file"),
    "binary": (bytes(range(256)) * 40, ""),
    "a picture called text": (PICTURE, ""),
    "a PDF that is none": (b"%PDF-1.7\nnothing more", ""),
}
"""Contents that cannot be read, and words that the error has to hold."""

READABLE = {
    "empty file": b"",
    "only blanks": b" \n\t\n",
    "Latin-1": "Nvidia's café in Zürich makes the H20.".encode("latin-1"),
    "UTF-16": "Nvidia makes the H20.".encode("utf-16"),
    "UTF-8 with a mark": "\ufeffNvidia makes the H20.".encode(),
    "no entities": b"It rains. It snows. It is what it is.",
    "not English": "Nvidia stellt Chips her. Die Firma sitzt in Kalifornien und wächst.".encode(),
    "control characters": b"Nvidia \x1b]0;owned\x07 makes the \x1b[31mH20\x1b[0m.",
    "markup": b"[bold red]Nvidia[/bold] makes the [link=http://x.example]H20[/link].",
}
"""Contents that are odd and yet give a valid graph."""

assert len(UNREADABLE) >= 4 and len(READABLE) >= 9


def one_error_line(done: subprocess.CompletedProcess[str]) -> str:
    """Return the error, after asserting that it is all there is."""
    assert (done.returncode, done.stdout) == (1, ""), done
    assert done.stderr.startswith("error: ") and done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def earlier_output(folder: Path) -> dict[str, str]:
    folder.mkdir()
    for name in FILES:
        (folder / name).write_text(f"earlier {name}", "utf-8")
    return contents(folder)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_one_line(case: str, kgbuild: Kgbuild, tmp_path: Path) -> None:
    content, words = UNREADABLE[case]
    source = tmp_path / ("paper.pdf" if "PDF" in case else "article.txt")
    if content is not None:
        source.write_bytes(content)
    before = earlier_output(tmp_path / "out")
    error = one_error_line(kgbuild("build", source, "-o", tmp_path / "out"))
    assert source.name in error and words in error.lower()
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("case", READABLE)
def test_what_is_odd_gives_a_valid_graph(case: str, kgbuild: Kgbuild, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_bytes(READABLE[case])
    done = kgbuild("build", source, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr and "\x07" not in done.stdout + done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    read_again = kgbuild("query", tmp_path / "out" / "graph.ttl", "ASK { ?s ?p ?o }")
    assert read_again.returncode == 0, read_again.stderr


def test_a_line_of_five_megabytes(kgbuild: Kgbuild, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("x" * 5_000_000, "utf-8")
    started = time.monotonic()
    done = kgbuild("build", source, "-o", tmp_path / "out")
    assert done.returncode in (0, 1), done.stderr
    if done.returncode == 1:
        one_error_line(done)
    assert time.monotonic() - started < 120


def test_broken_turtle_names_file_and_line(kgbuild: Kgbuild, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("Nvidia makes the H20.", "utf-8")
    facts = tmp_path / "facts.ttl"
    facts.write_text("@prefix ex: <http://example.org/> .\nex:a ex:b .\n", "utf-8")
    before = earlier_output(tmp_path / "out")
    error = one_error_line(kgbuild("build", source, "-o", tmp_path / "out", "--reference", facts))
    assert "facts.ttl:2" in error
    assert contents(tmp_path / "out") == before


def test_a_missing_reference(kgbuild: Kgbuild, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("Nvidia makes the H20.", "utf-8")
    done = kgbuild("build", source, "-o", tmp_path / "out", "-r", tmp_path / "none.ttl")
    assert "none.ttl" in one_error_line(done)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param("SELECT ?a WHERE { ?a ", "", id="broken SPARQL"),
        pytest.param("who-says-wath", "who-says-what", id="unknown name, the near one offered"),
        pytest.param("@none.rq", "none.rq", id="missing file of SPARQL"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", "", id="an update is no query"),
    ],
)
def test_a_wrong_query(query: str, words: str, kgbuild: Kgbuild, built: Path) -> None:
    assert words in one_error_line(kgbuild("query", built / "graph.ttl", query))


@pytest.mark.parametrize("name", ["none.ttl", "none"])
@pytest.mark.parametrize("command", ["query", "check", "draw", "export"])
def test_a_missing_graph(command: str, name: str, kgbuild: Kgbuild, tmp_path: Path) -> None:
    more = {
        "query": ["ASK {}"],
        "check": ["-r", "shipped"],
        "draw": ["-o", tmp_path / "page.html"],
        "export": ["-o", tmp_path / "graph.nt"],
    }[command]
    assert name in one_error_line(kgbuild(command, tmp_path / name, *more))
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_suffix_lists_the_right_ones(
    kgbuild: Kgbuild, built: Path, tmp_path: Path
) -> None:
    error = one_error_line(kgbuild("export", built / "graph.ttl", "-o", tmp_path / "graph.doc"))
    assert ".ttl" in error and ".graphml" in error


@pytest.mark.parametrize("command", ["build", "draw", "export"])
def test_output_below_a_file(command: str, kgbuild: Kgbuild, built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("whole", "utf-8")
    source = tmp_path / "article.txt"
    source.write_text("Nvidia makes the H20.", "utf-8")
    words = {
        "build": [source, "-o", tmp_path / "file" / "out"],
        "draw": [built / "graph.ttl", "-o", tmp_path / "file" / "page.html"],
        "export": [built / "graph.ttl", "-o", tmp_path / "file" / "graph.nt"],
    }[command]
    assert "file" in one_error_line(kgbuild(command, *words))
    assert (tmp_path / "file").read_text("utf-8") == "whole"


def test_an_unknown_extractor_lists_the_right_ones(kgbuild: Kgbuild, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Nvidia makes the H20.", "utf-8")
    done = kgbuild("build", tmp_path / "text.txt", "-o", tmp_path / "out", "--extractor", "opneai")
    error = one_error_line(done)
    assert "no extractor 'opneai'; did you mean 'openai'?" in error
    assert "default, gliner, openai" in error
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write all")
def test_a_read_only_folder(kgbuild: Kgbuild, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("Nvidia makes the H20.", "utf-8")
    before = earlier_output(tmp_path / "out")
    (tmp_path / "out").chmod(0o555)
    one_error_line(kgbuild("build", source, "-o", tmp_path / "out"))
    assert contents(tmp_path / "out") == before


def test_a_folder_in_the_place_of_a_file_is_kept(kgbuild: Kgbuild, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("Nvidia makes the H20.", "utf-8")
    (tmp_path / "out" / "graph.html").mkdir(parents=True)
    (tmp_path / "out" / "graph.html" / "mine.txt").write_text("mine", "utf-8")
    assert "graph.html" in one_error_line(kgbuild("build", source, "-o", tmp_path / "out"))
    assert (tmp_path / "out" / "graph.html" / "mine.txt").read_text("utf-8") == "mine"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["graph.html"]


def test_interrupted_half_way_earlier_output_is_whole(tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("Nvidia makes the H20 and Huawei makes the 910C. " * 4000, "utf-8")
    before = earlier_output(tmp_path / "out")
    running = subprocess.Popen(
        [sys.executable, "-m", "kgbuild", "build", source, "-o", tmp_path / "out"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    waited = time.monotonic()
    while set(contents_names(tmp_path / "out")) == FILES:  # until the folder aside is made
        assert running.poll() is None and time.monotonic() - waited < 60
        time.sleep(0.02)
    time.sleep(1.0)
    assert running.poll() is None, "the build was too quick to be interrupted"
    running.send_signal(signal.SIGINT)
    out, error = running.communicate(timeout=60)
    assert running.returncode == 130
    assert out == "" and "Traceback" not in error and "interrupted" in error
    assert contents(tmp_path / "out") == before


def contents_names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]
