"""Answers to queries in a notebook: named, linked, clipped, counted."""

from __future__ import annotations

import pickle
import re

import pytest
from IPython.lib.pretty import pretty
from pyoxigraph import Literal, NamedNode

import kgbuild as kgb
from kgbuild.graph.answer import Answer
from kgbuild.rdf.result import Kind

CLAIMS = """SELECT ?claim ?who ?relation ?type ?confidence {
  ?claim rdf:subject ?who ; rdf:predicate ?relation ; kgb:confidence ?confidence ; kgb:text ?text .
  ?who kgb:entityType ?type
  FILTER (?text = "A100 surpasses B200")
}"""


def test_iris_are_named_and_numbers_stand_right(checked: kgb.KnowledgeGraph) -> None:
    shown = checked.query(CLAIMS)._repr_html_()
    [row] = re.findall(r"<tr><td.*?</tr>", shown, re.DOTALL)
    assert re.findall(r">([^<>]+)</bdi>", row)[:4] == [
        "A100 surpasses B200", "A100", "surpasses", "chip",
    ]  # fmt: skip
    assert 'title="https://w3id.org/kgbuild/id/claim/' in row
    assert 'title="https://w3id.org/kgbuild/relation/surpasses"' in row
    assert '<td class="number">' in row
    assert "<a " not in row  # our own IRIs are names, not pages
    assert '<p class="soft">1 row</p>' in shown


def answer(*terms: object) -> Answer:
    return Answer(Kind.SELECT, ("v",), tuple((term,) for term in terms))  # type: ignore[misc]


def test_only_web_addresses_are_links() -> None:
    good = NamedNode("https://www.wikidata.org/wiki/Q182477")
    shown = answer(good, NamedNode("javascript:alert(1)"), NamedNode("urn:x"))._repr_html_()
    assert re.findall(r'<a href="(.*?)"', shown) == [good.value]
    assert 'rel="noopener noreferrer"' in shown


def test_hostile_words_are_shown_and_not_run() -> None:
    shown = answer(Literal("<script>alert(1)</script>\x1b[31m\u202e\r\n"))._repr_html_()
    assert "&lt;script&gt;" in shown and "alert(1)</script>" not in shown
    assert "\x1b" not in shown and "\\x1b[31m\\u202e\\r\\n" in shown


def test_a_long_answer_is_cut_and_says_so() -> None:
    long = answer(*(Literal(n) for n in range(250)))
    assert "The first 200 of 250 rows; 50 more are not shown." in long._repr_html_()
    *rows, more = pretty(long).splitlines()
    assert len(rows) == 22 and more == "and 230 more rows"
    assert pretty([long]) == "[<Result: 250 rows of v>]"


@pytest.mark.parametrize("asked", ["ASK {}", "ASK { ?s kgb:none ?o }"])
def test_an_ask_is_true_or_false(checked: kgb.KnowledgeGraph, asked: str) -> None:
    found = checked.query(asked)
    word = "true" if found else "false"
    assert f"<b>{word}</b>" in found._repr_html_() and pretty(found) == f"<Result: {word}>"


def test_an_answer_outlives_its_graph_and_travels_without_it() -> None:
    with kgb.build("Nvidia makes the A100.", progress=False) as kg:
        found = kg.query("SELECT ?who { ?claim rdf:subject ?who }")
        assert ">Nvidia</bdi>" in found._repr_html_() or ">A100</bdi>" in found._repr_html_()
    assert "organization:nvidia" in found._repr_html_() or "product:a100" in found._repr_html_()
    again = pickle.loads(pickle.dumps(found))
    assert again == found and again.base == found.base
