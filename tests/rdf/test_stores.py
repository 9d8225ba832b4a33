"""The store: changes in one step, one opener, and what it does to literals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.errors import StoreError
from kgbuild.model import Text
from kgbuild.rdf.documents import put_document, put_verdicts, remove_document
from kgbuild.rdf.mapping import read_claims, read_documents, read_entities, read_verdicts
from kgbuild.rdf.shapes import validate
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.terms import XSD, term

from . import samples as s

E = "https://example.org/"
NODE = NamedNode(E + "a")


def quad(value: str, graph: NamedNode | None = None) -> Quad:
    return Quad(NODE, NODE, Literal(value), graph)


def test_quads_added_and_removed_in_one_step() -> None:
    store = OxigraphStore()
    hostile = quad('"} ; DROP ALL ; INSERT DATA { \\" \n\x00\u202e', NODE)
    store.replace((), [quad("1"), hostile])
    store.replace([hostile, quad("1"), quad("not there")], [quad("2")])
    assert list(store) == [quad("2")]


def test_a_failing_update_changes_nothing() -> None:
    store = OxigraphStore()
    with pytest.raises(StoreError):
        store.update(f"INSERT DATA {{ <{E}a> <{E}a> 1 }} ; LOAD <http://127.0.0.1:9/none>")
    assert len(store) == 0


def test_a_second_opener_is_told_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    first = OxigraphStore(folder)
    with pytest.raises(StoreError, match="the store is open elsewhere") as raised:
        OxigraphStore(folder)
    assert "\n" not in str(raised.value)
    code = f"from kgbuild.rdf.stores import OxigraphStore; OxigraphStore({str(folder)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "StoreError" in done.stderr and "open elsewhere" in done.stderr
    first.close()
    OxigraphStore(folder).close()


def test_a_folder_keeps_everything(tmp_path: Path) -> None:
    store = s.filled(OxigraphStore(tmp_path / "kg"))
    before = set(store)
    store.close()
    again = OxigraphStore(tmp_path / "kg")
    assert set(again) == before
    assert [document.name for document in read_documents(again)] == ["first.txt", "second.txt"]
    again.close()


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "kg")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="the store is closed"):
        store.ask("ASK {}")


def test_a_file_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("")
    with pytest.raises(StoreError, match="a store is a folder"):
        OxigraphStore(file)


CANONICAL = [
    ("01", "integer", "1", "integer"),
    ("5", "nonNegativeInteger", "5", "integer"),
    ("1.50", "decimal", "1.5", "decimal"),
    ("8.0E14", "double", "800000000000000", "double"),
]


@pytest.mark.parametrize(("given", "type_", "kept", "kept_type"), CANONICAL)
def test_the_store_canonicalises(given: str, type_: str, kept: str, kept_type: str) -> None:
    """Why offsets are ``xsd:integer`` and confidences ``xsd:decimal`` without padding."""
    store = OxigraphStore()
    store.replace((), [Quad(NODE, NODE, Literal(given, datatype=NamedNode(XSD + type_)))])
    (found,) = store
    assert found.object == Literal(kept, datatype=NamedNode(XSD + kept_type))


def test_lone_surrogates_and_spaces_in_iris_are_refused_by_the_store() -> None:
    """Why text and IRIs are repaired before they are written."""
    with pytest.raises(ValueError):
        Literal("a\ud800")
    with pytest.raises(ValueError):
        NamedNode(E + "a b")


# Documents in a store


def test_putting_a_document_twice_changes_nothing() -> None:
    store = s.filled()
    before = set(store)
    put_document(store, s.LINKED_TWO, s.RUN, s.IRIS, s.ONTOLOGY)
    put_verdicts(store, [pair for pair in s.VERDICTS if pair[1] is s.NOT_MAKES], s.IRIS)
    assert set(store) == before


def test_a_document_read_anew_replaces_its_claims() -> None:
    store = s.filled()
    other = s.replace(s.LINKED_TWO, claims=(s.USED,))
    put_document(store, other, s.RUN, s.IRIS, s.ONTOLOGY)
    assert tuple(read_claims(store, document=s.TWO.id)) == (s.USED,)
    assert s.NOT_MAKES.id not in {verdict.claim for verdict in read_verdicts(store)}
    assert [document.name for document in read_documents(store)] == ["first.txt", "second.txt"]


def test_removing_every_document_leaves_only_the_count() -> None:
    store = s.filled()
    remove_document(store, s.ONE.id, s.IRIS)
    remove_document(store, s.TWO.id, s.IRIS)
    left = {q.subject for q in store}
    assert left == {s.IRIS.sources}


def test_removing_a_document_leaves_the_other_as_if_alone() -> None:
    store, alone = s.filled(), OxigraphStore()
    remove_document(store, s.ONE.id, s.IRIS)
    put_document(alone, s.LINKED_TWO, s.RUN, s.IRIS, s.ONTOLOGY)
    put_verdicts(alone, [pair for pair in s.VERDICTS if pair[1] is s.NOT_MAKES], s.IRIS)
    counters = {term("kgb:order"), term("kgb:nextOrder")}
    left = {q for q in store if q.predicate not in counters or q.graph_name != s.IRIS.sources}
    assert left == {
        q for q in alone if q.predicate not in counters or q.graph_name != s.IRIS.sources
    }


def test_an_alias_goes_with_its_last_mention() -> None:
    store = s.filled()
    aliases = {e.id: e.aliases for e in read_entities(store)}
    assert aliases[s.NVIDIA.id] == ("NVIDIA",)
    remove_document(store, s.TWO.id, s.IRIS)
    aliases = {e.id: e.aliases for e in read_entities(store)}
    assert aliases[s.NVIDIA.id] == ()
    assert aliases[s.SACKS.id] == ("Sacks",)  # from a gazetteer: no mention of the lost document
    assert s.H800.id not in aliases


def test_the_first_label_stays_and_another_becomes_an_alias() -> None:
    store = s.filled()
    renamed = s.replace(s.DEEPSEEK, label="Deepseek")
    third = s.document("Deepseek runs.", "third")
    claim = s.claim(third, "Deepseek runs", renamed, s.KGR + "uses", Text("x"))
    linked = s.LinkedDocument(third, (renamed,), (s.mention(third, "Deepseek", renamed),), (claim,))
    put_document(store, linked, s.RUN, s.IRIS, s.ONTOLOGY)
    found = {e.id: (e.label, e.aliases) for e in read_entities(store)}
    assert found[s.DEEPSEEK.id] == ("DeepSeek", ("Deepseek",))


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("Company", "Company", "Company"),
        ("Organization", "Company", "Company"),  # the narrower says more
        ("Company", "Organization", "Company"),
        ("Company", "GovernmentBody", "Company"),  # neither lies below the other: the first stays
        ("GovernmentBody", "Company", "GovernmentBody"),
    ],
)
def test_an_entity_has_one_type(first: str, second: str, kept: str) -> None:
    store = OxigraphStore()
    for number, type_ in enumerate((first, second)):
        text = s.document(f"Zorbex Labs runs {number}.", f"text {number}")
        named = s.replace(s.DEEPSEEK, id="organization/zorbex-labs", type=s.KGB + type_)
        said = s.claim(text, "Zorbex Labs runs", named, s.KGR + "uses", Text("x"))
        linked = s.LinkedDocument(text, (named,), (s.mention(text, "Zorbex Labs", named),), (said,))
        put_document(store, linked, s.RUN, s.IRIS, s.ONTOLOGY)
    assert [entity.type for entity in read_entities(store)] == [s.KGB + kept]
    assert validate(store) == []


def test_a_triple_stays_accepted_while_one_verdict_supports_it() -> None:
    store = s.filled()
    too = s.replace(s.VERDICT_MAKES, claim=s.MAKES_TOO.id, findings=())
    put_verdicts(store, [(too, s.MAKES_TOO)], s.IRIS)
    plain = (s.IRIS.entity(s.A100.id), NamedNode(s.KGR + "manufacturer"))

    def accepted() -> int:
        return sum(1 for q in store.match(*plain) if "DEFAULT" in str(q.graph_name))

    remove_document(store, s.ONE.id, s.IRIS)
    assert accepted() == 1
    refuted = s.replace(too, label=s.VerdictLabel.REFUTED)
    put_verdicts(store, [(refuted, s.MAKES_TOO)], s.IRIS)
    assert accepted() == 0


def test_facts_go_with_their_last_finding() -> None:
    store = s.filled()
    put_verdicts(store, [(s.replace(s.VERDICT_SURPASS, findings=()), s.SURPASS)], s.IRIS)
    facts = {q.subject for q in store.match(None, term("rdf:type"), term("kgb:Fact"))}
    assert facts == {s.IRIS.fact(s.FACT_B)}  # the other claim's verdict still rests on it
