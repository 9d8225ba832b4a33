"""Checking a graph: it can be interrupted, goes on where it stopped, and loses no verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.check import Reference
from kgbuild.graph import checking
from kgbuild.model import Claim, Finding

TEXT = "Nvidia makes the A100. Huawei makes the H100. Nvidia makes the H200. AMD makes the MI300X."


@pytest.fixture
def graph() -> kgb.KnowledgeGraph:
    return kgb.build(TEXT)


class Interrupting:
    """A checker that the user interrupts at the third claim."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, claim: Claim, reference: Reference) -> Finding | None:
        self.asked += 1
        if self.asked == 3:
            raise KeyboardInterrupt
        return None


def test_what_was_checked_before_an_interrupt_stays(graph: kgb.KnowledgeGraph) -> None:
    whole = dict(kgb.build(TEXT).check("shipped").verdicts)
    stopping = (*checking.CHECKERS, Interrupting())
    reference = Reference.load(checking.shipped(), ontology=graph.ontology)
    with pytest.raises(KeyboardInterrupt):
        checking.check_and_keep(
            list(graph.claims), reference, graph._keep_verdicts, checkers=stopping
        )
    kept = dict(graph.verdicts)
    assert len(kept) == 2
    assert kept.items() <= whole.items()
    graph.check("shipped", again=False)
    assert dict(graph.verdicts) == whole


def test_a_broken_reference_leaves_verdicts_as_they_were(
    graph: kgb.KnowledgeGraph, tmp_path: Path
) -> None:
    before = dict(graph.check("shipped").verdicts)
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix ex: <https://example.org/> .\nex:a ex:b .\n", encoding="utf-8")
    with pytest.raises(kgb.ReferenceLoadError, match=r"broken\.ttl:2"):
        graph.check(broken)
    assert dict(graph.verdicts) == before


def test_checking_again_replaces_a_verdict(graph: kgb.KnowledgeGraph, tmp_path: Path) -> None:
    graph.check("shipped")
    empty = tmp_path / "empty.ttl"
    empty.write_text("<https://example.org/a> a <https://example.org/B> .\n", encoding="utf-8")
    graph.check(empty)
    assert {verdict.label for verdict in graph.verdicts.values()} == {
        kgb.VerdictLabel.NOT_ENOUGH_INFO
    }
