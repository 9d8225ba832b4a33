"""What attacks and fuzzing found, each with what happens now."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

import kgbuild as kgb
from kgbuild.errors import InputError, KnowledgeBaseError, QueryError
from kgbuild.model import Document, Failure
from kgbuild.ontology.load import load_ontology
from kgbuild.rdf.sparql import query
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.read.limits import Limits
from kgbuild.read.sources import read_one
from kgbuild.read.units import Unit, read_unit

PAGES = [
    # a block of bars only was an IndexError
    ("<ul><li>|</li><li>Orbix grew.</li></ul>", "Orbix grew."),
    # a marked section with a name that nobody knows was an AssertionError
    ("<p>Orbix <![foo[ x ]]> grew.</p>", "Orbix grew."),
    ("<p>Orbix <![CDATA[ x ]]> grew.</p>", "Orbix grew."),
    # behind "&#" tags were shown as text
    ("<p>Orbix &# grew; a lot.</p><p>Then it fell.</p>", "Orbix &# grew; a lot.\n\nThen it fell."),
    ("<p>AT&T and R&amp;D &lt; x</p>", "AT&T and R&D < x"),
    # behind the last tag nothing is one
    ("<p>Orbix grew</p> from 1 <2 on", "Orbix grew\n\nfrom 1 <2 on"),
    ("<!-- a <!-- b --><p>Orbix grew.</p>", "Orbix grew."),
]


@pytest.mark.parametrize(("page", "text"), PAGES)
def test_pages(page: str, text: str) -> None:
    assert read_one(f"<html><body>{page}").text == text


LONG = [
    "Ra" + "G" * 60 + " Nore",  # broke sentences in time that doubled with each letter
    "word" + "aA" * 5_000,
    "AA-" * 40 + "x",  # read codes in time that doubled with each part
    "A\u2011" * 40 + "x",
    "<!-- a -->" * 60 + "x",  # told a page in time that doubled with each comment
    "1,111," * 2_000,
]


@pytest.mark.parametrize("text", LONG, ids=[text[:12] for text in LONG])
def test_texts_that_took_forever(text: str) -> None:
    started = time.process_time()
    kgb.build([text + "\n"], progress=False)
    assert time.process_time() - started < 20


def test_a_file_with_a_broken_description_is_read_without_it() -> None:
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.add_metadata({"/Title": "A"})
    written = BytesIO()
    writer.write(written)
    content = written.getvalue()
    assert b"/Title (A)" in content
    broken = content.replace(b"/Title (A)", b"/Title <PP>")
    assert read_one(broken).title is None


def test_half_a_character_in_a_query_is_told() -> None:
    with pytest.raises(QueryError, match="character 6 is half of a surrogate pair"):
        query(OxigraphStore(), "ASK { \ud800 }"[1:])


@pytest.mark.parametrize("line", ["[" * 100_000, '{"iri": 1' + "0" * 5_000 + "}"])
def test_a_table_of_json_that_nobody_means(tmp_path: Path, line: str) -> None:
    table = tmp_path / "a.jsonl"
    table.write_text(line + "\n")
    with pytest.raises(KnowledgeBaseError, match=r"a\.jsonl:1: "):
        kgb.load_knowledge_base(table)


def test_too_long_a_text_is_a_failure_and_the_others_go_on() -> None:
    long = "a " * 200_001
    kg = kgb.build([long, "Nvidia makes the H20."], progress=False)
    assert [claim.text for claim in kg.claims] == ["Nvidia makes H20"]
    [failure] = kg.failures
    assert "holds 200,001 words and marks; claims are sought in 200,000 at most" in failure.message
    document = read_one(kgb.Text(long))
    assert read_unit(Unit("long", document, "0" * 16)) is document
    assert isinstance(read_unit(Unit("long", kgb.Text(long), "0" * 16)), Failure)


def test_limits_are_an_option(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Nvidia makes the H20.")
    assert isinstance(read_one(file, limits=Limits(size=21)), Document)
    with pytest.raises(InputError, match="is larger than 20 bytes"):
        read_one(file, limits=Limits(size=20))
    with pytest.raises(InputError, match="holds 21 characters; 20 are read"):
        read_one(file, limits=Limits(source=20))


def test_an_ontology_in_an_owl_file_is_read_and_a_bomb_in_one_is_refused(tmp_path: Path) -> None:
    terms = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://www.w3.org/'
        '2000/01/rdf-schema#"><rdf:Description rdf:about="urn:x"><r:label>&b;</r:label>'
        "</rdf:Description></rdf:RDF>"
    )
    plain, bomb = tmp_path / "a.owl", tmp_path / "b.owl"
    plain.write_text(f'<!DOCTYPE r [<!ENTITY b "Orbix">]>{terms}')
    assert "Orbix" in load_ontology(plain).own_terms
    bomb.write_text(f'<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>{terms}')
    with pytest.raises(kgb.OntologyError, match="an entity is made of other entities"):
        load_ontology(bomb)
