"""A small reference in Turtle, and a builder of claims as the extractor and linker hand them on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.check import Reference
from kgbuild.model import (
    RELATION,
    VOCABULARY,
    Argument,
    Claim,
    Entity,
    Evidence,
    Qualifier,
    Span,
    Text,
    claim_id,
)
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology

PREFIXES = """\
@prefix ex: <https://example.org/> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix kgr: <https://w3id.org/kgbuild/relation/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix unit: <http://qudt.org/vocab/unit/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

FACTS = """
ex:nvidia a kgb:Company ; rdfs:label "Nvidia" ; skos:altLabel "Nvidia Corporation" ;
    owl:sameAs wd:Q182477 ; kgr:headquarteredIn ex:santa-clara ; kgr:ceo ex:huang .
ex:huang a kgb:Person ; rdfs:label "Jensen Huang" .
ex:sacks a kgb:Person ; rdfs:label "David Sacks" .
ex:santa-clara a kgb:Place ; rdfs:label "Santa Clara" ; kgr:locatedIn ex:california .
ex:california a kgb:Place ; rdfs:label "California" ; kgr:locatedIn ex:us .
ex:us a kgb:Country ; rdfs:label "United States" ; skos:altLabel "US", "USA" .
ex:huawei a kgb:Company ; rdfs:label "Huawei" ; kgr:competesWith ex:nvidia .
ex:tsmc a kgb:Company ; rdfs:label "TSMC" .
ex:google a kgb:Company ; rdfs:label "Google" .
ex:deepmind a kgb:Company ; rdfs:label "Google DeepMind" ; kgr:subsidiaryOf ex:google .
ex:deepseek a kgb:Company ; rdfs:label "DeepSeek" ; kgr:subsidiaryOf ex:high-flyer ;
    kgr:uses ex:h800 ; kgr:foundedIn "2023"^^xsd:gYear .
ex:high-flyer a kgb:Company ; rdfs:label "High-Flyer" .

ex:a100 a kgb:Chip ; rdfs:label "A100" ; kgr:manufacturer ex:nvidia ; kgb:foundry ex:tsmc ;
    kgr:released "2020-05-14"^^xsd:date ; kgb:fp16Performance ex:a100-fp16 .
ex:a100-made a rdf:Statement ; rdf:subject ex:a100 ; rdf:predicate kgr:manufacturer ;
    rdf:object ex:nvidia ; dcterms:source <https://example.org/a100-datasheet> .
ex:a100-40 a kgb:Chip ; rdfs:label "A100 40 GB" ; kgb:variantOf ex:a100 ;
    kgb:memory ex:a100-40-mem .
ex:a100-80 a kgb:Chip ; rdfs:label "A100 80 GB" ; kgb:variantOf ex:a100 ;
    kgb:memory ex:a100-80-mem .
ex:h100 a kgb:Chip ; rdfs:label "H100" ; skos:altLabel "Nvidia H100" ; kgr:manufacturer ex:nvidia .
ex:h100-pcie a kgb:Chip ; rdfs:label "H100 PCIe" ; kgb:variantOf ex:h100 ;
    kgb:fp16Performance ex:h100-pcie-fp16 ; kgb:memory ex:h100-pcie-mem .
ex:h100-sxm a kgb:Chip ; rdfs:label "H100 SXM" ; kgb:variantOf ex:h100 ;
    kgb:fp16Performance ex:h100-sxm-fp16 .
ex:h800 a kgb:Chip ; rdfs:label "H800" .
ex:b200 a kgb:Chip ; rdfs:label "B200" ; kgb:fp16Performance ex:b200-fp16 .
ex:ascend a kgb:Chip ; rdfs:label "Ascend 910C" ; kgr:manufacturer ex:huawei ;
    kgb:fp16Performance ex:ascend-fp16 .
ex:tpu a kgb:Chip ; rdfs:label "TPU v5e" ; kgb:fp16Performance ex:tpu-int8 .
ex:v3 a kgb:AIModel ; rdfs:label "DeepSeek-V3" ; kgr:developer ex:deepseek ;
    kgb:parameterCount ex:v3-size .
ex:gemini a kgb:AIModel ; rdfs:label "Gemini" ; kgr:manufacturer ex:deepmind .
ex:v3-size a kgb:Measurement ; qudt:numericValue 6.71E11 ; qudt:unit unit:NUM .
"""


def measurement(name: str, value: float, unit: str, *conditions: str) -> str:
    """Return the Turtle of a measurement with its own source."""
    stated = "".join(f" ; {condition}" for condition in conditions)
    return (
        f"ex:{name} a kgb:Measurement ; qudt:numericValue {value:e} ; qudt:unit unit:{unit}"
        f"{stated} ; dcterms:source <https://example.org/source/{name}> .\n"
    )


DENSE = ('kgb:precision "FP16"', 'kgb:sparsity "dense"', 'kgb:per "package"')
INT8 = ('kgb:precision "INT8"', 'kgb:sparsity "dense"', 'kgb:per "package"')
MEASUREMENTS = (
    measurement("a100-fp16", 312, "TeraFLOPS", *DENSE)
    + measurement("h100-pcie-fp16", 7.56e14, "FLOPS", *DENSE)
    + measurement("h100-sxm-fp16", 989, "TeraFLOPS", *DENSE)
    + measurement("b200-fp16", 2250, "TeraFLOPS", *DENSE)
    + measurement("ascend-fp16", 800, "TeraFLOPS", *DENSE)
    + measurement("tpu-int8", 394, "TeraFLOPS", *INT8)
    + measurement("a100-40-mem", 40, "GigaBYTE")
    + measurement("a100-80-mem", 80, "GigaBYTE")
    + measurement("h100-pcie-mem", 80, "GigaBYTE")
)

Say = Callable[..., Claim]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def facts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reference") / "facts.ttl"
    path.write_text(PREFIXES + FACTS + MEASUREMENTS, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def reference(facts_file: Path, ontology: Ontology) -> Reference:
    return Reference.load(facts_file, ontology=ontology)


@pytest.fixture(scope="session")
def load(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Callable[..., Reference]:
    """Load a reference from Turtle without prefixes."""

    def _load(turtle: str, ontology: Ontology = ontology) -> Reference:
        path = tmp_path_factory.mktemp("reference") / "own.ttl"
        path.write_text(PREFIXES + turtle, encoding="utf-8")
        return Reference.load(path, ontology=ontology)

    return _load


@pytest.fixture(scope="session")
def thing() -> Callable[..., Entity]:
    """Make an entity from ``"Chip: A100"``; without a type it is a kgb:Thing."""

    def _thing(text: str, *aliases: str, same_as: tuple[str, ...] = ()) -> Entity:
        type_, _, label = text.rpartition(": ")
        type_ = type_ or "Thing"
        return Entity(f"{type_}/{label}", VOCABULARY + type_, label, aliases, same_as)

    return _thing


@pytest.fixture(scope="session")
def say(thing: Callable[..., Entity]) -> Say:
    """Make a claim from ``"Chip: A100"``, ``"manufacturer"``, an entity's text or a literal."""

    def _say(
        subject: str,
        relation: str,
        object_: str | Argument | None = None,
        *qualifiers: tuple[str, str | Argument] | tuple[str, str | Argument, str],
        **settings: object,
    ) -> Claim:
        one = thing(subject)
        other = thing(object_) if isinstance(object_, str) else object_
        words = f"{one.label} {relation} {getattr(other, 'label', getattr(other, 'text', ''))}"
        text = str(settings.pop("text", words))
        predicate = relation if "://" in relation else RELATION + relation
        return Claim(
            claim_id("d", Span(0, len(text)), one.id, predicate, words),
            one,
            predicate,
            other,
            relation,
            Evidence("d", Span(0, len(text)), text, Span(0, len(text)), text),
            qualifiers=tuple(
                Qualifier(VOCABULARY + role, Text(value) if isinstance(value, str) else value, *tie)
                for role, value, *tie in qualifiers
            ),
            text=text,
            **settings,  # type: ignore[arg-type]
        )

    return _say
