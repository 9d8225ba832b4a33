"""How sure the events of a parsed text are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import is_predicate
from kgbuild.extract.factuality.contexts import Above, Place
from kgbuild.extract.factuality.features import Setting, features
from kgbuild.extract.factuality.network import Network, load_network
from kgbuild.extract.factuality.rules import Rules
from kgbuild.extract.factuality.scale import within
from kgbuild.extract.language import Parsed
from kgbuild.model import Claim, Polarity
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEARNED = 0.1
_USUAL = 1.3
"""What the rules say is moved by a tenth of how far the learned model is from its usual value. It
knows words that the rules do not; its own scale counts what is to come as not happened."""
_NOMINAL = ("tion", "sion", "ment", "ing", "ance", "ence")


@dataclass(frozen=True, slots=True)
class Reading:
    """How sure one event is.

    Parameters
    ----------
    factuality : float
        -3 to 3: whether it happened, is so or will happen.
    happened : float
        -3 to 3: whether it has happened or is so by now; what is still to come counts as not.
    place : Place
        Where it stands in its sentence: told, reported, a condition, a purpose ...
    """

    factuality: float
    happened: float
    place: Place


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a text.

    Parameters
    ----------
    index : int
        Its token in ``Parsed.doc``.
    text : str
        The word.
    start, end : int
        Its characters in the cleaned text.
    factuality, happened, place
        As in :class:`Reading`.
    """

    index: int
    text: str
    start: int
    end: int
    factuality: float
    happened: float
    place: Place


class FactualityReader:
    """Reads how sure events are, by the cues of an ontology and the learned model.

    Parameters
    ----------
    ontology : Ontology
        Its cues say what becomes of what they govern.
    network : Network, optional
        The one that comes with kgbuild unless given.
    """

    def __init__(self, ontology: Ontology, network: Network | None = None) -> None:
        self._rules = Rules(ontology)
        self._network = network or load_network()

    def examples(self, tokens: Iterable[Token]) -> tuple[list[Above], list[tuple[str, ...]]]:
        """Return what the rules make of each event, and what the network is to see of it."""
        known: dict[int, Above] = {}
        seen: dict[int, tuple[str, ...]] = {}  # one verb makes several claims
        setting = Setting(0, 0, "", "")
        indexes = []
        for token in tokens:
            index, head = token.i, token.head.i
            indexes.append(index)
            if index in seen:
                continue
            if not setting.start <= index < setting.end:
                setting = Setting.of(token.sent)
            one = self._rules.read(token, known)
            above = known[head] if head != index else None
            seen[index] = features(token, one, above, setting)
        return [known[index] for index in indexes], [seen[index] for index in indexes]

    def read(self, tokens: Iterable[Token]) -> list[Reading]:
        """Return how sure each of some events of one document is.

        Parameters
        ----------
        tokens : iterable of Token
            The heads of the events: verbs, nouns, adjectives.
        """
        read, seen = self.examples(tokens)
        learned = self._network.predict(seen).tolist()
        return [
            Reading(
                _bounded(one.value + _LEARNED * (happened - _USUAL)),
                _bounded(happened),
                one.context.place,
            )
            for one, happened in zip(read, learned, strict=True)
        ]


def of_claim(reading: Reading, claim: Claim, frame: Polarity = Polarity.AFFIRMED) -> float:
    """Return the factuality of a claim whose predicate was read.

    Parameters
    ----------
    reading : Reading
        Of the token that predicates.
    claim : Claim
        With its polarity, certainty and chain of speakers.
    frame : Polarity
        Denied where the predicate's own words deny the relation ("lost its access").
    """
    value = -reading.factuality if frame is Polarity.DENIED else reading.factuality
    if len(claim.attributions) > 1 or reading.place is Place.MISTAKEN:
        return value  # what is "mistakenly thought" is so for who thinks it, and not for a reader
    return within(value, claim.polarity, claim.certainty, reported=bool(claim.attributions))


def read_events(parsed: Parsed, ontology: Ontology | None = None) -> tuple[Event, ...]:
    """Return the events of a parsed text with how sure they are, in text order.

    Events are verbs, predicate adjectives, and nouns that end as those of actions do ("-tion").

    Parameters
    ----------
    parsed : Parsed
        As :func:`kgbuild.extract.language.parse` returns it.
    ontology : Ontology, optional
        The shipped one unless given.

    Examples
    --------
    >>> from kgbuild.extract.language import load_model, parse
    >>> text = "The mill failed to pay and may close."
    >>> for event in read_events(parse(load_model(), text, None)):
    ...     print(event.text, "yes" if event.factuality > 2 else event.place)
    failed yes
    pay governed
    close conjoined
    """
    tokens = [token for token in parsed.doc if _is_event(token)]
    reader = _shipped_reader() if ontology is None else FactualityReader(ontology)
    readings = reader.read(tokens)
    return tuple(
        Event(
            token.i,
            parsed.word(token),
            parsed.starts[token.i],
            parsed.ends[token.i],
            reading.factuality,
            reading.happened,
            reading.place,
        )
        for token, reading in zip(tokens, readings, strict=True)
    )


@lru_cache(maxsize=1)
def _shipped_reader() -> FactualityReader:
    return FactualityReader(load_ontology())


def _is_event(token: Token) -> bool:
    if token.dep_ in ("acomp", "oprd"):
        return token.pos_ in ("ADJ", "VERB")
    if token.pos_ == "NOUN":
        return token.lemma_.endswith(_NOMINAL) and len(token.lemma_) > 6
    return is_predicate(token)


def _bounded(value: float) -> float:
    return round(min(max(value, -3.0), 3.0), 2) + 0.0  # no negative zero
