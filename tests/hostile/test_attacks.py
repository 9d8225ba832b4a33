"""Attacks end soon and in little memory: with a result, or with an error in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import attacks
import proving_ground
from proving_ground import Outcome

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="forks, and limits what a fork uses"
)

Run = Callable[[str], Mapping[str, Outcome]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What became of all attacks of a kind."""
    folder = tmp_path_factory.mktemp("attacks")
    found: dict[str, Mapping[str, Outcome]] = {}

    def outcomes(kind: str) -> Mapping[str, Outcome]:
        if kind not in found:
            found[kind] = proving_ground.outcomes(kind, folder, attacks.KINDS[kind](folder))
        return found[kind]

    return outcomes


@pytest.mark.parametrize("kind", list(attacks.KINDS))
def test_an_attack_ends_soon_with_a_result_or_in_words(run: Run, kind: str) -> None:
    found = run(kind)
    assert set(found) == set(attacks.KINDS[kind](Path()))
    bad = {name: one for name, one in found.items() if one.end not in ("result", "refused")}
    assert not bad, "\n".join(f"{name}: {one.end}: {one.told}" for name, one in bad.items())


@pytest.mark.parametrize("kind", list(attacks.KINDS))
def test_an_attack_opens_no_socket_unpickles_nothing_and_starts_nothing(
    run: Run, kind: str
) -> None:
    assert not {name: one.did for name, one in run(kind).items() if one.did}


def test_what_is_no_text_is_refused(run: Run) -> None:
    found = run("files")
    for name in ("gzip.txt", "zip.txt", "noise.txt", "pickle.txt", "null-bytes.txt"):
        assert found[name].end == "refused"
        assert "is binary, not text" in found[name].told
    for name in ("zeros.pdf", "noise.pdf", "huge-table.pdf"):
        assert "is no PDF that can be read" in found[name].told
    assert "is larger than 64,000,000 bytes" in found["too-large.txt"].told


def test_a_pickle_is_refused_wherever_a_graph_is_asked_for(run: Run) -> None:
    pickles = [name for name in attacks.GRAPHS if name.startswith("pickle")]
    for use in ("opened", "linked", "terms", "checked"):
        for name in pickles:
            assert run(use)[name].end == "refused", (use, name)


def test_a_remote_context_is_an_error_in_words(run: Run) -> None:
    for use in ("opened", "linked", "terms", "checked"):
        assert run(use)["context.jsonld"].end == "refused", use
        assert run(use)["imports.ttl"].end == "result", use
