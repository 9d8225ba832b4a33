"""What is fuzzed: each target takes any bytes and ends quietly, or with an error of kgbuild's own.

Anything else is a finding: another exception, a broken promise (an offset outside the source, a
value that does not come back as it was given), too much time, too much memory.
"""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox

import kgbuild as kgb
from benchmarks.fuzzing import fragments
from kgbuild.draw.columns import block
from kgbuild.draw.pages import environment
from kgbuild.errors import KgbuildError
from kgbuild.extract.quantities import QuantityReader
from kgbuild.extract.times.finder import find_times
from kgbuild.link.knowledge_sources import load_knowledge_base
from kgbuild.model import Document, Text
from kgbuild.ontology.load import load_ontology
from kgbuild.rdf.iris import Iris, iri_node
from kgbuild.rdf.sparql import query
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.turtle import FORMATS, dumped, load
from kgbuild.read.sources import read_one

Target = Callable[[bytes], None]

_SCRIPT = re.compile(r'<script type="application/json" id="x">([^<]*)</script>')
_MOST_WORDS = 60


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kgbuild-fuzzing-"))


def _file(suffix: str, content: bytes) -> Path:
    path = _folder() / f"input{suffix}"
    path.write_bytes(content)
    return path


def _words(content: bytes) -> str:
    """Return bytes as text of any code points, lone surrogates among them."""
    return content.decode("utf-8", "surrogateescape")


def _check_map(document: Document) -> None:
    """Check that a document's map leads from all of its text into its source."""
    end = first = last = 0
    for segment in document.segments:
        assert segment.text_start == end < segment.text_end, segment
        assert first <= segment.source_start <= segment.source_end, segment
        assert last <= segment.source_end <= len(document.source), segment
        end, first, last = segment.text_end, segment.source_start, segment.source_end
    assert end == len(document.text)
    for dropped in document.dropped:
        assert 0 <= dropped.span.start <= dropped.span.end <= len(document.source), dropped
    document.source.encode()
    document.text.encode()


def _of_file(suffix: str) -> Target:
    def read(content: bytes) -> None:
        try:
            document = read_one(_file(suffix, content))
        except KgbuildError:
            return
        _check_map(document)

    return read


def string(content: bytes) -> None:
    """Read a text or a page from a string: any string with a line break is one."""
    _check_map(read_one(_words(content) + "\n"))


def sparql(content: bytes) -> None:
    """Ask a query of any text; a value bound into one comes back as it was given."""
    store, words = OxigraphStore(), _words(content)
    with suppress(KgbuildError):
        query(store, words, timeout=None)
    found = query(store, "SELECT ?x { FILTER(BOUND(?x)) }", bindings={"x": Text(words)})
    [row] = found
    value = row["x"]
    assert value == re.sub("[\ud800-\udfff]", "\ufffd", words), (value, words)


def _of_graph(suffix: str) -> Target:
    def read(content: bytes) -> None:
        """Load a graph: it comes back as it was written."""
        try:
            store = load(_file(suffix, content))
        except KgbuildError:
            return
        written = dumped(store, ox.RdfFormat.N_QUADS)
        kept = ox.Store()
        kept.load(written, format=ox.RdfFormat.N_QUADS)
        assert len(kept) == len(list(store.match(None, None, None, None)))
        turtle = dumped(store, ox.RdfFormat.TURTLE)
        again = _file(".again.ttl", turtle)
        assert dumped(load(again), ox.RdfFormat.TURTLE) == turtle

    return read


def _ontology(suffix: str) -> Target:
    def read(content: bytes) -> None:
        try:
            load_ontology(_file(suffix, content), defaults=False)
        except KgbuildError:
            return

    return read


def _knowledge_base(suffix: str) -> Target:
    def read(content: bytes) -> None:
        try:
            load_knowledge_base(_file(suffix, content))
        except KgbuildError:
            return

    return read


def iri(content: bytes) -> None:
    """Mint IRIs: an id comes back from its own; an address becomes one or is refused."""
    words, iris = _words(content), Iris()
    whole = words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for given in (whole, whole[:3]):
        if given:
            assert iris.id_of(iris.entity(given), "entity") == given
    for given in (words, f"https://example.org/{words}"):
        try:
            node = iri_node(given)
        except KgbuildError:
            continue
        assert iri_node(node.value) == node


def page(content: bytes) -> None:
    """Show words on a page: no mark of theirs becomes markup, and data stay what they are."""
    words = _words(content).encode("utf-8", "replace").decode()
    written = str(block("x", {"label": words}))
    if found := _SCRIPT.fullmatch(written):
        assert json.loads(found[1]) == {"label": words}
    shown = environment().from_string("<p title='{{ x }}'>{{ x }}</p>").render(x=words)
    assert shown.count("<") == 2
    assert html.unescape(shown.partition(">")[2].removesuffix("</p>")) == words


@cache
def _quantities() -> QuantityReader:
    return QuantityReader(load_ontology())


def amounts(content: bytes) -> None:
    """Find numbers and times: they stand inside the text, in order."""
    words = fragments.text(content[:_MOST_WORDS]) if content[:1] < b"\x80" else _words(content)
    for found in (_quantities().find(words), find_times(words, date(2024, 2, 29))):
        for one in found:
            assert 0 <= one.start < one.end <= len(words)


def build(content: bytes) -> None:
    """Build a graph of any text: written as Turtle it is read again the same."""
    kg = kgb.build([fragments.text(content[:_MOST_WORDS])], progress=False)
    assert not kg.failures, kg.failures
    turtle = dumped(kg.store, ox.RdfFormat.TURTLE)
    assert dumped(load(_file(".built.ttl", turtle)), ox.RdfFormat.TURTLE) == turtle
    assert list(kg.claims) is not None


TARGETS: Mapping[str, Target] = {
    "build": build,
    "text": _of_file(".txt"),
    "html": _of_file(".html"),
    "markdown": _of_file(".md"),
    "pdf": _of_file(".pdf"),
    "string": string,
    "amounts": amounts,
    "sparql": sparql,
    **{f"graph{suffix}": _of_graph(suffix) for suffix in FORMATS},
    "ontology.ttl": _ontology(".ttl"),
    "base.ttl": _knowledge_base(".ttl"),
    "base.rdf": _knowledge_base(".rdf"),
    "base.csv": _knowledge_base(".csv"),
    "base.jsonl": _knowledge_base(".jsonl"),
    "iri": iri,
    "page": page,
}
