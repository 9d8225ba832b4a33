"""``kgbuild explain``, ``what-if`` and ``reviews`` on a checked graph, and on wrong input."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import kgbuild as kgb

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]
REVIEW = ("--url", "https://example.org/check", "--author", "Check Desk")


def refuted(folder: Path) -> int:
    """Return the number of the claim that the A100 surpasses the B200."""
    texts = [claim.text for claim in kgb.open(folder / "graph.ttl").claims]
    return texts.index("A100 surpasses B200")


def test_a_verdict_is_explained(kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("explain", built / "graph.ttl", str(refuted(built)))
    assert done.returncode == 0, done.stderr
    for words in (
        "The claim: A100 surpasses B200",
        "Said by: Example Research",
        "The verdict: refuted.",
        "The arithmetic: 312 TFLOP/s < 2,250 TFLOP/s",
        "What it hangs on:",
        "according to Example Research",
    ):
        assert words in done.stdout, done.stdout


def test_what_falls_without_a_source(kgbuild: Kgbuild, built: Path) -> None:
    graph = kgb.open(built / "graph.ttl")
    claim = graph.claims[refuted(built)]
    fact = graph.verdicts[claim.id].findings[0].used[0]
    shown = kgbuild("what-if", built / "graph.ttl", fact.text)
    assert shown.returncode == 0, shown.stderr
    assert "not enough info" in shown.stdout and "would change" in shown.stderr
    said = json.loads(kgbuild("what-if", built / "graph.ttl", fact.text, "--json").stdout)
    assert {"claim", "verdict", "without", "confidence"} == set(said[0])
    assert (claim.text, "refuted", "not enough info") in {
        (row["claim"], row["verdict"], row["without"]) for row in said
    }


def test_reviews_are_written(kgbuild: Kgbuild, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonld"
    done = kgbuild("reviews", built / "graph.ttl", *REVIEW, "-o", path)
    assert done.returncode == 0, done.stderr
    reviews = json.loads(path.read_text("utf-8"))
    assert f"wrote {len(reviews)} reviews" in done.stderr
    assert {"True", "False"} <= {review["reviewRating"]["alternateName"] for review in reviews}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("explain", "GRAPH", "999"), "no claim 999; there are 0 to "),
        (("what-if", "GRAPH", "moon.ttl"), "no verdict rests on 'moon.ttl'; give a fact"),
        (
            ("reviews", "GRAPH", "--url", "here", "--author", "A", "-o", "OUT"),
            "here: a ClaimReview needs the web address",
        ),
    ],
)
def test_wrong_input_is_one_line(
    words: tuple[str, ...], message: str, kgbuild: Kgbuild, built: Path, tmp_path: Path
) -> None:
    places = {"GRAPH": built / "graph.ttl", "OUT": tmp_path / "out.jsonld"}
    done = kgbuild(*(places.get(word, word) for word in words))
    assert done.returncode == 1
    assert message in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out.jsonld").exists()


@pytest.mark.parametrize("given", ["shipped=7", "shipped=some", "shipped="])
def test_a_wrong_trust_is_told(given: str, kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("check", built / "graph.ttl", "-r", given)
    assert done.returncode == 1
    assert f"{given}: trust goes from 0 to 1, as in shipped=0.8" in done.stderr


def test_nothing_to_check_against_is_told(kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("check", built / "graph.ttl")
    assert done.returncode == 1
    assert "nothing to check against" in done.stderr and "--reference" in done.stderr


def test_a_silent_endpoint_is_named_once(kgbuild: Kgbuild, built: Path) -> None:
    done = kgbuild("check", built / "graph.ttl", "-r", "http://127.0.0.1:9/sparql")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("127.0.0.1:9/sparql could not be asked") == 1
    assert "--resume" in done.stderr
