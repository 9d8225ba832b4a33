"""``kgbuild show``: a quick look, readable at 80 columns and without colour, by programs too."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.cli.terminal import print_table
from kgbuild.cli.verdict_marks import MARKS, verdict_bar, verdict_key
from kgbuild.model import VerdictLabel

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_the_whole_graph_at_a_glance(built: Path, kgbuild: Kgbuild) -> None:
    done = kgbuild("show", built / "graph.ttl")
    assert done.returncode == 0, done.stderr
    said = done.stdout
    order = ["claims ·", "✗ refuted", "Refuted or conflicting", "A100 surpasses B200"]
    order += ["Most spoken of", "Who says most", "Huawei", "Documents"]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize("words", [(), ("0",), ("Nvidia",)])
@pytest.mark.parametrize("columns", ["80", "140"])
def test_no_line_is_wider_than_the_terminal(
    built: Path, kgbuild: Kgbuild, words: tuple[str, ...], columns: str
) -> None:
    done = kgbuild("show", built / "graph.ttl", *words, COLUMNS=columns)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= int(columns)


def test_a_claim_is_shown_in_its_sentence(built: Path, kgbuild: Kgbuild) -> None:
    graph = kgb.open(built / "graph.ttl")
    number = next(n for n, c in enumerate(graph.claims) if c.text == "A100 surpasses B200")
    said = kgbuild("show", built / "graph.ttl", str(number)).stdout
    for words in (
        f"{number}  A100 surpasses B200",
        "✗ refuted",
        "The ⟦A100 surpasses the B200⟧, according to",
        "Example Research (“according to”), told by",
        "312 TFLOP/s",
        "against it",
    ):
        assert words in said, words
    assert "A100: 312 TFLOP/s" in said


def test_the_numbers_are_those_of_the_claims(built: Path, kgbuild: Kgbuild) -> None:
    graph = kgb.open(built / "graph.ttl")
    for number, claim in enumerate(graph.claims):
        told = json.loads(kgbuild("show", built / "graph.ttl", str(number), "--json").stdout)
        assert (told["number"], told["id"], told["text"]) == (number, claim.id, claim.text)
        assert told["sentence"] == claim.evidence.sentence


def test_an_entity_is_shown_with_its_claims(built: Path, kgbuild: Kgbuild) -> None:
    said = kgbuild("show", built / "graph.ttl", "nvidia").stdout
    assert said.startswith("Nvidia  company\n") and "✓ supported" in said
    assert "Nvidia makes H20" in said and "= https://w3id.org/kgbuild/reference/" in said
    told = json.loads(kgbuild("show", built / "graph.ttl", "nvidia", "--json").stdout)
    assert told["label"] == "Nvidia" and told["claims"][0]["verdict"] == "Supported"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("Nvida", "no entity named 'Nvida'; the nearest are Nvidia"),
        ("Hauwei", "the nearest are Huawei"),
        ("qqqqqqqq", "no entity named 'qqqqqqqq'\n"),
        ('a <b> "{c}\\', "no entity named 'a <b> "),
        ("999", "no claim 999; there are 0 to"),
    ],
)
def test_what_is_not_there_is_told_with_what_may_be_meant(
    built: Path, kgbuild: Kgbuild, what: str, words: str
) -> None:
    done = kgbuild("show", built / "graph.ttl", what)
    assert done.returncode == 1 and done.stdout == ""
    assert words in done.stderr


def test_programs_get_json(built: Path, kgbuild: Kgbuild) -> None:
    graph = kgb.open(built / "graph.ttl")
    told = json.loads(kgbuild("show", built / "graph.ttl", "--json").stdout)
    assert told["claims"] == len(graph.claims) and told["entities"] == len(graph.entities)
    assert sum(told["verdicts"].values()) == len(graph.claims)
    assert [one["verdict"] for one in told["disputed"]] == ["Refuted"]


def test_a_graph_that_nobody_checked_says_what_to_do(kgbuild: Kgbuild, tmp_path: Path) -> None:
    kgb.build("Nvidia makes the H20.").save(tmp_path / "graph.ttl")
    said = kgbuild("show", tmp_path / "graph.ttl").stdout
    assert "○ not checked 1" in said and "kgbuild check GRAPH" in said


def test_an_empty_graph_is_no_error(kgbuild: Kgbuild, tmp_path: Path) -> None:
    kgb.build("").save(tmp_path / "graph.ttl")
    done = kgbuild("show", tmp_path / "graph.ttl")
    assert done.returncode == 0 and "0 claims" in done.stdout and "no claims found" in done.stderr


@pytest.mark.parametrize(
    ("words", "environment", "is_coloured"),
    [
        ((), {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ((), {"FORCE_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, False),
        (("--no-color",), {"FORCE_COLOR": "1", "NO_COLOR": ""}, False),
    ],
    ids=["FORCE_COLOR", "NO_COLOR wins", "a pipe", "--no-color wins"],
)
@pytest.mark.parametrize("command", ["show", "claims", "check"])
def test_colour_only_where_it_is_wanted(
    built: Path,
    kgbuild: Kgbuild,
    command: str,
    words: tuple[str, ...],
    environment: dict[str, str],
    is_coloured: bool,
) -> None:
    more = ("-r", "shipped") if command == "check" else ()
    done = kgbuild(command, built / "graph.ttl", *more, *words, **environment)
    hue = re.compile(r"\x1b\[(?:[0-9]+;)*[349][0-7][;m]")
    wanted = is_coloured and command != "claims"  # which has no verdicts
    assert bool(hue.search(done.stdout)) is wanted, done.stdout


def test_hostile_names_are_shown_and_do_nothing(
    built: Path, kgbuild: Kgbuild, tmp_path: Path
) -> None:
    hostile = "\\u001b[31m\\u202eHua\\u001b]8;;https://evil.example\\u001b\\\\wei[bold]x[/bold]"
    text = (built / "graph.ttl").read_text("utf-8")
    assert 'rdfs:label "Huawei"' in text
    (tmp_path / "graph.ttl").write_text(text.replace('"Huawei"', f'"{hostile}"'), "utf-8")
    for words in ((), ("Hua",), ("1",)):
        done = kgbuild("show", tmp_path / "graph.ttl", *words, FORCE_COLOR="1", NO_COLOR="")
        assert done.returncode == 0, done.stderr
        left = COLOUR.sub("", done.stdout + done.stderr)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", left), repr(left)
    assert "[bold]x[/bold]" in kgbuild("show", tmp_path / "graph.ttl", "Hua").stdout


@pytest.mark.parametrize("width", [10, 40, 72])
def test_the_bar_is_whole_and_shows_what_is_rare(width: int) -> None:
    counts = {
        VerdictLabel.SUPPORTED: 3,
        VerdictLabel.REFUTED: 1,
        VerdictLabel.CONFLICTING: 1,
        VerdictLabel.NOT_ENOUGH_INFO: 995,
    }
    bar = verdict_bar(counts, width).plain
    assert len(bar) == width
    assert all(MARKS[label].shade in bar for label in counts)
    assert [word in verdict_key(counts).plain for word in ("supported 3", "refuted 1")] == [
        True
    ] * 2


def test_a_word_without_end_pushes_nothing_away(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("#", "claim"), [("0", "x" * 10_000), ("1", "Nvidia makes H20")], wide=("claim",))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 8 and "…" in "".join(lines)
    assert lines[-1].split() == ["1", "Nvidia", "makes", "H20"]
