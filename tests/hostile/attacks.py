"""Attacks with real files: what a stranger may put where kgbuild reads."""

from __future__ import annotations

import gzip
import pickle
import random
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import kgbuild as kgb

Attack = Callable[[], Any]

_NOISE = random.Random(7).randbytes(100_000)
_SENTENCE = b"Nvidia makes the H20. "
_XML = b'<?xml version="1.0"?>'
_LAUGHS = b'<!ENTITY a0 "lol">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)
_FILE = b'<!ENTITY a9 SYSTEM "file:///etc/passwd">'
_NOWHERE = "http://127.0.0.1:9/nowhere"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_RDF_XML = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://www.w3.org/'
    b'2000/01/rdf-schema#"><rdf:Description rdf:about="urn:x"><r:label>Orbix &a9;</r:label>'
    b"</rdf:Description></rdf:RDF>"
)


def _pdf(*objects: bytes) -> bytes:
    """Return a PDF file of some objects, the first its catalogue."""
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
        )
        + b"startxref\n%d\n%%%%EOF" % len(written)
    )


def _stream(content: bytes, entries: bytes = b"/Filter /FlateDecode") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R "
    b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
)
_DRAWN = b"BT /F1 12 Tf 10 100 Td (Orbix makes chips.) Tj ET\n"


def _pages(kids: bytes, count: int, content: bytes) -> bytes:
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return _pdf(_CATALOGUE, pages, _PAGE, content)


def _zipped(content: bytes) -> bytes:
    return _stream(zlib.compress(content, 9))


FILES: Mapping[str, bytes] = {
    "nested-100000.html": b"<html><body>" + b"<div>" * 100_000 + _SENTENCE,
    "nested-inline.html": b"<html><body>" + b"<b>" * 100_000 + _SENTENCE,
    "nested-tables.html": b"<html><body>" + b"<table><tr><td>" * 20_000 + _SENTENCE,
    "attributes.html": b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">" + _SENTENCE,
    "hidden-attributes.html": b"<!--><p "
    + b" ".join(b"a%d=1" % n for n in range(99_999))
    + b">-->",
    "entities.html": b"<p>" + b"&amp;" * 60_000,
    "tags-without-end.html": b"<html>" + b"<a " * 60_000,
    "marks.html": b"<html>" + b"<" * 500_000,
    "comments-without-end.html": b"<html>" + b"<!-- a>" * 60_000,
    "sections-without-end.html": b"<html>" + b"<![CDATA[ a>" * 100_000,
    "instructions-without-end.html": b"<html>" + b"<?" * 300_000,
    "loose-ampersands.html": b"<html>" + b"&#" * 300_000,
    "bars.html": b"<p>" + b"| " * 200_000 + b"a",
    "many-blocks.html": b"<html><body>" + b"<p>Nvidia makes it.</p>" * 8_000,
    "laughs.xhtml": _XML + b"<!DOCTYPE html [" + _LAUGHS + b"]><html><p>Orbix &a9;</p></html>",
    "entity-of-file.xhtml": _XML
    + b"<!DOCTYPE html ["
    + _FILE
    + b"]><html><p>Orbix &a9;</p></html>",
    "pictures.html": f'<p>Orbix.<img src="{_NOWHERE}"><link href="{_NOWHERE}">'.encode(),
    "comments-first": b"<!-- a -->" * 400 + b"x",
    "blanks.txt": b" " * 3_000_000,
    "one-line.txt": _SENTENCE * 50_000,
    "too-large.txt": b"a " * 33_000_000,
    "one-word.txt": b"a" * 1_000_000,
    "capitals.txt": b"Ra" + b"G" * 200 + b" Nore " + b"aA" * 100_000,
    "accents.txt": ("a" + "\u0301" * 1_000_000).encode(),
    "directions.txt": ("\u202e" * 300_000 + "Orbix.").encode(),
    "tabs.txt": b"a\t" * 100_000,
    "null-bytes.txt": b"Orbix\0makes " * 1000,
    "utf-16-without-mark.txt": ("Orbix makes chips. " * 100).encode("utf-16-le"),
    "half-characters.txt": b"\xff\xfe" + b"\x00\xd8a\0" * 1000,
    "two-encodings.txt": "Zürich ".encode() * 999 + "Zürich ".encode("cp1252") * 999,
    "gzip.txt": gzip.compress(b"a" * 1_000_000),
    "zip.txt": b"PK\x03\x04" + _NOISE,
    "noise.txt": _NOISE,
    "pickle.txt": pickle.dumps(print),
    "brackets.md": b"[" * 40_000,
    "links.md": b"[a](" * 20_000,
    "quotes.md": b"> " * 50_000 + b"a",
    "marks.md": b"*_" * 20_000 + b"a**b" * 5_000,
    "table.md": b"|a" * 8_000 + b"\n" + b"|-" * 8_000 + b"\n|a\n",
    "zeros.pdf": _pages(b"3 0 R", 1, _zipped(b"\0" * 200_000_000)),
    "drawn-often.pdf": _pages(b"3 0 R", 1, _zipped(_DRAWN * 250_000)),
    "page-often.pdf": _pages(b"3 0 R " * 500, 500, _zipped(_DRAWN)),
    "loop.pdf": _pages(b"2 0 R 3 0 R", 2, _zipped(_DRAWN)),
    "deep-array.pdf": _pages(b"[" * 50_000 + b"]" * 50_000, 1, _zipped(_DRAWN)),
    "noise.pdf": b"%PDF-1.4\n" + _NOISE,
    "huge-table.pdf": b"%PDF-1.4\nxref\n0 2000000000\ntrailer << /Size 2000000000 >>\n%%EOF",
    "form-loop.pdf": _pdf(
        _CATALOGUE,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE.replace(b"/Font", b"/XObject << /X 5 0 R >> /Font"),
        _zipped(b"/X Do "),
        _stream(
            zlib.compress(b"/X Do /X Do "),
            b"/Filter /FlateDecode /Type /XObject /Subtype /Form "
            b"/Resources << /XObject << /X 5 0 R >> >>",
        ),
    ),
}
"""Sources by the name of their file, whose suffix says how they are read."""

TEXTS: Mapping[str, str] = {
    "a sentence without end": "Nvidia makes the new H20 chip and sells it to Orbix " * 200,
    "one word": "a" * 100_000,
    "capitals in words": "aA" * 20_000,
    "parts of a code": "AA-" * 3_000,
    "parts joined by U+2011": "A\u2011" * 10_000,
    "brackets": "(" * 4_000 + " ( " * 500,
    "quotation marks": '"' * 4_000 + ' " ' * 500,
    "not": "Nvidia is " + "not " * 2_000 + "a firm.",
    "who said what": "Anna Meyer said that " * 600,
    "commas in numbers": "1,111," * 3_000,
    "numbers in words": "twenty five million " * 600,
    "ranges": "between 1 and " * 800,
    "years": "from 1990 to " * 800 + "2019-" * 800,
    "months": "3 March " * 800,
    "accents": "Nv" + "i\u0301\u0302\u0303" * 5_000,
    "speakers": "ANNA: yes\n" * 1_500,
    "short paragraphs": "Nvidia\n\n" * 1_500,
    "half characters": "Nvidia makes \ud800 the H20. \udfff",
    "control characters": "Nvidia\x00 makes\x1b[31m the H20\x07. \u202eOrbix\u202c grew.",
    "queries": 'Nvidia" } ; DROP ALL # makes the H20. <http://a.b/ c> { ?s ?p ?o }',
    "scripts": "Nvidia makes the </script><script>alert(1)</script> H20 {{ 7*7 }} ${x}.",
}

GRAPHS: Mapping[str, bytes] = {
    "imports.ttl": (
        f"<urn:o> a <http://www.w3.org/2002/07/owl#Ontology> ; <http://www.w3.org/2002/07/owl#"
        f"imports> <{_NOWHERE}> , <file:///etc/passwd> . <urn:q> <{_LABEL}> 'Orbix' ."
    ).encode(),
    "context.jsonld": f'{{"@context": "{_NOWHERE}", "@id": "urn:q", "{_LABEL}": "a"}}'.encode(),
    "laughs.rdf": _XML + b"<!DOCTYPE r [" + _LAUGHS + b"]>" + _RDF_XML,
    "entity-of-file.rdf": _XML + b"<!DOCTYPE r [" + _FILE + b"]>" + _RDF_XML,
    "deep-nodes.ttl": b"<urn:a> <urn:b> " + b"[ <urn:b> " * 50_000 + b"1" + b" ]" * 50_000 + b" .",
    "deep-lists.ttl": b"<urn:a> <urn:b> " + b"( " * 50_000 + b" )" * 50_000 + b" .",
    "deep.jsonld": b'{"urn:a":' * 50_000 + b"1" + b"}" * 50_000,
    "without-end.ttl": b'<urn:a> <urn:b> """' + b"a\n" * 300_000,
    "circle.ttl": (
        b"@prefix kgb: <https://w3id.org/kgbuild/ontology#> . @prefix owl: <http://www.w3.org/2002/"
        b"07/owl#> . @prefix s: <http://www.w3.org/2000/01/rdf-schema#> . @prefix rdf: <http://www."
        b"w3.org/1999/02/22-rdf-syntax-ns#> . <urn:a> a kgb:EntityType; s:label 'a'; s:subClassOf "
        b"<urn:b> . <urn:b> a kgb:EntityType; s:label 'b'; s:subClassOf <urn:a>, <urn:b> . <urn:r> "
        b"a kgb:RelationType, owl:ObjectProperty; s:label 'sells'; s:subPropertyOf <urn:r>; "
        b"owl:inverseOf <urn:r>; owl:propertyChainAxiom <urn:l> . <urn:l> rdf:first <urn:r>; "
        b"rdf:rest <urn:l> ."
    ),
    "labels.ttl": f"<urn:q> <{_LABEL}> '\" }} ; DROP ALL # </script> \\u001b[31m' .".encode(),
    "gzip.ttl": gzip.compress(b"a" * 100_000),
    "pickle.ttl": pickle.dumps(print),
    "pickle.pkl": pickle.dumps(print),
    "pickle.csv": pickle.dumps(print),
    "pickle.jsonl": pickle.dumps(print),
    "long-cell.csv": b'iri,label\nurn:q,"' + b"a" * 3_000_000 + b'"\n',
    "many-cells.csv": b"iri,label\nurn:q,a" + b",x" * 300_000 + b"\n",
    "null-byte.csv": b"iri,label\nurn:q,a\0b\n",
    "encoding.csv": b"iri,label\nurn:q,\xff\xfe\n",
    "deep.jsonl": b"[" * 100_000 + b"\n",
    "digits.jsonl": b'{"iri": "urn:q", "label": ' + b"9" * 10_000 + b"}\n",
    "half-character.jsonl": b'{"iri": "urn:q", "label": "a\\ud800b", "aliases": ["O \\ud800"]}\n',
}
"""Graphs, ontologies, references and knowledge bases, by the name of their file."""


def _written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    if not path.exists():
        path.write_bytes(content)
    return path


def _read(folder: Path, name: str) -> str:
    from kgbuild.read.sources import read_one

    document = read_one(_written(folder, name, FILES[name]))
    return f"{document.media_type} of {len(document.text)} characters"


def _build(text: str) -> str:
    return f"{len(kgb.build([kgb.Text(text)], progress=False).claims)} claims"


_USES: Mapping[str, Callable[[Path], Any]] = {
    "opened": lambda path: len(kgb.open(path).entities),
    "linked": lambda path: kgb.build("Orbix makes chips.", knowledge_base=path).links,
    "terms": lambda path: kgb.build("Orbix makes chips.", ontology=path).claims,
    "checked": lambda path: kgb.build("Orbix makes chips.").check(path),
}
"""What a graph may be given as."""


def _use(folder: Path, use: str, name: str) -> str:
    return str(_USES[use](_written(folder, name, GRAPHS[name])))[:80]


def all_attacks(folder: Path) -> Mapping[tuple[str, str], Attack]:
    """Return all attacks by their kind and name; their files are written into a folder."""
    return {
        **{("read", name): partial(_read, folder, name) for name in FILES},
        **{("built", name): partial(_build, text) for name, text in TEXTS.items()},
        **{(use, name): partial(_use, folder, use, name) for use in _USES for name in GRAPHS},
    }
