"""What the README shows works as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]

FACTS = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix kgr: <https://w3id.org/kgbuild/relation/> .

<https://example.org/h20> a kgb:Chip ; rdfs:label "H20" ; kgr:manufacturer <https://example.org/n> .
<https://example.org/n> a kgb:Company ; rdfs:label "Nvidia" .
"""


def blocks(repository: Path, heading: str) -> list[str]:
    """Return the indented blocks of a section, without their indent."""
    text = (repository / "README.md").read_text("utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"(?:^    .*\n(?:\n(?=    ))*)+", section, re.MULTILINE)
    return [re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in found]


@pytest.fixture
def desk(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the README speaks of."""
    shutil.copy(repository / "examples" / "chip-race.txt", tmp_path / "article.txt")
    (tmp_path / "facts.ttl").write_text(FACTS, "utf-8")
    (tmp_path / "another.html").write_text(
        "<html><body><p>Nvidia makes the H20. Huawei makes the Ascend 910C.</p></body></html>",
        "utf-8",
    )
    (tmp_path / "mine.ttl").write_text(blocks(repository, "Adding a relation")[0], "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_library_block_runs(repository: Path, desk: Path) -> None:
    exec(compile(blocks(repository, "The library")[0], "README.md", "exec"), {})
    assert all((desk / name).exists() for name in ("graph.html", "report.html", "graph.ttl"))


def test_the_commands_run(repository: Path, desk: Path, kgbuild: Kgbuild) -> None:
    commands = blocks(repository, "The command line")[0].splitlines()
    assert len(commands) >= 9
    for command in commands:
        done = kgbuild(*shlex.split(command, comments=True)[1:])
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert all((desk / name).exists() for name in ("checked.ttl", "page.html", "graph.jsonld"))


def test_the_relation_is_found(desk: Path, kgbuild: Kgbuild) -> None:
    (desk / "toast.txt").write_text("Huawei was toasted by Nvidia.", "utf-8")
    done = kgbuild("build", "toast.txt", "-o", "out", "--ontology", "mine.ttl", "--json")
    assert '"text": "Nvidia toasts Huawei"' in done.stdout


def test_the_commands_for_a_corpus_run(repository: Path, desk: Path, kgbuild: Kgbuild) -> None:
    (desk / "articles").mkdir()
    for name in ("article.txt", "another.html"):
        shutil.copy(desk / name, desk / "articles")
    commands = blocks(repository, "A corpus")[0].splitlines()
    assert len(commands) >= 4
    for command in commands:
        done = kgbuild(*shlex.split(command, comments=True)[1:])
        assert done.returncode == 0, (command, done.stdout, done.stderr)
