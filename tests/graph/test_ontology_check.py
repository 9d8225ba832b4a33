"""A file of relation types is checked for what it holds; the shipped ones only on demand."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.ontology.lint import Severity
from kgbuild.ontology.load import load_ontology

FILE = """
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kgr: <https://w3id.org/kgbuild/relation/> .

<http://example.org/toasts> a owl:ObjectProperty, kgb:RelationType ;
    rdfs:label "toasts"@en ; skos:definition "Drinks to the health of the other."@en ;
    kgb:wording "{subject} toasts {object}"@en ; kgb:denial "{subject} does not toast {object}"@en ;
    kgb:subjectType kgb:Agent ; kgb:objectType kgb:Agent ;
    kgb:frame [ kgb:verb "toast"@en ; kgb:agent kgb:subject ; kgb:theme kgb:object ] ;
    kgb:example [ kgb:text "Nvidia toasts Huawei."@en ; kgb:subject "Nvidia" ;
                  kgb:object "Huawei" ] ;
    kgb:counterExample [ kgb:text "Nvidia makes the H20."@en ] .
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.ttl"
    path.write_text(FILE, "utf-8")
    return path


def test_the_files_own_relation_types_are_counted_and_their_examples_run(mine: Path) -> None:
    checked = kgb.check_ontology(mine)
    assert [relation.name for relation in checked.relations] == ["toasts"]
    assert [(one.wanted, one.passed) for one in checked.results] == [(True, True), (False, True)]
    assert checked.passed and checked.problems == ()
    assert repr(checked) == str(checked) == "1 relation types, 0 problems, 2 examples, 0 failed"


def test_a_failed_example_and_a_problem_say_what_is_wrong(mine: Path) -> None:
    spoilt = FILE.replace('text "Nvidia toasts Huawei."', 'text "Nvidia sleeps."')
    mine.write_text(spoilt.partition(" ;\n    kgb:counterExample")[0] + " .\n")
    checked = kgb.check_ontology(mine)
    assert not checked.passed
    *problems, failed, last = str(checked).splitlines()
    assert any("mine.ttl" in one and "toasts: no counter-example" in one for one in problems)
    assert failed == ("toasts: 'Nvidia sleeps.' should give a claim; found none of this relation")
    assert last == f"1 relation types, {len(problems)} problems, 1 examples, 1 failed"


def test_an_error_fails_a_file_whose_examples_hold(mine: Path) -> None:
    mine.write_text(FILE.replace("kgb:objectType kgb:Agent", "kgb:objectType kgb:Nothing"))
    checked = kgb.check_ontology(mine)
    assert any(one.severity is Severity.ERROR for one in checked.problems)
    assert not checked.passed


def test_a_shipped_relation_that_the_file_adds_to_is_its_own_too(mine: Path) -> None:
    more = "kgb:verb 'toast' ; kgb:agent kgb:object ; kgb:theme kgb:subject"
    mine.write_text(f"{FILE}\nkgr:manufacturer kgb:frame [ {more} ] .\n")
    checked = kgb.check_ontology(mine)
    assert {relation.name for relation in checked.relations} == {"toasts", "manufacturer"}


def test_the_shipped_ones_on_demand(mine: Path) -> None:
    shipped = load_ontology().relations
    checked = kgb.check_ontology(mine, shipped=True)
    assert len(checked.relations) == len(shipped) + 1
    assert len(checked.results) > 250 and checked.passed


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(kgb.OntologyError, match=r"gone\.ttl"):
        kgb.check_ontology(tmp_path / "gone.ttl")
