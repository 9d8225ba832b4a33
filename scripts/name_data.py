"""What the name tagger is trained on: sentences whose tokens may bear one of several types.

Corpora differ in how fine their types are: GUM knows persons, CrossNER politicians, scientists and
persons. So each name has the *set* of kgbuild's types that its corpus' type may mean, and a token
of which a corpus says nothing may be anything. Nothing of the corpora is kept in the repository.

- CrossNER (Liu et al. 2021), MIT: AI, politics, science.
- GUM (Zeldes 2017), annotations CC BY 4.0, texts CC BY and CC BY-SA: without the genres whose texts
  are under a non-commercial licence.
- CORE (Borchert et al. 2023), CC BY 4.0: companies and their products in single sentences.
- Text2KGBench (Mihindukulasooriya et al. 2023), CC BY 4.0: sentences with two typed names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.lang.en import English

from benchmarks.crossner import FIELD_TYPES, field_type
from benchmarks.crossner import read as read_crossner
from benchmarks.gum import read as read_gum
from benchmarks.kgbuild_output import ontology
from benchmarks.spans import Labelled
from kgbuild.model import VOCABULARY

TYPES = (
    *("Person", "Politician", "Scientist"),
    *("Organization", "Company", "University", "PoliticalParty"),
    *("Place", "Country", "AstronomicalObject"),
    *("Event", "Conference", "Election"),
    *("Product", "Work", "AcademicJournal", "Award"),
    *("Algorithm", "ProgrammingLanguage", "Field", "Task", "Metric", "Theory"),
    *("ChemicalCompound", "ChemicalElement", "Protein", "Enzyme"),
    "Thing",
)
"""The types that the tagger tells apart, by local name; the ontology defines each."""

NON_COMMERCIAL = frozenset(("essay", "fiction", "letter", "podcast", "whow", "reddit"))
"""Genres of GUM whose texts may not be used for what is sold."""

Types = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A half-open run of tokens and the types that it may be of."""

    first: int
    end: int
    types: Types


@dataclass(frozen=True, slots=True)
class Sample:
    """Tokens with their names; where ``whole`` is not set, other words with capitals may be names.

    ``gold`` holds the names as the corpus calls them, for scoring; ``source`` is the corpus.
    """

    words: tuple[str, ...]
    names: tuple[Name, ...]
    source: str
    whole: bool = True
    gold: frozenset[Labelled] = frozenset()


@cache
def below(*tops: str) -> Types:
    """Return the tagger's types that are, or lie below, one of some types."""
    return tuple(
        name
        for name in TYPES
        if any(ontology().is_a(VOCABULARY + name, VOCABULARY + top) for top in tops)
    )


def crossner(folder: Path, domain: str, split: str) -> list[Sample]:
    """Read a domain of CrossNER; a type stands for all that the benchmark's map makes of it."""
    meant: dict[str, list[str]] = {}
    for name in TYPES:
        label = field_type(VOCABULARY + name, FIELD_TYPES[domain], ontology())
        meant.setdefault(label, []).append(name)
    found = []
    for sentence in read_crossner(folder / domain / f"{split}.txt"):
        gaps = [" "] * len(sentence.words)
        types = {label: tuple(names) for label, names in meant.items()}
        found.append(_sample(sentence.words, gaps, sorted(sentence.names), types, domain))
    return found


def _sample(
    words: Sequence[str],
    gaps: Sequence[str],
    names: Sequence[tuple[int, int, str]],
    types: Mapping[str, Types],
    source: str,
) -> Sample:
    """Make a sample with the tokens that the tagger will see: a corpus has its own."""
    starts, position = [], 0
    for word, gap in zip(words, gaps, strict=True):
        starts.append(position)
        position += len(word) + len(gap)
    doc = english()("".join(w + g for w, g in zip(words, gaps, strict=True)))
    gold = set()
    for first, end, label in names:
        stop = starts[end - 1] + len(words[end - 1])
        span = doc.char_span(starts[first], stop, alignment_mode="expand")
        gold.add(Labelled(span.start, span.end, label))
    kept = sorted(_apart(list(gold)))
    found = tuple(Name(first, end, types[label]) for first, end, label in kept)
    return Sample(tuple(t.text for t in doc), found, source, gold=frozenset(gold))


GUM_TYPES: Mapping[str, Types] = {
    "person": ("Person",),
    "organization": ("Organization",),
    "place": ("Place",),
    "event": ("Event",),
}


def gum(folder: Path, split: str, clean: bool = True) -> list[Sample]:
    """Read GUM, a paragraph a sample; only the commercially usable genres where ``clean``."""
    common = {label: below(*tops) for label, tops in GUM_TYPES.items()}
    other = tuple(t for t in TYPES if not any(t in types for types in common.values()))
    found = []
    for path in sorted((folder / split).glob("*.conllu")):
        if clean and path.stem.split("_")[1] in NON_COMMERCIAL:
            continue
        text = read_gum(path)
        named = sorted(
            (*m.least, m.type if m.type in common else "other") for m in text.mentions if m.named
        )
        start = 0
        for n, gap in enumerate(text.gaps):
            if gap != "\n\n" and n + 1 < len(text.gaps):
                continue
            inside = [(f - start, e - start, t) for f, e, t in named if start <= f and e <= n + 1]
            words, gaps = text.words[start : n + 1], text.gaps[start : n + 1]
            found.append(_sample(words, gaps, inside, {**common, "other": other}, "gum"))
            start = n + 1
    return found


def _apart(names: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield names that do not overlap, of two that do the longer."""
    taken: set[int] = set()
    for first, end, type_ in sorted(names, key=lambda n: (n[0] - n[1], n[0])):
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            yield first, end, type_


COMPANY_PAIRS = frozenset(
    """
    collaboration acquired_by subsidiary_of competitor_of merged_with shareholder_of
    """.split()
)
"""Relations of CORE between two companies."""
CORE_PRODUCTS = frozenset(("product_or_service_of", "brand_of"))


def core(folder: Path) -> list[Sample]:
    """Read CORE; companies and products are known, all else is not."""
    products = below("Product", "Work", "Company")
    found = []
    for record in json.loads((folder / "train.json").read_text("utf-8")):
        words = record["context"]
        relation = record["relation"]
        second = ("Company",) if relation in COMPANY_PAIRS else below("Organization")
        roles = {"e1": ("Company",), "e2": products if relation in CORE_PRODUCTS else second}
        names = []
        for role, types in roles.items():
            first, end = record[f"{role}_start"], record[f"{role}_end"] + 1
            if relation != "undefined" and _is_called(words[first:end], record[f"{role}_name"]):
                names.append(Name(first, end, types))
        if len(names) == 2 and names[0].first < names[1].end and names[1].first < names[0].end:
            names.pop()
        if names:
            names.sort(key=lambda name: name.first)
            found.append(Sample(tuple(words), tuple(names), "core", whole=False))
    return found


def _is_called(words: Sequence[str], name: str) -> bool:
    """Say whether words are the name, whole or in part, and no "the company"."""
    return bool(words) and words[0][:1].isupper() and all(w in name.split() for w in words)


CLASSES: Mapping[str, Types] = {
    "human": ("Person",),
    **dict.fromkeys("Artist Person Athlete Astronaut Monarch athlete".split(), ("Person",)),
    "Politician": ("Politician", "Person"),
    "Scientist": ("Scientist", "Person"),
    **dict.fromkeys("film Film book album WrittenWork MusicalWork".split(), ("Work",)),
    **dict.fromkeys(("musical work", "literary work", "written work"), ("Work",)),
    "Company": ("Company",),
    "Q4830453": ("Company",),  # business enterprise
    **dict.fromkeys(("publisher", "film production company", "RecordLabel"), ("Company",)),
    **dict.fromkeys(("organization", "Organisation", "military unit"), ("Organization",)),
    **dict.fromkeys(("sports club", "SportsTeam", "Club", "Band", "Team"), ("Organization",)),
    "University": ("University",),
    "School": ("University", "Organization"),
    **dict.fromkeys(("political party", "Party"), ("PoliticalParty",)),
    **dict.fromkeys(("Country", "country"), ("Country",)),
    **dict.fromkeys("City city Place Building Airport watercourse mountain".split(), ("Place",)),
    **dict.fromkeys(("Monument", "reservoir", "mountain range", "territory"), ("Place",)),
    **dict.fromkeys(("CelestialBody", "asteroid", "constellation"), ("AstronomicalObject",)),
    "spiral galaxy": ("AstronomicalObject",),
    **dict.fromkeys(("award", "Award", "award "), ("Award",)),
    **dict.fromkeys(("software", "application", "computer", "operating system"), ("Product",)),
    **dict.fromkeys(("MeanOfTransportation", "military vehicle", "Aircraft"), ("Product",)),
    **dict.fromkeys(("AcademicDiscipline", "Field"), ("Field",)),
    "trade magazine": ("AcademicJournal", "Work"),
    **dict.fromkeys(("Battle", "sports competition", "spaceflight", "Mission"), ("Event",)),
    "Q500834": ("Event",),  # tournament
}
"""The classes of Text2KGBench's ontologies that tell the type of a name; the others do not."""


def text2kgbench(folder: Path) -> list[Sample]:
    """Read Text2KGBench; a subject or object whose class is known is a name, all else unknown."""
    found: list[Sample] = []
    for path in sorted(folder.glob("*/train/*.jsonl")):
        key = path.stem.removesuffix("_train")
        number = key.removeprefix("ont_")
        about = json.loads((path.parents[1] / "ontologies" / f"{number}_ontology.json").read_text())
        labels = {one["qid"]: one["label"] for one in about["concepts"]}
        ends: dict[str, set[tuple[str, str]]] = {}
        for relation in about["relations"]:
            pair = [labels.get(relation[end], relation[end]) for end in ("domain", "range")]
            ends.setdefault(relation["label"], set()).add((pair[0], pair[1]))
        for line in path.read_text("utf-8").splitlines():
            sample = _text2kg_sample(json.loads(line), ends)
            if sample is not None:
                found.append(sample)
    return found


def _text2kg_sample(
    record: dict[str, object], ends: Mapping[str, set[tuple[str, str]]]
) -> Sample | None:
    text = str(record["sent"])
    triples = record.get("triples") or [
        {"sub": record["sub_label"], "rel": record["rel_label"], "obj": record["obj_label"]}
    ]
    typed: dict[str, set[str]] = {}
    for triple in triples:  # type: ignore[attr-defined]
        for domain, range_ in ends.get(triple["rel"], ()):
            for side, class_ in (("sub", domain), ("obj", range_)):
                name = triple[side].replace("_", " ").split(" (")[0].strip('" ')
                if class_ in CLASSES and name[:1].isupper():
                    typed.setdefault(name, set()).update(CLASSES[class_])
    doc = english()(text)
    names = []
    for name, types in typed.items():
        start = text.find(name)
        span = doc.char_span(start, start + len(name)) if start >= 0 else None
        alone = not ({",", "and"} & set(name.replace(",", " , ").split()))
        if span is not None and alone and len(types - {"Person", "Organization"}) < 2:
            names.append((span.start, span.end, tuple(t for t in TYPES if t in types)))
    kept = sorted(_apart([(f, e, "\t".join(t)) for f, e, t in names]))
    if not kept:
        return None
    found = tuple(Name(f, e, tuple(t.split("\t"))) for f, e, t in kept)
    return Sample(tuple(t.text for t in doc), found, "text2kgbench", whole=False)


@cache
def english() -> English:
    """Return the tokeniser that the tagger uses."""
    return English()
