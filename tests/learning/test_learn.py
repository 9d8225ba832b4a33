"""A dozen examples of an invented ontology, then sentences that nobody has seen."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.model import Claim, Entity, Polarity, Quantity, TimeValue
from kgbuild.ontology.types import Ontology

EX = "https://example.org/"

# sentence, relation: object, all of the film that the sentence is about
SENTENCES = [
    (
        "Glass Rivers is a 1999 comedy film directed by Juna Weiss.",
        "Glass Rivers",
        {"director": "Juna Weiss", "genre": "comedy", "publicationDate": "1999"},
    ),
    (
        "Karl Denn directed the western film Dry Season, which was released on 9 June 1971 and "
        "runs for 97 minutes.",
        "Dry Season",
        {
            "director": "Karl Denn",
            "genre": "western",
            "publicationDate": "9 June 1971",
            "length": "97 minutes",
        },
    ),
    (
        "The Green Lamp is a 2011 thriller film directed by Sam Orrin.",
        "The Green Lamp",
        {"director": "Sam Orrin", "genre": "thriller", "publicationDate": "2011"},
    ),
]


def typed(kg: kgb.KnowledgeGraph) -> list[Claim]:
    """Return the claims under the invented ontology."""
    return [claim for claim in kg.claims if claim.predicate.startswith(EX)]


def words(value: object) -> str:
    """Return an argument's words."""
    return value.label if isinstance(value, Entity) else getattr(value, "text", "")


@pytest.mark.parametrize(("sentence", "film", "expected"), SENTENCES)
def test_new_sentences_give_the_learned_relations(
    learned: Ontology, sentence: str, film: str, expected: dict[str, str]
) -> None:
    found = typed(kgb.build(sentence, ontology=learned))
    assert {c.predicate.removeprefix(EX): words(c.object) for c in found} == expected
    assert {words(c.subject) for c in found} == {film}


def test_a_learned_claim_has_its_evidence_and_its_probability(learned: Ontology) -> None:
    text = "In short: Glass Rivers is a 1999 comedy film directed by Juna Weiss. It rained."
    kg = kgb.build(text, ontology=learned)
    director = next(c for c in typed(kg) if c.predicate == EX + "director")
    span = director.evidence.span
    assert text[span.start : span.end] == director.evidence.quote
    assert director.evidence.quote.endswith("directed by Juna Weiss")
    assert 0.5 < director.confidence < 1


def test_values_are_values(learned: Ontology) -> None:
    kg = kgb.build(SENTENCES[1][0], ontology=learned)
    by_relation = {c.predicate.removeprefix(EX): c.object for c in typed(kg)}
    assert isinstance(by_relation["publicationDate"], TimeValue)
    assert isinstance(by_relation["length"], Quantity)
    assert by_relation["length"].value == 97


def test_an_end_gets_the_type_that_its_relation_asks_for(learned: Ontology) -> None:
    kg = kgb.build(SENTENCES[0][0], ontology=learned)
    director = next(c for c in typed(kg) if c.predicate == EX + "director")
    assert isinstance(director.subject, Entity)
    assert director.subject.type == EX + "Film"


def test_who_speaks_and_what_is_denied_are_read_as_for_any_claim(learned: Ontology) -> None:
    text = "According to Orla Finch, Glass Rivers is not a 1999 comedy film directed by Juna Weiss."
    found = typed(kgb.build(text, ontology=learned))
    genre = next(c for c in found if c.predicate == EX + "genre")
    assert genre.polarity is Polarity.DENIED
    assert genre.speaker is not None
    assert genre.speaker.label == "Orla Finch"
    assert not genre.is_asserted


def test_a_sentence_about_something_else_gives_nothing(learned: Ontology) -> None:
    texts = ["The committee met in Oslo on Tuesday.", "Prices rose by 4 percent in May."]
    assert not [claim for text in texts for claim in typed(kgb.build(text, ontology=learned))]


def test_saved_and_loaded_it_tells_the_same(learned: Ontology, tmp_path: Path) -> None:
    file = learned.save(tmp_path / "films.kgl")
    text = " ".join(sentence for sentence, _, _ in SENTENCES)
    graphs = [kgb.build(text, ontology=one) for one in (learned, file)]
    one, other = ([(c.text, c.evidence) for c in graph.claims] for graph in graphs)
    assert one == other


def test_the_same_examples_give_the_same_bytes(
    learned: Ontology, films: Path, pairs: list[object], tmp_path: Path
) -> None:
    again = kgb.learn(films, pairs)  # type: ignore[arg-type]
    files = [one.save(tmp_path / f"{n}.kgl") for n, one in enumerate((learned, again))]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_examples_in_the_ontology_itself_are_learned_from(films: Path, tmp_path: Path) -> None:
    turtle = films.read_text("utf-8").replace(
        "ex:director a owl:ObjectProperty ;",
        "@prefix kgb: <https://w3id.org/kgbuild/ontology#> .\n"
        "ex:director kgb:example [ kgb:text 'Ada Orne shot The Pale Sea.' ;"
        " kgb:subject 'The Pale Sea' ; kgb:object 'Ada Orne' ] ,"
        " [ kgb:text 'Ivo Lund shot Harbour Nine.' ;"
        " kgb:subject 'Harbour Nine' ; kgb:object 'Ivo Lund' ] .\n"
        "ex:director a owl:ObjectProperty ;",
    )
    file = tmp_path / "with-examples.ttl"
    file.write_text(turtle, "utf-8")
    learned = kgb.learn(file)
    assert learned.learned is not None
    assert EX + "director" in learned.learned.relations


def test_a_claim_says_itself_by_the_label_of_its_relation(learned: Ontology) -> None:
    found = typed(kgb.build(SENTENCES[0][0], ontology=learned))
    director = next(c for c in found if c.predicate == EX + "director")
    assert director.text == "the director of Glass Rivers is Juna Weiss"


def test_labels_alone_give_something(films: Path) -> None:
    text = (
        "Juna Weiss directed the film Glass Rivers. "
        "Dry Season, a film directed by Oskar Brandt, was shown on Friday."
    )
    found = typed(kgb.build(text, ontology=films))
    assert {(c.predicate.removeprefix(EX), words(c.subject), words(c.object)) for c in found} == {
        ("director", "Glass Rivers", "Juna Weiss"),
        ("director", "Dry Season", "Oskar Brandt"),
    }
