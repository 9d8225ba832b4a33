"""A verdict explained in full, and what it hangs on: with the shipped facts and real sentences."""

from __future__ import annotations

import pytest

import kgbuild as kgb
from kgbuild.check import explain
from kgbuild.model import Claim, Fact, Finding, Span, Stance, Verdict, VerdictLabel

from ..rdf import samples as s


def judged(*findings: Finding, label: VerdictLabel = VerdictLabel.SUPPORTED) -> Verdict:
    return Verdict(s.SURPASS.id, label, 0.9, findings[0].reason if findings else "None.", findings)


def finding(*facts: Fact, stance: Stance = Stance.SUPPORTS, sure: float = 0.9) -> Finding:
    return Finding(s.SURPASS.id, "calculation", stance, "It is more.", facts, None, sure)


MORE = Fact("Ascend 910C: 800 TFLOP/s", "sheet.ttl")
LESS = Fact("A100: 312 TFLOP/s", "sheet.ttl")
UNANSWERED = s.VERDICT_SURPASS.findings[3]
CASES = [  # verdict, lines that must be there
    (None, ["The verdict: it was not checked yet."]),
    (
        judged(finding(MORE, LESS)),
        [
            "The claim: Ascend 910C surpasses A100",
            "The verdict: supported. What it says is borne out.",
            "  How sure: of 100 such verdicts about 90 are right.",
            "For it (calculation):",
            "  • Ascend 910C: 800 TFLOP/s",
            "    the reference: sheet.ttl",
            "What it hangs on:",
            "  • without “A100: 312 TFLOP/s” it would be not enough info",
        ],
    ),
    (
        judged(finding(MORE), finding(LESS)),
        ["What it hangs on: no single fact; it stands if any one of them is taken away."],
    ),
    (
        judged(finding(MORE), finding(LESS, stance=Stance.REFUTES), label=VerdictLabel.CONFLICTING),
        [
            "The verdict: conflicting. Good evidence stands on both sides.",
            "Against it (calculation):",
            "  • without “Ascend 910C: 800 TFLOP/s” it would be refuted",
            "  • without “A100: 312 TFLOP/s” it would be supported",
        ],
    ),
    (
        judged(s.VERDICT_SURPASS.findings[2], label=VerdictLabel.NOT_ENOUGH_INFO),
        [
            "For it (passages, as a hint only):",
            "  1. One thing is so.",
            "  2. So is the other.",
            '    SELECT ?x WHERE { ?x ?y "z" }',
            "    a passage: news.txt, characters 3 to 24 (trusted to 0.60)",
        ],
    ),
    (
        judged(UNANSWERED, label=VerdictLabel.UNCHECKED),
        ["The verdict: unchecked. It could not be checked.", f"  {UNANSWERED.reason}"],
    ),
]


@pytest.mark.parametrize(("verdict", "lines"), CASES)
def test_it_says_what_a_verdict_rests_on(verdict: Verdict | None, lines: list[str]) -> None:
    told = explain(s.SURPASS, verdict, s.ONE).splitlines()
    assert [line for line in lines if line not in told] == []
    assert told[-1].startswith("  “") and told[-2].startswith("Source: first.txt, characters ")


@pytest.fixture(scope="module")
def graph() -> kgb.KnowledgeGraph:
    text = "Nvidia makes the A100. The A100 surpasses the B200. Huawei makes the H100."
    return kgb.build(text).check("shipped")


def claim(graph: kgb.KnowledgeGraph, text: str) -> Claim:
    return next(one for one in graph.claims if one.text == text)


def test_without_a_figure_a_comparison_falls(graph: kgb.KnowledgeGraph) -> None:
    more = claim(graph, "A100 surpasses B200")
    fact = graph.verdicts[more.id].findings[0].used[0]
    changes = graph.what_if(fact.text)
    assert [(c.claim.text, c.before.label.words, c.after.label.words) for c in changes] == [
        ("A100 surpasses B200", "refuted", "not enough info")
    ]
    assert changes[0].falls and "refuted → not enough info" in str(changes[0])


def test_one_of_several_sources_can_go(graph: kgb.KnowledgeGraph) -> None:
    made = claim(graph, "Nvidia makes A100")
    facts = graph.verdicts[made.id].findings[0].used
    assert len({fact.source for fact in facts}) > 1
    changes = graph.what_if(facts[0].source)
    change = next(one for one in changes if one.claim.id == made.id)
    assert not change.falls and "A100: stays supported (confidence" in str(change)


def test_a_fact_goes_as_its_words_do_whoever_states_it(graph: kgb.KnowledgeGraph) -> None:
    made = claim(graph, "Nvidia makes A100")
    facts = graph.verdicts[made.id].findings[0].used
    by_words = graph.what_if(facts[0].text)
    assert [(change.claim.id, change.falls) for change in by_words] == [(made.id, True)]
    assert graph.what_if(facts[0]) == graph.what_if(facts) == by_words


def test_what_nothing_rests_on_is_an_error(graph: kgb.KnowledgeGraph) -> None:
    with pytest.raises(kgb.QueryError, match=r"no verdict rests on 'moon\.ttl'; give a fact"):
        graph.what_if("moon.ttl")
    with pytest.raises(kgb.QueryError, match="check the claims first"):
        kgb.build("Nvidia makes the A100.").what_if("moon.ttl")


def test_what_if_changes_nothing(graph: kgb.KnowledgeGraph) -> None:
    before = dict(graph.verdicts)
    fact = graph.verdicts[claim(graph, "Nvidia makes A100").id].findings[0].used[0]
    graph.what_if(fact)
    assert dict(graph.verdicts) == before


def test_a_passage_is_explained_with_its_place() -> None:
    fact = Fact("quoted", "file.txt", kind=kgb.FactKind.PASSAGE, span=Span(1, 7))
    told = explain(s.SURPASS, judged(finding(fact)), s.ONE)
    assert "a passage: file.txt, characters 1 to 7" in told
