"""What fuzzing starts from: small files of each kind, made of the shipped examples on the fly."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import kgbuild as kgb
from benchmarks.fuzzing.targets import TARGETS
from kgbuild.rdf.turtle import FORMATS

_ARTICLE = Path(__file__).parents[2] / "examples" / "chip-race.txt"
_PAGE = (
    "<!DOCTYPE html><html><head><title>{0}</title><meta name=author content='A &amp; B'></head>"
    "<body><nav><a href='/'>Home</a>|</nav><article><h1>{0}</h1><p>{1}</p><!-- x -->"
    "<table><tr><td>a</td><td>b</td></tr></table><pre>c\n d</pre></article></body></html>"
)
_MARKDOWN = (
    "---\ntitle: {0}\ndate: 2024-02-29\n---\n# {0}\n\n> *{1}* [a](b) ![c](d)\n\n|a|b|\n|-|-|\n"
)
_TERMS = """@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:a> a kgb:RelationType ; rdfs:label "sells" ; kgb:subjectType kgb:Organization ;
  kgb:frame [ kgb:verb "sell" ; kgb:agent kgb:subject ; kgb:theme kgb:object ] .
<urn:b> a owl:ObjectProperty ; rdfs:label "is owned by"@en ; rdfs:domain [ owl:unionOf (<urn:c>) ] .
<urn:e> a kgb:EntityType ; rdfs:subClassOf <urn:e> ; kgb:noun "firm" .
"""
_THINGS = '<urn:q1> <http://www.w3.org/2000/01/rdf-schema#label> "Orbix"@en ; a <urn:firm> .\n'
_RDF_XML = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/'
    '02/22-rdf-syntax-ns#" xmlns:r="http://www.w3.org/2000/01/rdf-schema#"><rdf:Description '
    'rdf:about="urn:q1"><r:label xml:lang="en">Orbix &a;</r:label></rdf:Description></rdf:RDF>'
)


def seeds(target: str) -> Iterator[bytes]:
    """Yield what the fuzzing of a target starts from."""
    lines = [line for line in _ARTICLE.read_text(encoding="utf-8").split("\n") if line][:6]
    first, second = lines[0], lines[1][:300]
    plain = [line[:400].encode() for line in lines]
    match target:
        case "build":
            yield from (bytes(range(start, start + 30)) for start in range(0, 120, 30))
        case "html" | "string":
            yield _PAGE.format(first, second).encode()
            yield from plain[:2]
        case "markdown":
            yield _MARKDOWN.format(first, second).encode()
        case "pdf":
            yield _pdf()
        case "text":
            yield from plain
            yield second.encode("utf-16")
            yield "Zürich à la carte".encode("cp1252")
        case "sparql":
            yield b"PREFIX ex: <urn:x> SELECT DISTINCT ?a (COUNT(*) AS ?n) { ?a ^ex:b 1.5 } "
            yield b"CONSTRUCT { ?a ?b 'c'@en } { GRAPH ?g { ?a ?b 'x' } VALUES ?a { <urn:x> } }"
        case "ontology.ttl":
            yield _TERMS.encode()
        case "base.ttl":
            yield _THINGS.encode()
        case "base.rdf":
            yield _RDF_XML.encode()
        case "base.csv":
            yield b"iri,label,aliases,types,popularity\nurn:q1,Orbix,Orb|Obx,urn:firm,2.5\n"
        case "base.jsonl":
            yield b'{"iri": "urn:q1", "label": "Orbix", "aliases": ["Orb"], "popularity": 2}\n'
        case _ if target.startswith("graph"):
            yield _graph(target.removeprefix("graph"))
        case _:
            yield from plain
            yield b"In 2019, sales rose 5% to $3.5 million, from 1,200 to 3/4 of ten thousand."


def _graph(suffix: str) -> bytes:
    from kgbuild.rdf.turtle import dumped

    kg = kgb.build(["Nvidia makes the H20."], progress=False)
    return dumped(kg.store, FORMATS[suffix])


def _pdf() -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 10 100 Td (Orbix makes chips.) Tj ET")
    page[NameObject("/Contents")] = stream
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def write(folder: Path, target: str) -> None:
    """Write the seeds of a target into a folder."""
    assert target in TARGETS
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(target)):
        (folder / f"seed-{number}").write_bytes(content)
