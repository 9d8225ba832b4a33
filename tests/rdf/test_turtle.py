"""Files: sorted, prefixed, whole or not there, and read back with the place of an error."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.errors import OutputError, StoreError
from kgbuild.files import write_aside
from kgbuild.rdf.mapping import read_claims, read_documents, read_verdicts
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.terms import XSD
from kgbuild.rdf.turtle import FORMATS, dumped, load, save

from . import samples as s

STORE = s.filled()
TURTLE = dumped(STORE, RdfFormat.TURTLE).decode()


def default_graph(store: OxigraphStore) -> set[Quad]:
    return set(store.match(None, None, None, DefaultGraph()))


def test_turtle_holds_the_default_graph_exactly() -> None:
    again = OxigraphStore()
    again.bulk_add(parse(TURTLE, format=RdfFormat.TURTLE))
    assert set(again) == default_graph(STORE)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_graph_gives_the_same_bytes(suffix: str) -> None:
    """However it was put together: only then does a diff show what changed and nothing else."""
    other = OxigraphStore()
    other.bulk_add(sorted(STORE, key=str, reverse=True))
    assert dumped(other, FORMATS[suffix]) == dumped(STORE, FORMATS[suffix])


def test_one_new_claim_is_one_place_in_the_diff() -> None:
    store = s.filled()
    other = s.replace(s.LINKED_TWO, claims=(*s.LINKED_TWO.claims[:-1],))
    s.put_document(store, other, s.RUN, s.IRIS, s.ONTOLOGY)
    s.put_verdicts(store, [pair for pair in s.VERDICTS if pair[1] is s.NOT_MAKES], s.IRIS)
    fewer = dumped(store, RdfFormat.TURTLE).decode().splitlines()
    assert not set(fewer) - set(TURTLE.splitlines())


def test_kinds_come_in_order_and_claims_in_text_order() -> None:
    subjects = re.findall(r"^(\w+):(\S+) a ", TURTLE, re.MULTILINE)
    kinds = list(dict.fromkeys(prefix for prefix, _ in subjects))
    first = [kinds.index(k) for k in ("document", "chip", "kgr", "claim", "evidence", "verdict")]
    assert first == sorted(first)
    claims = [local for prefix, local in subjects if prefix == "claim"]
    order = s.LINKED_ONE.claims + s.LINKED_TWO.claims
    assert sorted(claims) == sorted(c.id for c in order)
    assert [c for c in claims if c in {x.id for x in s.LINKED_ONE.claims}] == [
        c.id for c in s.LINKED_ONE.claims
    ]


def test_it_is_short_and_reads_well() -> None:
    body = TURTLE.split("\n\n", 1)[1].replace(f"<{s.FACT_A.node}>", "")
    assert "<https://w3id.org/kgbuild/id/" not in body
    block = TURTLE.split(f"claim:{s.SURPASS.id} a ")[1].split("\n\n")[0]
    assert block.startswith("rdf:Statement , schema:Claim , kgb:Claim ;\n    kgb:text ")
    assert "\n    rdf:subject chip:ascend-910c ;\n    rdf:predicate kgr:surpasses ;\n" in block
    assert "kgb:confidence 1.0 ;" in TURTLE
    assert "qudt:numericValue 6.71E11 ;" in TURTLE
    assert "\t" not in TURTLE


NUMBERS = ["8.0E14", "2.5E-7", "-1.0E0", "0.0E0", "1.7976931348623157E308", "INF", "-0.0E0"]
TEXTS = ['say "1"^^xsd:decimal now', ' "5"^^xsd:double', "a .\nb", "\t\x00\u2028", '\\"', "é😀"]


@pytest.mark.parametrize("value", [*NUMBERS, *TEXTS])
def test_making_it_pretty_changes_no_literal(value: str) -> None:
    store, node = OxigraphStore(), NamedNode("https://example.org/a")
    double = NamedNode(XSD + "double")
    literal = Literal(value, datatype=double) if value in NUMBERS else Literal(value)
    whole = Literal("3", datatype=NamedNode(XSD + "decimal"))
    store.replace((), [Quad(node, node, literal), Quad(node, node, whole)])
    for format_ in (RdfFormat.TURTLE, RdfFormat.TRIG):
        again = OxigraphStore()
        again.bulk_add(parse(dumped(store, format_), format=format_))
        assert set(again) == set(store)


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld"])
def test_files_with_graphs_keep_everything(suffix: str, tmp_path: Path) -> None:
    save(STORE, tmp_path / f"g{suffix}")
    assert set(load(tmp_path / f"g{suffix}")) == set(STORE)


@pytest.mark.parametrize("suffix", [".ttl", ".nt"])
def test_turtle_alone_keeps_all_but_the_texts(suffix: str, tmp_path: Path) -> None:
    save(STORE, tmp_path / f"g{suffix}")
    loaded = load(tmp_path / f"g{suffix}")
    assert set(loaded) == {q for q in STORE if q.graph_name != s.IRIS.sources}
    assert list(read_claims(loaded)) == list(read_claims(STORE))
    assert list(read_verdicts(loaded)) == list(read_verdicts(STORE))
    assert [(d.id, d.source, d.url) for d in read_documents(loaded)] == [
        (s.ONE.id, "", "https://example.org/first"),
        (s.TWO.id, "", None),
    ]


BROKEN = [
    (".ttl", b"@prefix a: <http://a/> .\na:b a:c .\n", "g.ttl:2:9: "),
    (".ttl", b"a:b a:c 1 .", "g.ttl:1:1: "),
    (".ttl", b"\xff\xfe", "g.ttl:1:1: "),
    (".nt", b"<http://a/b> <http://a/c> <x y> .", "g.nt:1:27: "),
    (".jsonld", b'{"@id": 3,', "g.jsonld:1:"),
    (".jsonld", b'{"@context": "http://127.0.0.1:9/", "@id": "a:b"}', "g.jsonld:1:"),
    (".trig", b"{ <http://a/b> }", "g.trig:1:"),
]


@pytest.mark.parametrize(("suffix", "content", "message"), BROKEN)
def test_a_broken_file_says_where(
    suffix: str, content: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / f"g{suffix}").write_bytes(content)
    with pytest.raises(StoreError, match=re.escape(message)) as raised:
        load(tmp_path / f"g{suffix}")
    assert "\n" not in str(raised.value)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.ttl: cannot read: No such file"):
        load(tmp_path / "none.ttl")
    with pytest.raises(StoreError, match=r"no format for '\.docx'; there are \.ttl, "):
        load(tmp_path / "a.docx")


def test_an_empty_file_is_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_bytes(b"")
    assert len(load(tmp_path / "g.ttl")) == 0


def test_files_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "folder.ttl", tmp_path / "none" / "g.ttl", tmp_path / "file" / "g.ttl"):
        with pytest.raises(OutputError, match="cannot write: ") as raised:
            save(STORE, path)
        assert "\n" not in str(raised.value)
    with pytest.raises(OutputError, match=r"no format for '\.txt'; there are \.ttl, "):
        save(STORE, tmp_path / "g.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_keeps_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "g.ttl"
    target.write_text("earlier")
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(OutputError, match="Permission denied"):
            save(STORE, target)
    finally:
        tmp_path.chmod(stat.S_IRWXU)
    assert target.read_text() == "earlier"


def test_a_failure_half_way_keeps_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "g.ttl"
    target.write_text("earlier")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match=r"g\.ttl: cannot write: No space left on device"):
        write_aside(target, b"new")
    assert target.read_text() == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["g.ttl"]
