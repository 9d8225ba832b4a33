"""Facts with their sources, how a data set's cells become them, and how they are written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import turtle_blocks as ttl

Row = Mapping[str, str]


@dataclass(frozen=True)
class Property:
    """A measuring property and how its value is written.

    Parameters
    ----------
    name : str
        Local name under ``kgb:``.
    label : str
        What is measured.
    unit : str
        Local name of a QUDT unit.
    size : float
        How many of the data set's units make one of ``unit``.
    precision : str
        Number format of a computing rate, else empty.
    """

    name: str
    label: str
    unit: str
    size: float = 1.0
    precision: str = ""

    @property
    def slug(self) -> str:
        """The end of a measurement's IRI: ``fp16``, ``memory-bandwidth``."""
        words = re.sub(r"([a-z0-9])(?=[A-Z])", r"\1-", self.name).lower()
        return words.removesuffix("-performance")


# QUDT has TeraFLOPS but no FLOPS, and decimal GigaBYTE but no TeraBYTE-PER-SEC.
PROPERTIES = {
    one.name: one
    for one in (
        Property("fp16Performance", "peak dense FP16 or BF16 rate", "TeraFLOPS", 1e12, "FP16"),
        Property("fp8Performance", "peak dense FP8 rate", "TeraFLOPS", 1e12, "FP8"),
        Property("memory", "memory", "GigaBYTE", 1e9),
        Property("memoryBandwidth", "memory bandwidth", "GigaBYTE-PER-SEC", 1e9),
        Property("thermalDesignPower", "thermal design power", "W"),
        Property("priceUSD", "release price", "CCY_USD"),
        Property("processSize", "process size", "NanoM"),
        Property("transistorCount", "number of transistors", "NUM"),
        Property("parameterCount", "number of parameters", "NUM"),
        Property("trainingCompute", "training compute in floating-point operations", "NUM"),
        Property("hardwareQuantity", "number of accelerators used in training", "NUM"),
    )
}


@dataclass(frozen=True)
class Measurement:
    """A value of a thing, with where it comes from.

    ``value`` is in the data set's unit (FLOP/s, bytes, watts ...).
    """

    subject: str
    property: Property
    value: float
    sources: tuple[str, ...]
    comment: str = ""
    modified: date | None = None


@dataclass(frozen=True)
class Fact:
    """A plain triple of Turtle terms, with where it comes from."""

    subject: str
    predicate: str
    object: str
    sources: tuple[str, ...]
    comment: str = ""


def read_rows(path: Path, key: str | None = None) -> dict[str, Row]:
    """Read a CSV file as rows keyed by a column (the row number without one), in file order."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            {column: (cell or "").strip() for column, cell in row.items()}
            for row in csv.DictReader(lines)
        ]
    return {row[key] if key else str(number): row for number, row in enumerate(rows)}


def addresses(cell: str) -> tuple[str, ...]:
    """Find the web addresses in a cell, without text fragments; a bare host gets its scheme.

    Examples
    --------
    >>> addresses("https://a.example/x#:~:text=y; http://b.example/z,")
    ('https://a.example/x', 'http://b.example/z')
    >>> addresses("techpowerup.com/gpu-specs/rtx-a4000.c3756")
    ('https://techpowerup.com/gpu-specs/rtx-a4000.c3756',)
    """
    if "://" not in cell and re.match(r"[\w-]+(\.[\w-]+)+/\S+$", cell):
        cell = f"https://{cell}"
    found = re.findall(r"https?://\S+", cell)
    return tuple(dict.fromkeys(one.split("#:~:")[0].rstrip(";,.)") for one in found))


def number(cell: str) -> float | None:
    """Read a number, None from an empty cell."""
    return float(cell) if cell else None


def day_of(cell: str) -> date | None:
    """Read the day at the start of a cell, None from an empty one."""
    return date.fromisoformat(cell[:10]) if cell else None


def family_measurements(
    family: str, variants: Sequence[Iterable[Measurement]], own: Iterable[Measurement] = ()
) -> tuple[Measurement, ...]:
    """Say of a product family what all its variants, and the family's own row, agree on.

    Examples
    --------
    >>> memory = PROPERTIES["memory"]
    >>> rows = [[Measurement(f"ref:v{n}", memory, 80e9, ("https://a.example",))] for n in (1, 2)]
    >>> [one.subject for one in family_measurements("ref:family", rows)]
    ['ref:family']
    >>> family_measurements("ref:family", [*rows, []])
    ()
    """
    by_property: dict[str, list[Measurement]] = {}
    for one in (one for variant in variants for one in variant):
        by_property.setdefault(one.property.name, []).append(one)
    agreed = []
    for name, found in by_property.items():
        everyone = [*(one for one in own if one.property.name == name), *found]
        if len(found) == len(variants) and len({one.value for one in everyone}) == 1:
            sources = tuple(dict.fromkeys(s for one in everyone for s in one.sources))
            comment = f"{everyone[0].comment} The same for all {len(found)} variants.".strip()
            agreed.append(replace(everyone[0], subject=family, sources=sources, comment=comment))
    return tuple(agreed)


def local(term: str) -> str:
    """Return a term's words for use in another IRI: ``ref:chip-a100`` gives ``chip-a100``."""
    return ttl.slug(re.sub(r"\^\^.*", "", re.sub(r"^\w+:", "", term)).strip('"'))


def add_measurement(blocks: ttl.Blocks, one: Measurement) -> None:
    """Write a measurement as a node of its own and point the thing at it."""
    kind = one.property
    node = f"{one.subject}-{kind.slug}"
    blocks.add(one.subject, f"kgb:{kind.name}", node)
    blocks.add(node, "a", "kgb:Measurement")
    blocks.add(node, "rdfs:label", ttl.text(kind.label))
    blocks.add(node, "qudt:numericValue", ttl.double(round(one.value / kind.size, 6)))
    blocks.add(node, "qudt:unit", f"unit:{kind.unit}")
    if one.subject.startswith("ref:chip-") and kind.name not in ("priceUSD", "processSize"):
        blocks.add(node, "kgb:per", ttl.plain("package"))
    if kind.precision:
        blocks.add(node, "kgb:precision", ttl.plain(kind.precision))
        blocks.add(node, "kgb:sparsity", ttl.plain("dense"))
    blocks.add(node, "dcterms:source", *map(ttl.iri, one.sources))
    if one.comment:
        blocks.add(node, "rdfs:comment", ttl.text(one.comment))
    if one.modified:
        blocks.add(node, "dcterms:modified", f'"{one.modified.isoformat()}"^^xsd:date')


def add_fact(blocks: ttl.Blocks, fact: Fact) -> None:
    """Write a plain triple and the statement that gives its source."""
    blocks.add(fact.subject, fact.predicate, fact.object)
    node = f"ref:statement-{local(fact.subject)}-{local(fact.predicate)}-{local(fact.object)}"
    blocks.add(node, "a", "rdf:Statement")
    blocks.add(node, "rdf:subject", fact.subject)
    blocks.add(node, "rdf:predicate", fact.predicate)
    blocks.add(node, "rdf:object", fact.object)
    blocks.add(node, "dcterms:source", *map(ttl.iri, fact.sources))
    if fact.comment:
        blocks.add(node, "rdfs:comment", ttl.text(fact.comment))


def add_labels(
    blocks: ttl.Blocks, subject: str, kind: str, label: str, aliases: Iterable[str]
) -> None:
    """Write a thing's type and names."""
    blocks.add(subject, "a", kind)
    blocks.add(subject, "rdfs:label", ttl.text(label))
    blocks.add(subject, "skos:altLabel", *(ttl.text(one) for one in aliases if one != label))
