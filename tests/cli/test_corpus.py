"""``kgbuild build FOLDER``: a graph on disk that the same command goes on with."""

from __future__ import annotations

import csv
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.cli.corpus import kept
from kgbuild.cli.interrupts import Interrupted

from ..processes import children, is_alive

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]

PAGES = {"graph.ttl", "graph.html", "report.html", "claims.csv", "attributions.csv"}
FACTS = """
@prefix kgr: <https://w3id.org/kgbuild/relation/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:b1> rdfs:label "B1" ; kgr:manufacturer <urn:{maker}> .
<urn:{maker}> rdfs:label "{maker}" .
"""


pytestmark = pytest.mark.usefixtures("plain_extractor")


@pytest.fixture
def build(kgbuild: Kgbuild, tmp_path: Path) -> Kgbuild:
    """Run ``kgbuild build`` with an extractor that takes no time, into ``out``."""

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return kgbuild("build", *words, "-o", tmp_path / "out", "--extractor", "plain")

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, maker in enumerate(["Ada", "Bel", "Cyd"]):
        (folder / f"{number}.txt").write_text(f"{maker} makes the B{number}.", "utf-8")
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_graph_lies_beside_its_pages_and_all_commands_take_it(
    build: Kgbuild, kgbuild: Kgbuild, articles: Path, tmp_path: Path
) -> None:
    done = build(articles)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out") == {"graph", *PAGES}
    assert "the graph of 3 documents on disk" in done.stdout
    assert "Ada" in kgbuild("claims", tmp_path / "out" / "graph").stdout
    above = kgbuild("claims", tmp_path / "out")
    assert above.returncode == 1 and f"did you mean {tmp_path / 'out' / 'graph'}?" in above.stderr


def test_the_same_command_reads_what_is_new_and_sheds_what_is_gone(
    build: Kgbuild, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    build(articles)
    monkeypatch.setenv("PLAIN_EXTRACTOR_SEEN", str(seen))
    (articles / "0.txt").unlink()
    (articles / "9.txt").write_text("Dan makes the B9.", "utf-8")
    done = build(articles)
    assert seen.read_text("utf-8") == "Dan makes the B9.\n"
    assert "3 claims" in done.stdout
    assert "Ada" not in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


def test_where_nothing_changed_the_files_are_kept(
    build: Kgbuild, articles: Path, tmp_path: Path
) -> None:
    def written() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.*")}

    same = "nothing changed: the files are as they were"
    (articles / "broken.txt").write_text("FAIL makes the C1.", "utf-8")
    assert same not in build(articles).stdout
    first = written()
    done = build(articles)
    assert same in done.stdout and "report.html" in done.stdout
    assert written() == first

    (tmp_path / "out" / "report.html").unlink()
    assert same not in build(articles).stdout
    assert written().keys() == first.keys()
    (articles / "broken.txt").unlink()
    assert same not in build(articles).stdout
    assert written().keys() == first.keys() - {"failures.csv"}


def test_other_relation_types_make_the_pages_anew_though_no_claim_is_another(
    build: Kgbuild, articles: Path, tmp_path: Path
) -> None:
    ontology = tmp_path / "more.ttl"
    ontology.write_text(
        "@prefix kgr: <https://w3id.org/kgbuild/relation/> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'kgr:tames a rdf:Property ; rdfs:label "tames" .\n',
        "utf-8",
    )
    build(articles)
    graph = (tmp_path / "out" / "graph.ttl").read_bytes()
    done = build(articles, "--ontology", ontology)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == graph
    assert "nothing changed" not in done.stdout


def test_a_graph_keeps_its_base(build: Kgbuild, articles: Path, tmp_path: Path) -> None:
    build(articles)
    done = build(articles, "--base", "https://example.org/")
    assert done.returncode == 1
    assert "begin with https://w3id.org/kgbuild/id/, not with https://example.org/" in done.stderr
    assert "the graph of 3 documents on disk" in build(articles).stdout


def test_a_text_more_goes_into_the_graph_that_is_there(
    build: Kgbuild, articles: Path, tmp_path: Path
) -> None:
    build(articles)
    late = tmp_path / "late.txt"
    late.write_text("Eve makes the B7.", "utf-8")
    assert "the graph of 4 documents on disk" in build(late).stdout


def test_nothing_is_made_where_nothing_can_be_read(build: Kgbuild, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = build(tmp_path / "empty")
    assert done.returncode == 1 and "holds no file to read" in done.stderr
    assert names(tmp_path) == {"empty"}


def test_stopped_before_anything_was_written_it_says_so(tmp_path: Path) -> None:
    stopped = pytest.raises(Interrupted, match="interrupted: nothing was written yet; the same")
    with stopped, kept(tmp_path / "out", kgb.open):
        raise KeyboardInterrupt
    assert not (tmp_path / "out").exists()


def test_a_source_that_is_missing_is_said_before_anything_is_read(
    build: Kgbuild, articles: Path, tmp_path: Path
) -> None:
    done = build(articles, tmp_path / "nowhere.txt")
    assert done.returncode == 1 and "nowhere.txt: no such file" in done.stderr
    assert not (tmp_path / "out").exists()


def test_many_failures_are_listed_in_a_file(build: Kgbuild, articles: Path, tmp_path: Path) -> None:
    for number in range(13):
        (articles / f"broken{number}.txt").write_text(f"FAIL makes the C{number}.", "utf-8")
    done = build(articles)
    assert done.returncode == 0
    lines = done.stderr.splitlines()
    assert len([line for line in lines if line.startswith("left out: ")]) == 10
    assert lines[-1].startswith("and 3 more: see ") and lines[-1].endswith("failures.csv")
    with (tmp_path / "out" / "failures.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 13
    for path in articles.glob("broken*"):
        path.unlink()
    build(articles)
    assert names(tmp_path / "out") == {"graph", *PAGES}


def test_a_graph_too_large_for_pages_says_what_to_use(
    build: Kgbuild, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(articles)
    monkeypatch.setattr("kgbuild.cli.build.MOST_CLAIMS", 2)
    done = build(articles)
    assert done.returncode == 0
    assert names(tmp_path / "out") == {"graph"}  # earlier pages would be of another graph
    assert f"kgbuild show, query or serve {tmp_path / 'out' / 'graph'}" in done.stdout
    said = json.loads(build(articles, "--json").stdout)
    assert (said["documents"], said["claim_count"], said["files"]) == (3, 3, [])


def test_checking_goes_on_and_begins_again_with_other_references(
    build: Kgbuild, articles: Path, tmp_path: Path
) -> None:
    def supported() -> int:
        done = build(articles, "--json", "--reference", facts)
        return [claim["verdict"] for claim in json.loads(done.stdout)["claims"]].count("Supported")

    facts = tmp_path / "facts.ttl"
    facts.write_text(FACTS.format(maker="Bel"), "utf-8")
    assert supported() == 1
    (articles / "7.txt").write_text("Bel makes the B1. Bel makes the B7.", "utf-8")
    assert supported() == 2
    facts.write_text(FACTS.format(maker="Nobody"), "utf-8")
    assert supported() == 0


def told(terminal: int, until: str | None = None) -> str:
    """What is shown on a terminal until some words come, or the process has ended."""
    shown = ""
    while until is None or until not in shown:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, f"nothing came for a minute after {shown!r}"
        try:
            more = os.read(terminal, 4096)
        except OSError:  # nobody has the other end open
            more = b""
        if not more:
            assert until is None, shown
            os.close(terminal)
            break
        shown += more.decode("utf-8", "replace")
    return shown


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are seen by /proc")
@pytest.mark.parametrize(
    ("number", "code", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "stopped")],
    ids=["SIGINT", "SIGTERM"],
)
def test_stopped_half_way_it_says_how_to_go_on_and_then_does(
    number: int,
    code: int,
    word: str,
    build: Kgbuild,
    kgbuild: Kgbuild,
    articles: Path,
    plain_extractor: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for place in range(3, 16):
        (articles / f"{place:02}.txt").write_text(f"Maker makes the B{place}.", "utf-8")
    (articles / "last.txt").write_text("ENDLESS makes the B99.", "utf-8")
    out, seen = tmp_path / "out", tmp_path / "seen"
    command = ["build", articles, "-o", out, "--extractor", "plain"]
    path = os.pathsep.join([str(plain_extractor), *filter(None, sys.path)])
    terminal, its_terminal = pty.openpty()
    termios.tcsetwinsize(its_terminal, (24, 110))
    running = subprocess.Popen(
        [sys.executable, "-m", "kgbuild", *command, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=its_terminal,
        env={**os.environ, "PYTHONPATH": path, "PLAIN_EXTRACTOR_SEEN": str(seen)},
    )
    os.close(its_terminal)
    shown = told(terminal, "16/17")  # the first batch is written, and the second is stuck
    assert "documents/s" in shown
    started = children(running.pid)
    running.send_signal(number)
    error = told(terminal)

    assert running.wait(timeout=60) == code
    line = error.rstrip().replace("\r", "\n").splitlines()[-1]
    assert line == f"{word}: 16 documents in {out / 'graph'}; the same command goes on"
    assert len(started) == 2 and not any(map(is_alive, started))

    monkeypatch.setenv("PLAIN_EXTRACTOR_SEEN", str(seen))
    monkeypatch.setenv("PLAIN_EXTRACTOR_FIXED", "1")
    seen.unlink()
    assert kgbuild(*command).returncode == 0
    assert seen.read_text("utf-8") == "ENDLESS makes the B99.\n"
    undisturbed = tmp_path / "undisturbed"
    assert kgbuild("build", articles, "-o", undisturbed, "--extractor", "plain").returncode == 0
    assert (undisturbed / "graph.ttl").read_bytes() == (out / "graph.ttl").read_bytes()
