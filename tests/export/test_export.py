"""Exports: a form for each suffix, valid whatever the words of the document hold."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from kgbuild.errors import OutputError
from kgbuild.export import (
    ATTRIBUTION_COLUMNS,
    COLUMNS,
    EXPORTERS,
    attribution_rows,
    attributions_csv,
    claim_rows,
    export,
    to_networkx,
)
from kgbuild.model import Claim, Document, Entity, Verdict
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import (
    read_attributions,
    read_claims,
    read_documents,
    read_entities,
    read_verdicts,
)
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.turtle import load

from ..rdf import samples as s


@dataclass
class Sample:
    """What a graph shows to an exporter."""

    store: OxigraphStore = field(default_factory=s.filled)
    iris: Iris = s.IRIS

    @property
    def documents(self) -> Sequence[Document]:
        return tuple(read_documents(self.store))

    @property
    def entities(self) -> Sequence[Entity]:
        return tuple(read_entities(self.store))

    @property
    def claims(self) -> Sequence[Claim]:
        return tuple(read_claims(self.store))

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        return {verdict.claim: verdict for verdict in read_verdicts(self.store)}


SAMPLE = Sample()
EVIL = "\x00\x0b<&>\"'\ufffe\u202e=1+1]]>\n😀"


def hostile() -> Sample:
    """A graph whose every word is hostile."""
    document = s.document(EVIL + " a", EVIL, author=EVIL, title=EVIL)
    one = Entity("chip/one", s.KGB + "Chip", EVIL, (EVIL + "b",))
    claim = s.claim(document, "a", one, s.KGR + "uses", one, relation=EVIL, text=EVIL)
    claim = replace(claim, evidence=replace(claim.evidence, sentence=EVIL))
    linked = s.LinkedDocument(document, (one,), (), (claim,))
    store = OxigraphStore()
    s.put_document(store, linked, s.RUN, s.IRIS, s.ONTOLOGY)
    return Sample(store)


@pytest.mark.parametrize("suffix", EXPORTERS)
@pytest.mark.parametrize("graph", [SAMPLE, hostile(), Sample(OxigraphStore())])
def test_the_same_graph_gives_the_same_bytes(suffix: str, graph: Sample, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix.upper()}"
    export(graph, path)
    assert path.read_bytes() == EXPORTERS[suffix](graph)
    assert [other.name for other in tmp_path.iterdir()] == [path.name]


def test_every_suffix_is_there() -> None:
    assert set(EXPORTERS) == set(".ttl .nt .trig .nq .jsonld .graphml .gexf .csv".split())


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".nq", ".nt", ".jsonld"])
def test_rdf_files_open_again(suffix: str, tmp_path: Path) -> None:
    for number, graph in enumerate((SAMPLE, hostile())):
        path = tmp_path / f"{number}{suffix}"
        export(graph, path)
        assert tuple(read_claims(load(path))) == graph.claims


def test_an_unknown_suffix_lists_the_known() -> None:
    with pytest.raises(OutputError, match=r"no form for the suffix '\.docx'; there are \.ttl, "):
        export(SAMPLE, "graph.docx")
    with pytest.raises(OutputError, match="no form for the suffix ''"):
        export(SAMPLE, "graph")


# Networks


def test_nodes_are_entities_and_edges_are_claims() -> None:
    graph = to_networkx(SAMPLE.entities, SAMPLE.claims, SAMPLE.verdicts, s.IRIS)
    nvidia = s.IRIS.entity(s.NVIDIA.id).value
    assert graph.nodes[nvidia] == {"label": "Nvidia", "type": "Company", "aliases": ("NVIDIA",)}
    edge = graph[s.IRIS.entity(s.ASCEND.id).value][s.IRIS.entity(s.A100.id).value]
    assert edge == {
        s.IRIS.claim(s.SURPASS.id).value: {
            "relation": "surpasses",
            "predicate": s.KGR + "surpasses",
            "polarity": "Affirmed",
            "certainty": "Possible",
            "verdict": "Supported",
            "speaker": "Huawei",
            "sentence": "The Ascend 910C may surpass the A100",
        }
    }


def test_parallel_claims_stay_apart() -> None:
    graph = to_networkx(SAMPLE.entities, SAMPLE.claims, SAMPLE.verdicts, s.IRIS)
    pair = graph[s.IRIS.entity(s.A100.id).value][s.IRIS.entity(s.NVIDIA.id).value]
    assert len(pair) == 3
    assert len(graph.edges) == 6  # claims with a literal or a claim at one end are left out


READERS = [(".graphml", networkx.read_graphml), (".gexf", networkx.read_gexf)]


@pytest.mark.parametrize(("suffix", "read"), READERS)
@pytest.mark.parametrize("graph", [SAMPLE, hostile()], ids=["sample", "hostile"])
def test_networks_are_valid_xml_and_open_again(suffix: str, read: object, graph: Sample) -> None:
    written = EXPORTERS[suffix](graph)
    ElementTree.fromstring(written)
    found = read(io.BytesIO(written))  # type: ignore[operator]
    expected = to_networkx(graph.entities, graph.claims, graph.verdicts, s.IRIS)
    assert set(found.nodes) == set(expected.nodes)
    assert len(found.edges) == len(expected.edges)


def test_no_day_is_written_into_gexf() -> None:
    assert b"lastmodified" not in EXPORTERS[".gexf"](SAMPLE)


# The table


def rows(graph: Sample) -> list[dict[str, object]]:
    found = claim_rows(graph.claims, graph.verdicts, graph.documents)
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def test_a_row_says_all_of_a_claim() -> None:
    (row,) = (row for row in rows(SAMPLE) if row["claim"] == s.SURPASS.id)
    assert row == {
        "speaker": "Huawei",
        "subject": "Ascend 910C",
        "relation": "surpasses",
        "object": "A100",
        "polarity": "Affirmed",
        "certainty": "Possible",
        "factuality": 1.25,
        "cue": "Huawei says",
        "quotation": "Indirect",
        "reported by": "",
        "time": "",
        "from": "",
        "until": "",
        "verdict": "Supported",
        "confidence": 0.9,
        "reason": "800 is more than 312.",
        "worth": 0.75,
        "why worth": "it compares two chips (+1.5); it is said to be possible (-0.2)",
        "sentence": "The Ascend 910C may surpass the A100",
        "document": "first.txt",
        "start": 23,
        "end": 59,
        "claim": s.SURPASS.id,
    }


ARGUMENTS = [
    (s.DENY, "object", "DeepSeek steals OpenAI"),  # a claim as argument: its text
    (s.PARAMETERS, "object", "671 billion parameters"),
    (s.EMBARRASSING, "object", ""),
    (s.RESTRICT, "subject", "The US"),
    (s.MAKES, "speaker", "A. Writer"),
    (s.RESTRICT, "speaker", "A. Writer"),  # "it is anticipated that": nobody is named
    (s.STEAL, "time", "January 2025"),
    (s.STEAL, "from", "2025-01-01"),
    (s.STEAL, "until", "2025-01-31"),
    (s.STEAL, "reported by", "OpenAI"),
    (s.STEAL, "cue", "told"),
    (s.STEAL, "factuality", 0),
    (s.NOT_MAKES, "factuality", -3),
    (s.MAKES, "factuality", None),
    (s.MAKES, "cue", ""),
    (s.MAKES, "worth", None),
    (s.MAKES, "why worth", ""),
    (s.MAKES, "quotation", ""),
    (s.STEAL, "verdict", "Conflicting"),
    (s.USED, "verdict", ""),
    (s.USED, "confidence", None),
]


@pytest.mark.parametrize(("claim", "column", "words"), ARGUMENTS)
def test_cells(claim: Claim, column: str, words: object) -> None:
    assert [row[column] for row in rows(SAMPLE) if row["claim"] == claim.id] == [words]


def test_csv_has_a_line_of_names_and_a_line_a_claim() -> None:
    lines = list(csv.reader(io.StringIO(EXPORTERS[".csv"](SAMPLE).decode("utf-8"))))
    assert lines[0] == list(COLUMNS)
    assert len(lines) == 1 + len(SAMPLE.claims)
    assert lines[1][COLUMNS.index("start")] == "0"


def said(graph: Sample) -> list[dict[str, object]]:
    sayings = tuple(read_attributions(graph.store))
    found = attribution_rows(sayings, graph.claims, graph.documents)
    return [dict(zip(ATTRIBUTION_COLUMNS, row, strict=True)) for row in found]


def test_a_row_says_all_of_an_attribution() -> None:
    assert said(SAMPLE)[-1] == {
        "speaker": "Huawei",
        "cue": "added",
        "act": "Say",
        "quotation": "Direct",
        "content": '“Chips,” … “are a "hard" business.”',
        "polarity": "Affirmed",
        "certainty": "Certain",
        "time": "",
        "confidence": 1,
        "source": "Huawei",
        "sentence": '“Chips,” Huawei added, “are a "hard" business.”',
        "claims": 0,
        "document": "first.txt",
        "start": s.ADDED.cue_span.start,
        "end": s.ADDED.cue_span.end,
    }


def test_the_sentence_of_a_cue_is_a_claims_else_the_run_of_its_words() -> None:
    by_cue = {row["cue"]: row for row in said(SAMPLE)}
    assert (by_cue["told"]["time"], by_cue["told"]["confidence"]) == ("on Monday", 0.875)
    assert by_cue["denied"]["sentence"] == "DeepSeek denied it"  # of the claim about the denial
    assert by_cue["told"]["sentence"] == (
        "David Sacks told OpenAI that DeepSeek stole from OpenAI in January 2025"
    )
    assert [row["claims"] for row in said(SAMPLE)] == [1, 1, 1, 1, 0, 0]
    assert by_cue["it is anticipated that"]["speaker"] == "(nobody named)"
    without_text = replace(SAMPLE, store=load_from_turtle())
    assert {row["cue"]: row["content"] for row in said(without_text)} == {
        cue: row["content"] for cue, row in by_cue.items()
    }


def load_from_turtle() -> OxigraphStore:
    """Return the sample as its Turtle file gives it: without the source texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        export(SAMPLE, path)
        return load(path)


def test_attributions_as_csv_run_no_formula() -> None:
    evil = replace(s.ADDED, cue="=1+1")
    store = OxigraphStore()
    linked = replace(s.LINKED_ONE, claims=(), attributions=(evil,))
    s.put_document(store, linked, s.RUN, s.IRIS, s.ONTOLOGY)
    text = attributions_csv(tuple(read_attributions(store)), (), ()).decode("utf-8")
    names, row = csv.reader(io.StringIO(text))
    assert tuple(names) == ATTRIBUTION_COLUMNS
    assert row[names.index("cue")] == "'=1+1"
    assert row[names.index("document")] == s.ONE.id  # of no document that is known


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    " =1",
    "\t=1",
    "\r=1",
    "＝1",
    '=HYPERLINK("x")',
    "\x00=1",
]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(words: str) -> None:
    claim = replace(s.MAKES, relation=words)
    graph = replace(SAMPLE, store=OxigraphStore())
    linked = replace(s.LINKED_ONE, claims=(claim,))
    s.put_document(graph.store, linked, s.RUN, s.IRIS, s.ONTOLOGY)
    text = EXPORTERS[".csv"](graph).decode("utf-8")
    _, row = csv.reader(io.StringIO(text, newline=""))
    kept = words.replace("\x00", "").replace("\r", "\n")
    assert row[COLUMNS.index("relation")] == "'" + kept
    assert "\x00" not in text
