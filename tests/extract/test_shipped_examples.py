"""The ontology's own examples: every sentence gives its relation, no counterexample does."""

from __future__ import annotations

from kgbuild.graph import check_examples
from kgbuild.ontology.load import load_ontology


def test_every_example_of_the_shipped_ontology():
    results = list(check_examples(load_ontology()))

    wrong = [
        f"{r.relation.name}: {r.example.text!r} gave {[c.text for c in r.found] or 'nothing'}, "
        + (f"wanted {r.example.subject} and {r.example.object}" if r.wanted else "wanted none")
        for r in results
        if not r.passed
    ]
    assert wrong == []
    assert len(results) >= 190
    assert sum(not r.wanted for r in results) >= 40
