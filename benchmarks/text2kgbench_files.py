"""The files of Text2KGBench: ontologies as RDF, sentences with their gold triples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import rdflib
from rdflib import OWL, RDF, RDFS, XSD

from benchmarks.text2kgbench_scorer import Triple
from kgbuild.learning.examples import Example

PARTS: Mapping[str, tuple[str, ...]] = {
    "Wikidata": ("tekgen", "wikidata_tekgen"),
    "DBpedia": ("webnlg", "dbpedia_webnlg"),
}
"""The two parts and the folders that they may be in."""
_KEY = re.compile(r"(?:ont_)?(\d+_[a-z]+)_ontology")
_BASE = "https://example.org/text2kgbench/"
_LITERALS = {"number": XSD.decimal, "date": XSD.date, "string": XSD.string}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its gold triples; ``ids`` of all lines that have it."""

    ids: tuple[str, ...]
    sentence: str
    triples: tuple[Triple, ...]


@dataclass(frozen=True)
class Field:
    """One of the benchmark's ontologies.

    Parameters
    ----------
    folder : Path
        Of its part.
    key : str
        "1_movie".
    graph : rdflib.Graph
        The ontology as plain OWL.
    labels : mapping of str to str
        IRI of a relation to the label that the benchmark writes.
    classes : tuple of str
        Labels of the classes.
    """

    folder: Path
    key: str
    graph: rdflib.Graph
    labels: Mapping[str, str]
    classes: tuple[str, ...]

    def has(self, split: str) -> bool:
        """Say whether a split with gold triples is there."""
        return bool(self._files(split)) and (split != "test" or bool(self._gold_files()))

    def cases(self, split: str) -> list[Case]:
        """Return the sentences of a split with their gold.

        Lines of one triple are put together by their sentence; ground truth of its own file is
        joined by id.
        """
        gold = (
            {line["id"]: line for path in self._gold_files() for line in _lines(path)}
            if split == "test"
            else {}
        )
        found: dict[str, Case] = {}
        for path in self._files(split):
            for line in _lines(path):
                whole = gold.get(line["id"], line)
                sentence = line.get("sent") or whole.get("sent") or whole["sentence"]
                one_a_line = "triples" not in whole
                key = sentence if one_a_line else line["id"]
                before = found.get(key, Case((), sentence, ()))
                found[key] = Case(
                    (*before.ids, line["id"]),
                    sentence,
                    tuple(dict.fromkeys((*before.triples, *_triples(whole)))),
                )
        return list(found.values())

    def _files(self, split: str) -> list[Path]:
        return sorted(self.folder.rglob(f"ont_{self.key}_{split}*.jsonl"))[:1]

    def _gold_files(self) -> list[Path]:
        found = sorted(self.folder.rglob(f"ont_{self.key}*ground_truth*.jsonl"))
        return found[:1] or self._files("test")


def fields(folder: Path, part: str) -> Iterator[Field]:
    """Yield the ontologies of a part, by number; none where the part is not there.

    Parameters
    ----------
    folder : Path
        Holds the part's folder, at any depth.
    part : str
        "Wikidata" or "DBpedia".
    """
    for name in PARTS[part]:
        for place in [folder / name, *sorted(folder.rglob(name))]:
            files = [
                (m[1], p) for p in place.glob("ontologies/*.json") if (m := _KEY.search(p.name))
            ]
            for key, path in sorted(files, key=lambda f: int(f[0].partition("_")[0])):
                yield _field(place, key, json.loads(path.read_text("utf-8")))
            if files:
                return


def examples_of(cases: Sequence[Case], field: Field) -> Iterator[Example]:
    """Yield sentences with their gold as examples to learn from."""
    iris = {label: iri for iri, label in field.labels.items()}
    for case in cases:
        triples = tuple((s, iris[r], o) for s, r, o in case.triples if r in iris)
        yield Example(case.sentence, triples, case.ids[0])


def _field(folder: Path, key: str, content: Any) -> Field:
    graph = rdflib.Graph()
    base = f"{_BASE}{folder.name}/{key}/"
    classes: dict[str, str] = {}

    def class_of(identifier: str, label: str) -> rdflib.URIRef:
        iri = rdflib.URIRef(f"{base}class/{quote(identifier, safe='')}")
        if identifier not in classes:
            classes[identifier] = label
            graph.add((iri, RDF.type, OWL.Class))
            graph.add((iri, RDFS.label, rdflib.Literal(_spaced(label))))
        return iri

    for one in content["concepts"]:
        class_of(one["qid"], one["label"])
    labels = {}
    for one in content["relations"]:
        iri = rdflib.URIRef(base + quote(one["label"].replace(" ", "_"), safe=""))
        labels[str(iri)] = one["label"]
        graph.add((iri, RDFS.label, rdflib.Literal(_spaced(one["label"]))))
        literal = _LITERALS.get(one["range"].lower())
        graph.add((iri, RDF.type, OWL.DatatypeProperty if literal else OWL.ObjectProperty))
        if one["domain"]:
            graph.add((iri, RDFS.domain, class_of(one["domain"], one["domain"])))
        if literal or one["range"]:
            range_ = literal or class_of(one["range"], one["range"])
            graph.add((iri, RDFS.range, range_))
    return Field(folder, key, graph, labels, tuple(o["label"] for o in content["concepts"]))


def _spaced(label: str) -> str:
    return _CAMEL.sub(" ", label).replace("_", " ")


def _lines(path: Path) -> Iterator[Any]:
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _triples(line: Any) -> Iterator[Triple]:
    if "triples" not in line:
        yield line["sub_label"], line["rel_label"], str(line["obj_label"])
        return
    for one in line["triples"]:
        yield str(one["sub"]), str(one["rel"]), str(one["obj"])
