"""The shipped files keep their promises: every relation explained, exampled and reachable."""

from __future__ import annotations

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
from kgbuild.ontology.files import ontology_folder
from kgbuild.ontology.lint import lint
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.triples import LABEL, TYPE, Triples
from kgbuild.ontology.types import CueKind, RelationType

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
    assert sum(len(relation.examples) for relation in FRAMED) >= 120


def test_no_cue_stands_twice_in_its_family() -> None:
    found = Counter((cue.words, cue.kind, cue.part_of_speech) for cue in SHIPPED.cues)
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


def test_a_model_label_means_one_type() -> None:
    found = Counter(label for one in SHIPPED.types.values() for label in one.model_labels)
    assert max(found.values()) == 1


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
