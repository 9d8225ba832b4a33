"""Knowledge bases are read from RDF, tables and frames; what is broken is named with its line."""

from __future__ import annotations

import json

import pandas
import pytest
import rdflib

from kgbuild.errors import KnowledgeBaseError
from kgbuild.link.knowledge_base import Entry, KnowledgeBase
from kgbuild.link.knowledge_sources import load_knowledge_base

TURTLE = """
@prefix ex: <https://example.org/> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wikibase: <http://wikiba.se/ontology#> .

ex:orbix a ex:ChipMaker ; skos:prefLabel "Orbix"@en ; rdfs:label "Orbix SE" ;
    skos:altLabel "Orbix Group", "Орбикс"@ru ; skos:definition "A maker of chips."@en ;
    kgb:popularity 40 ; ex:seat ex:tarn ; ex:knows "nothing" .
ex:tarn a ex:Town ; schema:name "Tarn" ; schema:alternateName "Tarnstadt" ;
    schema:description "A town."@en ; wikibase:sitelinks 7 .
ex:quiet a ex:Town .
ex:ChipMaker a rdfs:Class ; rdfs:label "chip maker" .
"""

ORBIX = Entry(
    "https://example.org/orbix",
    "Orbix",
    ("Orbix SE", "Orbix Group"),
    ("https://example.org/ChipMaker",),
    "A maker of chips.",
    40.0,
)
TARN = Entry(
    "https://example.org/tarn",
    "Tarn",
    ("Tarnstadt",),
    ("https://example.org/Town",),
    "A town.",
    7.0,
)


@pytest.fixture
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=TURTLE, format="turtle")


@pytest.fixture
def write(tmp_path):
    """Write a file and return its path."""

    def written(name: str, text: str):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return written


@pytest.mark.parametrize(
    ("suffix", "format_"), [(".ttl", "turtle"), (".nt", "nt"), (".jsonld", "json-ld")]
)
def test_rdf_files_give_names_types_descriptions_popularity_and_links(
    graph, tmp_path, suffix, format_
):
    path = tmp_path / f"base{suffix}"
    graph.serialize(path, format=format_, encoding="utf-8")
    base = load_knowledge_base(path)
    found = {entry.iri: entry for entry in base.entries}

    assert set(found) == {ORBIX.iri, TARN.iri}
    assert found[TARN.iri] == TARN
    assert found[ORBIX.iri].label == "Orbix"
    assert set(found[ORBIX.iri].aliases) == {"Orbix SE", "Orbix Group"}
    assert base.related == {ORBIX.iri: (TARN.iri,), TARN.iri: (ORBIX.iri,)}
    assert base.class_names == {"https://example.org/ChipMaker": "chip maker"}
    assert base.name == path.name


def test_an_rdflib_graph_gives_the_same(graph):
    assert {entry.iri for entry in load_knowledge_base(graph).entries} == {ORBIX.iri, TARN.iri}


def test_a_label_in_another_language_is_better_than_none():
    data = '<https://e.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "Werk"@de .'
    base = load_knowledge_base(rdflib.Graph().parse(data=data, format="turtle"))

    assert [entry.label for entry in base.entries] == ["Werk"]


ROWS = [
    {
        "iri": "https://example.org/orbix",
        "label": "Orbix",
        "aliases": "Orbix SE|Orbix Group",
        "types": "company",
        "description": "A maker of chips.",
        "popularity": "40",
        "related": "https://example.org/tarn",
    },
    {"iri": "https://example.org/tarn", "label": "Tarn", "types": "town"},
]


def _assert_rows(base: KnowledgeBase) -> None:
    orbix, tarn = base.entries
    assert orbix.aliases == ("Orbix SE", "Orbix Group")
    assert (orbix.types, orbix.popularity) == (("company",), 40.0)
    assert (tarn.label, tarn.aliases, tarn.description, tarn.popularity) == ("Tarn", (), "", 1.0)
    assert base.related[tarn.iri] == (orbix.iri,)


def test_a_table_gives_the_same_in_every_form(write):
    frame = pandas.DataFrame(ROWS)
    _assert_rows(load_knowledge_base(frame))
    _assert_rows(load_knowledge_base(write("base.csv", frame.to_csv(index=False))))
    _assert_rows(load_knowledge_base(write("base.tsv", frame.to_csv(index=False, sep="\t"))))
    lines = [ROWS[0] | {"aliases": ["Orbix SE", "Orbix Group"], "popularity": 40}, ROWS[1]]
    written = "\n".join(json.dumps(line) for line in lines) + "\n\n"
    _assert_rows(load_knowledge_base(write("base.jsonl", written)))


def test_the_same_iri_twice_is_one_entry():
    base = KnowledgeBase.of([Entry("x:a", "A"), Entry("x:b", "B"), Entry("x:a", "Other")])

    assert [entry.label for entry in base.entries] == ["A", "B"]


BROKEN = [
    ("base.ttl", "@prefix ex: <https://e.org/> .\nex:a ex:b", "base.ttl:2:", "Turtle"),
    ("base.ttl", "<https://e.org/a> <https://e.org/b> 1 .", "base.ttl", "rdfs:label"),
    ("base.csv", "iri,title\nx:a,A\n", "base.csv", "'label'; there are: iri, title"),
    ("base.csv", "iri,label\nx:a,A\nx:b,B,C\n", "base.csv:3", "quotes"),
    ("base.csv", "iri,label\nQ95,Google\n", "base.csv:2", "https://example.org/Q95"),
    ("base.csv", "iri,label\nx:a,\n", "base.csv:2", "no label"),
    ("base.csv", "iri,label,popularity\nx:a,A,many\n", "base.csv:2", "'many'"),
    ("base.csv", "iri,label\n", "base.csv", "rdfs:label"),
    ("base.csv", 'iri,label\n"x:a,A\n', "base.csv", "cannot be read"),
    ("base.jsonl", '{"iri": "x:a", "label": "A"}\n{"iri": \n', "base.jsonl:2", "JSON"),
    ("base.jsonl", "[1]\n", "base.jsonl:1", "one object"),
    ("base.docx", "", "base.docx", ".csv"),
]


@pytest.mark.parametrize(("name", "text", "where", "what"), BROKEN, ids=lambda v: str(v)[:24])
def test_what_is_broken_is_named_with_its_place(write, name, text, where, what):
    path = write(name, text)
    with pytest.raises(KnowledgeBaseError) as caught:
        load_knowledge_base(path)

    assert str(caught.value).startswith(str(path.parent / where))
    assert what in str(caught.value)


def test_a_missing_file_and_a_wrong_thing_are_told(tmp_path):
    with pytest.raises(KnowledgeBaseError, match="no such file"):
        load_knowledge_base(tmp_path / "none.ttl")
    with pytest.raises(KnowledgeBaseError, match="not a int"):
        load_knowledge_base(3)
