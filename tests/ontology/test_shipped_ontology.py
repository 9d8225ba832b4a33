"""The shipped files keep their promises: every relation explained, exampled and reachable."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kgbuild.model import (
    RELATION,
    VOCABULARY,
    Bound,
    Certainty,
    MentionKind,
    Polarity,
    Stance,
    Tense,
    VerdictLabel,
)
from kgbuild.ontology.cues import CueKind
from kgbuild.ontology.files import ontology_folder
from kgbuild.ontology.lint import lint
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.triples import LABEL, TYPE, Triples
from kgbuild.ontology.types import RelationType

SHIPPED = load_ontology()
FRAMED = [relation for relation in SHIPPED.relations.values() if relation.frames]
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"

WANTED = """
    manufacturer manufactures developer develops supplies suppliesProduct uses trainedOn basedOn
    runsOn headquarteredIn locatedIn foundedBy foundedIn ceoOf worksFor memberOf partOf subsidiaryOf
    owns acquires investsIn partnersWith competesWith sues accuses sanctions exportsTo
    restrictsExportOf hasAccessTo reliesOn supports opposes attacks releases released announces
    surpasses trails matches equals similarTo costs parameterCount performance memory leads
    hostsOrOffers steals endorses imitates causes
""".split()


def test_nothing_to_complain_of() -> None:
    assert [str(problem) for problem in lint(SHIPPED)] == []


@pytest.mark.parametrize("name", WANTED)
def test_the_relation_is_there(name: str) -> None:
    assert RELATION + name in SHIPPED.relations


@pytest.mark.parametrize("relation", FRAMED, ids=[relation.name for relation in FRAMED])
def test_each_relation_is_explained_and_exampled(relation: RelationType) -> None:
    assert relation.definition.endswith(".")
    assert relation.subject_types
    assert relation.object_types
    texts = {example.text for example in relation.examples}
    assert len(texts) >= 2
    assert relation.counter_examples
    for example in relation.counter_examples:
        assert example.text not in texts


SAID = (
    ("manufacturer", "Nvidia makes H100", "Nvidia does not make H100"),
    ("released", "H100 has the release date Nvidia", "H100 does not have the release date Nvidia"),
    ("trainedOn", "H100 was trained on Nvidia", "H100 was not trained on Nvidia"),
    ("headquarteredIn", "H100 is based in Nvidia", "H100 is not based in Nvidia"),
    ("memory", "H100 has Nvidia of memory", "H100 does not have Nvidia of memory"),
    ("hasAccessTo", "H100 has access to Nvidia", "H100 has no access to Nvidia"),
    ("ceo", "Nvidia is chief executive of H100", "Nvidia is not chief executive of H100"),
)


@pytest.mark.parametrize(("name", "wording", "denial"), SAID)
def test_a_relation_says_itself(name: str, wording: str, denial: str) -> None:
    relation = SHIPPED.relations[RELATION + name]
    assert _filled(relation.wording, "H100", "Nvidia") == wording
    assert _filled(relation.denial, "H100", "Nvidia") == denial


@pytest.mark.parametrize("relation", SHIPPED.relations.values(), ids=lambda one: one.name)
def test_every_relation_says_itself_and_its_opposite(relation: RelationType) -> None:
    for sentence in (relation.wording, relation.denial):
        said = _filled(sentence, "S", "O")
        assert re.fullmatch(r"[SO] [a-z][a-z ]*[a-z](?: [SO])?(?: [a-z ]+)?", said), said
    negative = re.search(r" (?:not?|nothing)\b", relation.denial or "")
    assert negative, relation.denial
    assert not re.search(r" (?:not?|nothing)\b", relation.wording or "")


def test_no_two_relations_say_the_same() -> None:
    found = Counter(relation.wording for relation in SHIPPED.relations.values())
    assert [wording for wording, count in found.items() if count > 1] == []


def _filled(template: str | None, subject: str, object_: str) -> str:
    return (template or "").replace("{subject}", subject).replace("{object}", object_)


def test_there_is_enough_of_everything() -> None:
    assert len(FRAMED) >= 45
    assert len(SHIPPED.types) >= 20
    assert len(SHIPPED.dimensions) >= 9
    kinds = Counter(cue.kind for cue in SHIPPED.cues)
    assert kinds[CueKind.REPORT] >= 250
    assert kinds[CueKind.HEDGE] >= 60
    assert kinds[CueKind.IMPLICATIVE] >= 50
    assert kinds[CueKind.APPROXIMATOR] >= 50
    assert kinds[CueKind.NEGATOR] >= 25
    assert kinds[CueKind.OPINION] >= 100
    assert kinds[CueKind.MATTER] >= 100
    assert kinds[CueKind.TREND] >= 40
    assert kinds[CueKind.DEED] >= 30
    assert kinds[CueKind.WRONG] >= 40
    assert min(kinds[one] for one in (CueKind.EXTREME, CueKind.TALK, CueKind.VAGUE)) >= 10
    assert sum(len(relation.examples) for relation in FRAMED) >= 120


def test_no_cue_stands_twice_in_its_family() -> None:
    found = Counter(
        (cue.words, cue.kind, cue.part_of_speech, complement)
        for cue in SHIPPED.cues
        for complement in cue.complements or [None]
    )
    assert [key for key, count in found.items() if count > 1] == []


@pytest.mark.parametrize(
    ("noun", "type_"),
    [
        ("chip maker", "Company"),
        ("startup", "Company"),
        ("firm", "Company"),
        ("tech giant", "Company"),
        ("accelerator", "Chip"),
        ("model", "AIModel"),
        ("chatbot", "AIModel"),
        ("White House", "GovernmentBody"),
        ("newspaper", "MediaOrganization"),
        ("CEO", "Person"),
        ("president", "Person"),
        ("app", "Software"),
    ],
)
def test_nouns(noun: str, type_: str) -> None:
    assert noun in SHIPPED.types[VOCABULARY + type_].nouns


def test_a_noun_describes_one_type() -> None:
    found = Counter(
        noun for one in SHIPPED.types.values() for noun in {word.casefold() for word in one.nouns}
    )
    assert [noun for noun, count in found.items() if count > 1] == []


def test_the_vocabulary_names_every_value_of_the_model() -> None:
    triples = Triples()
    triples.add(ontology_folder() / "kgbuild.ttl")
    for values in (Polarity, Certainty, Tense, Stance, VerdictLabel, MentionKind, Bound):
        for value in values:
            kinds = triples.iris(VOCABULARY + value.value, TYPE)
            assert VOCABULARY + values.__name__ in kinds


def test_every_term_has_a_label_and_a_definition() -> None:
    triples = Triples()
    triples.add(ontology_folder() / "kgbuild.ttl")
    terms = [iri for iri in triples.subjects() if iri.startswith(VOCABULARY)]
    assert len(terms) >= 150
    poor = [i for i in terms if not triples.word(i, LABEL) or not triples.word(i, DEFINITION)]
    assert poor == []


def test_the_acts_of_cues_are_defined() -> None:
    triples = Triples()
    triples.add(ontology_folder() / "kgbuild.ttl")
    acts = set(triples.with_type(VOCABULARY + "SpeechAct"))
    assert {VOCABULARY + cue.act for cue in SHIPPED.cues if cue.act} <= acts
