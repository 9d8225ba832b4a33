"""What may be given as a reference: each kind is read, named, trusted; what is none is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kgbuild.check import Reference
from kgbuild.check.sources import Source, open_sources
from kgbuild.errors import ReferenceLoadError
from kgbuild.model import RELATION, VOCABULARY, Entity
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology

MAKER = RELATION + "manufacturer"
TRIPLES = f"""\
<https://example.org/z9> <http://www.w3.org/2000/01/rdf-schema#label> "Z9" .
<https://example.org/z9> <{MAKER}> <https://example.org/acme> .
"""
JSON_LD = f"""{{
  "@id": "https://example.org/z9",
  "http://www.w3.org/2000/01/rdf-schema#label": "Z9",
  "{MAKER}": {{"@id": "https://example.org/acme"}}
}}"""
RDF_XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:r="https://w3id.org/kgbuild/relation/">
  <rdf:Description rdf:about="https://example.org/z9"><rdfs:label>Z9</rdfs:label>
    <r:manufacturer rdf:resource="https://example.org/acme"/></rdf:Description></rdf:RDF>"""
Z9 = Entity("z9", VOCABULARY + "Chip", "Z9")


def a_file(name: str, text: str) -> Callable[[Path], object]:
    def write(folder: Path) -> object:
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    return write


def a_folder(folder: Path) -> object:
    (folder / "facts" / "deep").mkdir(parents=True)
    (folder / "facts" / "deep" / "a.nt").write_text(TRIPLES, encoding="utf-8")
    (folder / "facts" / "readme.md").write_text("no facts", encoding="utf-8")
    return str(folder / "facts")


def a_graph(_: Path) -> object:
    return rdflib.Graph().parse(data=TRIPLES, format="nt")


def a_store(_: Path) -> object:
    store = ox.Store()
    store.load(TRIPLES, format=ox.RdfFormat.N_TRIPLES)
    return store


def a_store_with_named_graphs(_: Path) -> object:
    store = ox.Store()
    graph = ox.NamedNode("https://example.org/g")
    store.load(TRIPLES, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    return store


def a_store_on_disk(folder: Path) -> object:
    store = ox.Store(str(folder / "store"))
    store.load(TRIPLES, format=ox.RdfFormat.N_TRIPLES)
    store.flush()
    return folder / "store"


def a_source_made_already(folder: Path) -> object:
    return Reference.load(a_graph(folder), ontology=load_ontology()).sources[0]  # type: ignore[arg-type]


KINDS = {
    "Turtle": a_file("a.ttl", TRIPLES),
    "N-Triples": a_file("a.nt", TRIPLES),
    "N-Quads": a_file("a.nq", TRIPLES),
    "TriG": a_file("a.trig", f"GRAPH <https://example.org/g> {{ {TRIPLES} }}"),
    "JSON-LD": a_file("a.jsonld", JSON_LD),
    "JSON-LD by name": a_file("a.json", JSON_LD),
    "RDF/XML": a_file("a.rdf", RDF_XML),
    "folder": a_folder,
    "rdflib graph": a_graph,
    "store": a_store,
    "store with named graphs": a_store_with_named_graphs,
    "store on disk": a_store_on_disk,
    "source": a_source_made_already,
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_the_same_facts(kind: str, tmp_path: Path, ontology: Ontology) -> None:
    reference = Reference.load(KINDS[kind](tmp_path), ontology=ontology)  # type: ignore[arg-type]

    assert reference.find(Z9) == ("https://example.org/z9",)
    (fact,) = reference.facts("https://example.org/z9", MAKER)
    assert fact.object == "https://example.org/acme"
    assert fact.trust == 1.0


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "source"])
def test_every_kind_can_be_named_and_trusted(kind: str, tmp_path: Path, ontology: Ontology) -> None:
    place = KINDS[kind](tmp_path)
    source = Source(place, trust=0.4, name="the register")  # type: ignore[arg-type]
    reference = Reference.load(source, ontology=ontology)

    (fact,) = reference.facts("https://example.org/z9", MAKER)
    assert fact.documented == (("the register", 0.4),)


def test_unnamed_sources_go_by_their_place(tmp_path: Path, ontology: Ontology) -> None:
    places = [KINDS["Turtle"](tmp_path), a_store(tmp_path), a_store_on_disk(tmp_path)]
    reference = Reference.load(*places, ontology=ontology)  # type: ignore[arg-type]

    (fact,) = reference.facts("https://example.org/z9", MAKER)
    assert fact.sources == tuple(
        sorted([str(tmp_path / "a.ttl"), "pyoxigraph store (source 2)", str(tmp_path / "store")])
    )


REFUSED = (
    (lambda folder: folder / "none.ttl", "none.ttl: no such file or folder"),
    (lambda folder: folder, "holds no RDF file (.ttl, .nt"),
    (a_file("a.csv", "a,b"), "a.csv: unknown kind of file"),
    (a_file("a.ttl", "<https://a> <https://b>\n<https://c> ,\n."), "a.ttl:3:"),
    (a_file("a.nt", TRIPLES + '<https://a> <https://b> "open .\n'), "a.nt:3:"),
    (a_file("a.jsonld", '{\n"@id": \n}'), "a.jsonld:3:"),
    (a_file("a.rdf", "<rdf:RDF"), "a.rdf:1:"),
    (lambda _: "https://example.org/facts.ttl", "never fetched; download it"),
    (lambda _: 5, "not <class 'int'>"),
)


@pytest.mark.parametrize(("place", "words"), REFUSED)
def test_what_is_no_reference_is_refused_in_one_line(
    place: Callable[[Path], object], words: str, tmp_path: Path, ontology: Ontology
) -> None:
    with pytest.raises(ReferenceLoadError) as caught:
        Reference.load(place(tmp_path), ontology=ontology)  # type: ignore[arg-type]
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_broken_store_on_disk_is_refused(tmp_path: Path, ontology: Ontology) -> None:
    place = tmp_path / "store"
    a_store_on_disk(tmp_path)
    (place / "CURRENT").write_text("garbage", encoding="utf-8")

    with pytest.raises(ReferenceLoadError, match="store: the store cannot be opened"):
        Reference.load(place, ontology=ontology)


@pytest.mark.parametrize("trust", [-0.1, 1.1, float("nan")])
def test_trust_goes_from_none_to_full(trust: float) -> None:
    with pytest.raises(ReferenceLoadError, match="from 0 to 1"):
        Source("facts.ttl", trust=trust)


def test_a_source_made_already_keeps_its_trust(tmp_path: Path, ontology: Ontology) -> None:
    made = a_source_made_already(tmp_path)
    with pytest.raises(ReferenceLoadError, match="its own name and trust"):
        open_sources([Source(made, trust=0.5)], ontology)  # type: ignore[arg-type]
