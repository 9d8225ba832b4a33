"""What is said as questions with answers that exclude each other, and votes for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kgbuild.check.corroboration.bearings import RIVALS_AT_MOST, Bearings
from kgbuild.check.corroboration.propositions import Proposition
from kgbuild.check.corroboration.relations import Relations
from kgbuild.check.corroboration.sides import Heard, Hearing, voices
from kgbuild.check.corroboration.truth import Question, Vote
from kgbuild.check.tolerance import slack
from kgbuild.model import Bound, Quantity
from kgbuild.ontology.types import Role

_Cast = dict[tuple[frozenset[int], bool], dict[str, Heard]]
"""By the answers left and whether one of many is named: claims by id with who makes them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with how the statements on it are to be read.

    Parameters
    ----------
    question : Question
        Answers and votes.
    answers : mapping of Proposition to frozenset of int
        Which answers a proposition leaves.
    heard : tuple of str
        Ids of the claims whose votes these are.
    """

    question: Question
    answers: Mapping[Proposition, frozenset[int]]
    heard: frozenset[str]


def ask(
    propositions: Sequence[Proposition],
    hearing: Hearing,
    bearings: Bearings,
    relations: Relations,
    settled: Mapping[str, bool],
) -> tuple[Asked, ...]:
    """Turn all that is said into questions.

    Values of a relation that has one value are the answers to one question, as far as they are
    said of one time; any other proposition is a question of yes or no.

    Parameters
    ----------
    propositions : sequence of Proposition
        Each once, the first said first.
    hearing, bearings, relations
        Who says what, what bears on what, what has one value.
    settled : mapping of str to bool
        Claims by id of which a reference knows whether they are so.

    Returns
    -------
    tuple of Asked
        In the order of the propositions.
    """
    blocks: dict[object, list[Proposition]] = {}
    for one in propositions:
        roles = sorted(relations.unique(one.predicate))
        key: object = one
        if roles:
            holder = one.one if roles[0] is Role.SUBJECT else one.other
            key = (one.predicate, roles[0], holder, one.conditions)
        blocks.setdefault(key, []).append(one)
    asked = [
        _asked(block, era, hearing, bearings, settled)
        for block in blocks.values()
        for era in _eras(block, hearing)
    ]
    # What is over at an unknown time has no rivals: each is a question of yes or no.
    for one in propositions:
        over = [h for d in (False, True) for h in hearing.on(one, denied=d) if h.statement.loose]
        if over:
            asked.append(_asked([one], over, hearing, bearings, settled))
    return tuple(asked)


def _asked(
    block: Sequence[Proposition],
    era: Sequence[Heard],
    hearing: Hearing,
    bearings: Bearings,
    settled: Mapping[str, bool],
) -> Asked:
    said = dict.fromkeys(h.statement.proposition for h in era)
    several = [one for one in block if one in said][:RIVALS_AT_MOST]
    kinds: list[Proposition] = []
    for one in sorted(several, key=_vagueness):
        if not kinds or all(_exclude(one, kind, bearings) for kind in kinds):
            kinds.append(one)
    answers = {
        one: frozenset(n for n, kind in enumerate(kinds) if not _exclude(one, kind, bearings))
        for one in several
    }
    own = frozenset(h.statement.claim.id for h in era)
    cast = _cast(answers, frozenset(block), own, len(kinds), hearing, bearings)
    everything = frozenset(range(len(kinds) + 1))
    known = everything
    for (choice, _), claims in cast.items():
        for claim in (one for one in claims if one in settled and one in own):
            kept = known & (choice if settled[claim] else everything - choice)
            known = kept or known
    question = Question(len(kinds), _votes(cast), known if known != everything else None)
    return Asked(question, answers, own)


def _cast(
    answers: Mapping[Proposition, frozenset[int]],
    block: frozenset[Proposition],
    own: frozenset[str],
    kinds: int,
    hearing: Hearing,
    bearings: Bearings,
) -> _Cast:
    """Return what is said for which answers: in the block of that era, elsewhere by entailment."""
    everything = frozenset(range(kinds + 1))
    cast: _Cast = {}

    def hear(other: Proposition, choice: frozenset[int], *, denied: bool, naming: bool) -> None:
        for heard in hearing.on(other, denied=denied):
            claim = heard.statement.claim.id
            if other not in block or claim in own:
                cast.setdefault((choice, naming), {})[claim] = heard

    for one, left in answers.items():
        for other in bearings.implied_by[one]:
            hear(other, answers.get(other, left), denied=False, naming=kinds > 1)
        for other in bearings.implies[one]:
            hear(other, everything - answers.get(other, left), denied=True, naming=False)
        for other in bearings.excluded_by[one]:
            if other not in block:
                hear(other, everything - left, denied=False, naming=False)
    return cast


def _votes(cast: _Cast) -> tuple[Vote, ...]:
    """Return a vote for each independent voice; a source that says two things says the last."""
    last: dict[str, tuple[date, int, frozenset[int]]] = {}
    for (choice, _), claims in cast.items():
        for heard in claims.values():
            key, said = heard.source.key, (heard.day or date.min, heard.statement.order, choice)
            if key not in last or last[key][:2] < said[:2]:
                last[key] = said
    votes = []
    for (choice, naming), claims in sorted(
        cast.items(), key=lambda one: (sorted(one[0][0]), one[0][1])
    ):
        kept = [h for h in claims.values() if last[h.source.key][2] == choice]
        for voice in voices(kept):
            names = tuple(dict.fromkeys(h.source.key for h in voice))
            weight = max(h.statement.weight for h in voice)
            votes.append(Vote(names, choice, weight, naming))
    return tuple(votes)


def _exclude(one: Proposition, other: Proposition, bearings: Bearings) -> bool:
    return one in bearings.excluded_by[other] or other in bearings.excluded_by[one]


def _vagueness(one: Proposition) -> float:
    """Return how much a figure leaves open: the most exact name the answers."""
    if not isinstance(one.value, Quantity):
        return 0.0
    return slack(one.value) + (1.0 if one.value.bound is not Bound.EXACT else 0.0)


def _eras(block: Iterable[Proposition], hearing: Hearing) -> list[list[Heard]]:
    """Part what is said by the times of which it is said; what has no time belongs to each."""
    said = [
        heard
        for one in block
        for denied in (False, True)
        for heard in hearing.on(one, denied=denied)
        if not heard.statement.loose
    ]
    timed = [one for one in said if one.statement.time is not None]
    always = [one for one in said if one.statement.time is None]
    eras: list[list[Heard]] = []
    end = date.min
    for one in sorted(timed, key=_start):
        time = one.statement.time
        if not eras or _start(one) > end:
            eras.append(list(always))
        eras[-1].append(one)
        end = max(end, (time.end if time is not None else None) or date.max)
    return eras or ([always] if always else [])


def _start(heard: Heard) -> date:
    time = heard.statement.time
    return (time.start if time is not None else None) or date.min
