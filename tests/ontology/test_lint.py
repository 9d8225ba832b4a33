"""The linter: one fault in a relation, one problem; none in a sound one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kgbuild.model import RELATION, VOCABULARY
from kgbuild.ontology.lint import Severity, lint
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import (
    EntityType,
    Example,
    Frame,
    FrameKind,
    Ontology,
    RelationType,
    Role,
    UnitKind,
    UnitWord,
)

EX = "https://example.org/"
AGENT, CHIP, DATE = (VOCABULARY + name for name in ("Agent", "Chip", "Date"))
TYPES = {
    AGENT: EntityType(AGENT, "agent"),
    CHIP: EntityType(CHIP, "chip"),
    DATE: EntityType(DATE, "date", literal=True),
}
VERB = Frame(FrameKind.VERB, ("rent",), agent=Role.SUBJECT, theme=Role.OBJECT)
SOUND = RelationType(
    iri=EX + "rents",
    label="rents",
    definition="What somebody rents.",
    subject_types=(AGENT,),
    object_types=(CHIP,),
    frames=(VERB,),
    examples=(Example("Meta rents the H100.", "Meta", "H100"),),
    counter_examples=(Example("Meta rents."),),
    wording="{subject} rents {object}",
    denial="{subject} does not rent {object}",
)
OTHER = replace(SOUND, iri=EX + "lends", label="lends")


def problems(*relations: RelationType) -> list[str]:
    """Return the problems as "severity: message"."""
    ontology = Ontology(types=TYPES, relations={one.iri: one for one in relations})
    return [f"{problem.severity}: {problem.message}" for problem in lint(ontology)]


def framed(**changes: object) -> RelationType:
    """Return the sound relation with another frame."""
    return replace(SOUND, frames=(replace(VERB, **changes),))  # type: ignore[arg-type]


FAULTS = [
    (replace(SOUND, iri=EX + "rentsOut", label="rentsOut"), "warning: no label"),
    (replace(SOUND, definition=""), "warning: no definition"),
    (replace(SOUND, examples=()), "error: no example"),
    (replace(SOUND, counter_examples=()), "warning: no counter-example"),
    (replace(SOUND, wording=None), "warning: no wording; add kgb:wording"),
    (replace(SOUND, denial=None), "warning: no denial; add kgb:denial"),
    (replace(SOUND, wording="rents {object}"), "warning: wording 'rents {object}' must hold"),
    (replace(SOUND, denial="{subject}"), "warning: denial '{subject}' must hold"),
    (
        replace(SOUND, wording="{object} rents {object} from {subject}"),
        "must hold {subject} and {object} once each",
    ),
    (replace(SOUND, iri=RELATION + "rents", wording=None), "error: no wording"),
    (replace(SOUND, iri=RELATION + "rents", denial="{subject}"), "error: denial '{subject}'"),
    (replace(SOUND, frames=()), "warning: nothing expresses it"),
    (
        replace(SOUND, examples=(Example("Meta rents it.", "Meta", "H100"),)),
        "does not hold its object 'H100'",
    ),
    (replace(SOUND, examples=(Example("Meta rents it.", None, "it"),)), "names no subject"),
    (replace(SOUND, examples=(Example("", "a", "b"),)), "error: an example without a sentence"),
    (replace(SOUND, subject_types=(EX + "Ghost",)), "error: unknown subject type Ghost"),
    (replace(SOUND, object_types=(EX + "Ghost",)), "error: unknown object type Ghost"),
    (replace(SOUND, subject_types=(DATE,)), "error: subject type Date is a value"),
    (replace(SOUND, parents=(EX + "ghost",)), "warning: unknown relation type ghost"),
    (replace(SOUND, inverse=EX + "ghost"), "error: unknown inverse ghost"),
    (replace(SOUND, inverse=OTHER.iri), "error: its inverse lends does not point back"),
    (replace(SOUND, symmetric=True), "error: symmetric, but its subject and object types differ"),
    (replace(SOUND, transitive=True), "error: transitive, but no object can be a subject"),
    (replace(SOUND, disjoint_with=(SOUND.iri,)), "error: disjoint with itself"),
    (
        replace(SOUND, parents=(OTHER.iri,), disjoint_with=(OTHER.iri,)),
        "error: disjoint with lends",
    ),
    (replace(SOUND, parents=(SOUND.iri,)), "error: a kind of itself"),
    (framed(theme=None), "nothing fills the object"),
    (framed(agent=Role.OBJECT), "more than one role fills the object"),
    (framed(theme=None, oblique=Role.OBJECT), "kgb:oblique without kgb:preposition"),
    (framed(prepositions=("on",)), "kgb:preposition without kgb:oblique"),
    (framed(kind=FrameKind.NOUN, agent=None), "nothing fills the subject"),
    (framed(kind=FrameKind.PHRASE, words=("{subject} of",)), "must hold {subject} and {object}"),
    (replace(SOUND, label="Lends"), "has the label of https://example.org/rents"),
]


def test_sound_relations_have_no_problem() -> None:
    assert problems(SOUND, OTHER) == []


@pytest.mark.parametrize(("relation", "expected"), FAULTS, ids=[one[1][:50] for one in FAULTS])
def test_faults(relation: RelationType, expected: str) -> None:
    found = problems(relation, OTHER)
    assert any(expected in problem for problem in found), found


def test_a_unit_word_means_one_unit() -> None:
    units = (
        UnitWord(("GB", "gigabyte"), UnitKind.UNIT, "GigaBYTE"),
        UnitWord(("GB",), UnitKind.UNIT, "GigaBIT"),
        UnitWord(("GB",), UnitKind.SIGN, "GBP"),
    )
    found = lint(Ontology(types=TYPES, relations={}, units=units))
    assert [(one.iri, one.message) for one in found] == [("GigaBIT", "'GB' also means GigaBYTE")]


def test_the_type_of_a_unit_is_defined() -> None:
    units = (UnitWord(("GB",), UnitKind.UNIT, "GigaBYTE", type=EX + "Ghost"),)
    found = lint(Ontology(types=TYPES, relations={}, units=units))
    assert [one.message for one in found] == ["unknown type Ghost; define it as a kgb:EntityType"]


def test_an_unknown_dimension() -> None:
    types = {**TYPES, CHIP: replace(TYPES[CHIP], default_dimension=EX + "Ghost")}
    found = lint(Ontology(types=types, relations={}))
    assert [problem.message[:23] for problem in found] == ["unknown dimension Ghost"]


def test_inverse_types_cross() -> None:
    back = replace(
        OTHER, inverse=SOUND.iri, subject_types=(CHIP,), object_types=(AGENT,), label="back"
    )
    assert problems(replace(SOUND, inverse=back.iri), back) == []
    assert len(problems(replace(SOUND, inverse=back.iri), replace(back, subject_types=()))) == 1


def test_a_problem_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "@prefix kgb: <https://w3id.org/kgbuild/ontology#> .\n"
        "@prefix ex: <https://example.org/> .\n"
        'ex:rents a kgb:RelationType ; kgb:frame [ kgb:verb "rent" ] .\n'
    )
    found = lint(load_ontology(path))
    assert {problem.file for problem in found} == {f"{path}:3"}
    assert found[0].severity is Severity.ERROR
    assert str(found[0]).startswith(f"{path}:3: error: rents: ")


def test_enough_cases() -> None:
    assert len(FAULTS) >= 33
