"""Attacks end soon and in little memory: with a result, or with an error in words."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("forks, and limits what a fork may use", allow_module_level=True)

sys.path.insert(0, str(Path(__file__).parent))

from attacks import FILES, GRAPHS, TEXTS
from proving_ground import Outcome, outcomes

Outcomes = Mapping[tuple[str, str], Outcome]

USES = ("opened", "linked", "terms", "checked")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """What became of all attacks."""
    return outcomes(tmp_path_factory.mktemp("attacks"))


def test_every_attack_ends_soon_with_a_result_or_in_words(found: Outcomes) -> None:
    assert len(found) == len(FILES) + len(TEXTS) + len(USES) * len(GRAPHS) > 140
    bad = {name: one for name, one in found.items() if one.end not in ("result", "refused")}
    assert not bad, "\n".join(f"{name}: {one.end}: {one.told}" for name, one in bad.items())


def test_no_attack_opens_a_socket_unpickles_or_starts_a_program(found: Outcomes) -> None:
    assert not {name: one.did for name, one in found.items() if one.did}


def test_what_is_no_text_is_refused(found: Outcomes) -> None:
    for name in ("gzip.txt", "zip.txt", "noise.txt", "pickle.txt", "null-bytes.txt"):
        assert found["read", name].end == "refused"
        assert "is binary, not text" in found["read", name].told
    for name in ("zeros.pdf", "drawn-often.pdf", "loop.pdf", "noise.pdf", "huge-table.pdf"):
        assert "is no PDF that can be read" in found["read", name].told, name
    assert "is larger than 64,000,000 bytes" in found["read", "too-large.txt"].told


def test_a_pickle_is_refused_wherever_a_graph_is_asked_for(found: Outcomes) -> None:
    pickles = [name for name in GRAPHS if name.startswith("pickle")]
    assert len(pickles) == 4
    for use in USES:
        for name in pickles:
            assert found[use, name].end == "refused", (use, name)


def test_a_remote_context_is_refused_and_an_import_is_a_statement_like_others(
    found: Outcomes,
) -> None:
    for use in USES:
        assert found[use, "context.jsonld"].end == "refused", use
        assert found[use, "imports.ttl"].end == "result", use


def test_entities_made_of_entities_are_refused(found: Outcomes) -> None:
    for use in ("linked", "terms", "checked"):
        assert "an entity is made of other entities" in found[use, "laughs.rdf"].told
    assert found["read", "laughs.xhtml"].told == "text/html of 10 characters"
