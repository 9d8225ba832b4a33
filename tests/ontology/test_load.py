"""Loading: the shipped files, a user's on top, broken ones with their file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.errors import OntologyError
from kgbuild.model import RELATION, VOCABULARY, Bound, Certainty, Polarity
from kgbuild.ontology import load
from kgbuild.ontology.cues import CueKind
from kgbuild.ontology.files import ontology_folder
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Comparison, FrameKind, Ontology, Role, UnitKind

PREFIXES = """
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix kgr: <https://w3id.org/kgbuild/relation/> .
@prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

RENTS = """
ex:rents a kgb:RelationType ;
    rdfs:label "rents"@en, "mietet"@de ; kgb:wording "{subject} rents {object}"@en ;
    skos:definition "What somebody rents."@en ;
    kgb:subjectType kgb:Agent ; kgb:objectType kgb:Product ;
    kgb:uniquePer kgb:Product ; kgb:wikidata <http://www.wikidata.org/entity/P1> ;
    kgb:frame [ kgb:verb "rent"@en, "mieten"@de ; kgb:agent kgb:subject ; kgb:theme kgb:object ;
                kgb:frameCertainty kgb:Planned ; kgb:framePolarity kgb:Denied ] ;
    kgb:example [ kgb:text "Meta rents the H100."@en ; kgb:subject "Meta" ; kgb:object "H100" ] .
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes Turtle with prefixes to a file."""

    def written(text: str, name: str = "mine.ttl") -> Path:
        path = tmp_path / name
        path.write_text(PREFIXES.strip() + "\n" + text, encoding="utf-8")
        return path

    return written


@pytest.fixture(scope="module")
def shipped() -> Ontology:
    """Return the shipped ontology."""
    return load_ontology()


def test_the_folder_holds_the_files() -> None:
    assert {"kgbuild.ttl", "relations.ttl", "lexicon.ttl", "units.ttl"} <= {
        path.name for path in ontology_folder().iterdir()
    }


def test_the_default_is_read_once() -> None:
    load._default_ontology.cache_clear()
    first = load_ontology()
    assert load_ontology() is first


def test_two_readings_are_equal(shipped: Ontology) -> None:
    load._default_ontology.cache_clear()
    again = load_ontology()
    assert again == shipped
    assert list(again.relations) == sorted(again.relations)
    assert list(again.types) == sorted(again.types)


def test_a_relation_type_is_read_whole(shipped: Ontology) -> None:
    manufacturer = shipped.relations[RELATION + "manufacturer"]
    assert manufacturer.label == "manufacturer"
    assert manufacturer.definition.startswith("The organisation that makes the product")
    assert manufacturer.inverse == RELATION + "manufactures"
    assert manufacturer.unique_per == (Role.SUBJECT,)
    verb, origin, noun, thing, phrase = manufacturer.frames
    assert (verb.kind, verb.agent, verb.theme) == (FrameKind.VERB, Role.OBJECT, Role.SUBJECT)
    assert verb.words[:2] == ("make", "manufacture")
    assert (noun.kind, noun.holder, noun.of) == (FrameKind.NOUN, Role.OBJECT, Role.SUBJECT)
    assert (origin.agent, origin.oblique) == (Role.SUBJECT, Role.OBJECT)
    assert origin.prepositions == ("from",)
    assert (thing.holder, thing.of) == (Role.SUBJECT, Role.OBJECT)
    assert phrase.kind is FrameKind.PHRASE
    assert "{object}-made {subject}" in phrase.words
    assert manufacturer.examples[0].text == "Nvidia makes the H20."
    assert manufacturer.wording == "{object} makes {subject}"
    assert manufacturer.denial == "{object} does not make {subject}"


@pytest.mark.parametrize(
    ("name", "comparison"),
    [("surpasses", ">"), ("trails", "<"), ("matches", ">="), ("equals", "="), ("uses", None)],
)
def test_comparisons(shipped: Ontology, name: str, comparison: str | None) -> None:
    expected = Comparison(comparison) if comparison else None
    assert shipped.relations[RELATION + name].comparison is expected


@pytest.mark.parametrize("name", ["developer", "headquarteredIn", "released", "foundedIn"])
def test_one_object_at_a_time(shipped: Ontology, name: str) -> None:
    assert shipped.relations[RELATION + name].unique_per == (Role.SUBJECT,)


def test_a_frame_may_deny(shipped: Ontology) -> None:
    frames = shipped.relations[RELATION + "hasAccessTo"].frames
    denied = [frame for frame in frames if frame.polarity is Polarity.DENIED]
    assert [frame.words[0] for frame in denied] == ["lose access"]
    assert denied[0].prepositions == ("to",)


IS_A = [
    ("Chip", "Product", True),
    ("Chip", "Thing", True),
    ("AIModel", "Product", True),
    ("Company", "Agent", True),
    ("Country", "Place", True),
    ("Money", "Quantity", True),
    ("Product", "Chip", False),
    ("Company", "Place", False),
    ("Date", "Thing", False),
    ("Country", "Agent", False),
]


@pytest.mark.parametrize(("child", "parent", "expected"), IS_A)
def test_hierarchy(shipped: Ontology, child: str, parent: str, expected: bool) -> None:
    assert shipped.is_a(VOCABULARY + child, VOCABULARY + parent) is expected
    assert shipped.fits(VOCABULARY + child, (VOCABULARY + parent,)) is expected


def test_nothing_allowed_is_all(shipped: Ontology) -> None:
    assert shipped.fits(VOCABULARY + "Chip", ())


CUES = [
    ("say", "verb", CueKind.REPORT, "Say", Polarity.AFFIRMED, Certainty.CERTAIN, None),
    ("accuse", "verb", CueKind.REPORT, "Accuse", Polarity.AFFIRMED, Certainty.CERTAIN, None),
    ("deny", "verb", CueKind.REPORT, "Deny", Polarity.DENIED, Certainty.CERTAIN, None),
    ("plan", "verb", CueKind.REPORT, "Plan", Polarity.AFFIRMED, Certainty.PLANNED, None),
    (
        "according to",
        "preposition",
        CueKind.REPORT,
        "Say",
        Polarity.AFFIRMED,
        Certainty.CERTAIN,
        None,
    ),
    ("anticipate", "verb", CueKind.REPORT, "Predict", Polarity.AFFIRMED, Certainty.PROBABLE, None),
    ("may", "auxiliary", CueKind.HEDGE, None, Polarity.AFFIRMED, Certainty.POSSIBLE, None),
    ("reportedly", "adverb", CueKind.HEDGE, None, Polarity.AFFIRMED, Certainty.PROBABLE, None),
    ("unlikely", "adjective", CueKind.HEDGE, None, Polarity.DENIED, Certainty.PROBABLE, None),
    ("if", "conjunction", CueKind.HEDGE, None, Polarity.AFFIRMED, Certainty.CONDITIONAL, None),
    ("come forth", "verb", CueKind.IMPLICATIVE, None, Polarity.AFFIRMED, Certainty.CERTAIN, None),
    ("move", "verb", CueKind.IMPLICATIVE, None, Polarity.AFFIRMED, Certainty.POSSIBLE, None),
    ("manage", "verb", CueKind.IMPLICATIVE, None, Polarity.AFFIRMED, Certainty.CERTAIN, None),
    ("fail", "verb", CueKind.IMPLICATIVE, None, Polarity.DENIED, Certainty.CERTAIN, None),
    ("nearly", "adverb", CueKind.APPROXIMATOR, None, Polarity.AFFIRMED, None, Bound.ABOUT),
    ("more than", "adverb", CueKind.APPROXIMATOR, None, Polarity.AFFIRMED, None, Bound.AT_LEAST),
    ("up to", "adverb", CueKind.APPROXIMATOR, None, Polarity.AFFIRMED, None, Bound.AT_MOST),
    ("never", "adverb", CueKind.NEGATOR, None, Polarity.DENIED, Certainty.CERTAIN, None),
    ("embarrassing", "adjective", CueKind.OPINION, None, Polarity.AFFIRMED, None, None),
]


@pytest.mark.parametrize("expected", CUES, ids=[one[0] for one in CUES])
def test_cues(shipped: Ontology, expected: tuple[object, ...]) -> None:
    found = [
        (c.words, c.part_of_speech, c.kind, c.act, c.polarity, c.certainty, c.bound)
        for c in shipped.cues
    ]
    assert expected in found


def test_prepositions_of_a_cue(shipped: Ontology) -> None:
    accuse = next(cue for cue in shipped.cues if cue.words == "accuse")
    assert accuse.prepositions == ("of",)


def test_dimensions(shipped: Ontology) -> None:
    performance = shipped.dimensions[VOCABULARY + "Performance"]
    assert "fast" in performance.more
    assert "slow" in performance.less
    assert performance.measured_by == (VOCABULARY + "fp16Performance",)
    assert shipped.types[VOCABULARY + "Chip"].default_dimension == performance.iri


UNITS = [
    ("GB", UnitKind.UNIT, "GigaBYTE", 1.0, "DataSize"),
    ("exaflops", UnitKind.UNIT, "PetaFLOPS", 1000.0, "ComputeRate"),
    ("%", UnitKind.UNIT, "PERCENT", 1.0, None),
    ("dollar", UnitKind.CURRENCY, "USD", 1.0, "Money"),
    ("US$", UnitKind.SIGN, "USD", 1.0, "Money"),
    ("RMB", UnitKind.SIGN, "CNY", 1.0, "Money"),
    ("seven", UnitKind.NUMBER, None, 7.0, None),
    ("million", UnitKind.SCALE, None, 1e6, None),
    ("bn", UnitKind.SUFFIX, None, 1e9, None),
    ("twice", UnitKind.FACTOR, None, 2.0, None),
    ("version", UnitKind.NUMBERED, None, 1.0, None),
]


@pytest.mark.parametrize(("word", "kind", "unit", "multiplier", "type_"), UNITS)
def test_units(
    shipped: Ontology,
    word: str,
    kind: UnitKind,
    unit: str | None,
    multiplier: float,
    type_: str | None,
) -> None:
    (found,) = [one for one in shipped.units if word in one.words and one.kind is kind]
    assert (found.unit, found.multiplier) == (unit, multiplier)
    assert found.type == (VOCABULARY + type_ if type_ else None)
    assert found.is_currency is (type_ == "Money")


def test_a_thing_of_the_reference_joins_its_name(shipped: Ontology) -> None:
    found = [name for name in shipped.names if name.label == "Huawei"]
    assert len(found) == 1
    assert any("/reference/" in iri for iri in found[0].same_as)
    assert found[0].iri not in found[0].same_as
    chips = [name for name in shipped.names if name.label == "Ascend 910C"]
    assert [chip.type for chip in chips] == [VOCABULARY + "Chip"]


def test_a_users_file_adds_a_relation(write: Write) -> None:
    ontology = load_ontology(write(RENTS))
    rents = ontology.relations["https://example.org/rents"]
    assert rents.label == "rents"
    assert (rents.wording, rents.denial) == ("{subject} rents {object}", None)
    assert rents.unique_per == (Role.OBJECT,)
    assert rents.wikidata == "P1"
    assert rents.frames[0].words == ("rent",)
    assert rents.frames[0].certainty is Certainty.PLANNED
    assert rents.frames[0].polarity is Polarity.DENIED
    assert RELATION + "manufacturer" in ontology.relations
    assert ontology.files[-1].endswith("mine.ttl")


def test_a_users_file_adds_words_names_and_types(write: Write) -> None:
    ontology = load_ontology(
        write(
            """
kgr:uses kgb:frame [ kgb:verb "wield"@en ; kgb:agent kgb:subject ; kgb:theme kgb:object ] .
ex:Drug a kgb:EntityType ; rdfs:label "drug"@en ; rdfs:subClassOf kgb:Product ; kgb:noun "pill"@en .
ex:aspirin a ex:Drug ; rdfs:label "Aspirin"@en ; skos:altLabel "ASA" .
<#mumble> a kgb:Cue ; kgb:cueKind "report" ; kgb:partOfSpeech "verb" ; kgb:words "mumble", "grunt" .
"""
        )
    )
    assert any("wield" in frame.words for frame in ontology.relations[RELATION + "uses"].frames)
    assert ontology.is_a("https://example.org/Drug", VOCABULARY + "Product")
    aspirin = ontology.names[-1]
    assert (aspirin.label, aspirin.type) == ("Aspirin", "https://example.org/Drug")
    assert aspirin.aliases == ("ASA",)
    assert [cue.words for cue in ontology.cues[-2:]] == ["mumble", "grunt"]


def test_without_the_shipped_files(write: Write) -> None:
    ontology = load_ontology(write(RENTS), defaults=False)
    assert list(ontology.relations) == ["https://example.org/rents"]
    assert not ontology.cues


def test_an_rdflib_graph_is_an_ontology_too(write: Write) -> None:
    import rdflib

    graph = rdflib.Graph().parse(write(RENTS))
    ontology = load_ontology(graph)
    assert ontology.relations["https://example.org/rents"].frames[0].words == ("rent",)


CUE = '<#c> a kgb:Cue ; kgb:partOfSpeech "verb" ; kgb:words "x" ; '
BROKEN = [
    ('ex:a rdfs:label "x" ex:b .', "mine.ttl:7:"),
    ("ex:a nope:b ex:c .", "mine.ttl:7:"),
    ('ex:a rdfs:label "not closed .', "mine.ttl:7:"),
    (CUE + 'kgb:cueKind "shout" .', "report, hedge"),
    (CUE + 'kgb:cueKind "hedge" ; kgb:cueCertainty kgb:Sure .', "Certain, Probable"),
    (
        'ex:r a kgb:RelationType ; kgb:frame [ kgb:verb "x" ; kgb:agent kgb:actor ] .',
        "mine.ttl:7: r: 'actor'",
    ),
    ('ex:r a kgb:RelationType ; kgb:comparison "better" .', "mine.ttl:7: r: 'better'"),
    (
        "ex:r a kgb:RelationType ; kgb:subjectType kgb:Chip ; kgb:uniquePer kgb:Person .",
        "neither end",
    ),
    ('ex:furlong a kgb:Unit ; kgb:unitWord "furlong" .', "mine.ttl:7: furlong is no unit of QUDT"),
    ('ex:florin a kgb:Currency ; kgb:unitWord "florin" .', "currency florin has no code"),
    ('ex:gross a kgb:ScaleWord ; kgb:words "gross" .', "gross says None as kgb:multiplier"),
    ('ex:few a kgb:NumberWord ; kgb:words "few" ; kgb:multiplier "x" .', "write a number"),
]


@pytest.mark.parametrize(("line", "expected"), BROKEN)
def test_broken_files_name_the_place(write: Write, line: str, expected: str) -> None:
    with pytest.raises(OntologyError) as caught:
        load_ontology(write(line))
    assert expected in str(caught.value)
    assert "mine.ttl" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no such file"):
        load_ontology(tmp_path / "none.ttl")


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "terms.docx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(OntologyError, match=r"terms\.docx"):
        load_ontology(path)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "terms.ttl"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(OntologyError, match=r"terms\.ttl"):
        load_ontology(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OntologyError):
        load_ontology(tmp_path)


def test_enough_cases() -> None:
    assert len(IS_A) >= 10
    assert len(CUES) >= 15
    assert len(UNITS) >= 11
    assert len(BROKEN) >= 12
