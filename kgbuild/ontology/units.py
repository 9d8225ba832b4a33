"""The words of quantities from Turtle: units, currencies, numbers, scales."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kgbuild.errors import OntologyError
from kgbuild.model import VOCABULARY
from kgbuild.ontology.triples import Triples
from kgbuild.ontology.types import UnitKind, UnitWord, local_name

_QUDT_UNIT = "http://qudt.org/vocab/unit/"
_WITHOUT_NUMBER = frozenset((UnitKind.NUMBERED, UnitKind.PER, UnitKind.SCORE))
_NUMBERS = (
    ("NumberWord", (("words", UnitKind.NUMBER),)),
    ("ScaleWord", (("words", UnitKind.SCALE), ("suffix", UnitKind.SUFFIX))),
    ("FactorWord", (("words", UnitKind.FACTOR), ("verb", UnitKind.GROWTH))),
    ("FractionWord", (("words", UnitKind.FRACTION),)),
    ("OrdinalWord", (("words", UnitKind.ORDINAL),)),
    ("VagueWord", (("words", UnitKind.VAGUE),)),
    ("PerWord", (("words", UnitKind.PER),)),
    ("ScoreWord", (("words", UnitKind.SCORE),)),
    ("NumberedWord", (("words", UnitKind.NUMBERED),)),
)


def read_units(triples: Triples) -> tuple[UnitWord, ...]:
    """Read what texts write quantities with.

    Parameters
    ----------
    triples : Triples
        The loaded files.

    Returns
    -------
    tuple of UnitWord
        Units, then currencies, then number words, each in file order.

    Raises
    ------
    OntologyError
        Where a unit is none of QUDT and names none with ``kgb:inUnit``, a currency has no code, or
        a multiplier is no number.
    """
    return tuple(word for word in _all(triples) if word.words)


def _all(triples: Triples) -> Iterator[UnitWord]:
    kgb = VOCABULARY
    for iri in triples.with_type(kgb + "Unit"):
        yield UnitWord(
            words=triples.words(iri, kgb + "unitWord"),
            kind=UnitKind.UNIT,
            unit=_unit(triples, iri),
            multiplier=_multiplier(triples, iri, needed=False),
            type=triples.iri(iri, kgb + "quantityType"),
        )
    for iri in triples.with_type(kgb + "Currency"):
        codes = triples.words(iri, kgb + "currencyCode")
        if not codes:
            raise OntologyError(
                f"currency {local_name(iri)} has no code; add its ISO 4217 kgb:currencyCode",
                where=triples.where(iri),
            )
        signs = (*triples.words(iri, kgb + "currencySign"), *codes)
        type_ = kgb + "Money"
        yield UnitWord(signs, UnitKind.SIGN, codes[0], type=type_)
        names = (*triples.words(iri, kgb + "unitWord"), *codes)
        yield UnitWord(names, UnitKind.CURRENCY, codes[0], type=type_)
    for iri in triples.with_type(kgb + "MinorUnit"):
        names = triples.words(iri, kgb + "unitWord")
        whole = triples.iri(iri, kgb + "inUnit")
        code = triples.word(whole, kgb + "currencyCode") if whole is not None else None
        if code is None:
            raise OntologyError(
                f"{local_name(iri)} is a part of no currency; name it with kgb:inUnit",
                where=triples.where(iri),
            )
        scale = _multiplier(triples, iri, needed=True)
        yield UnitWord(names, UnitKind.CURRENCY, code, scale, type=kgb + "Money")
    for class_, properties in _NUMBERS:
        for iri in triples.with_type(kgb + class_):
            for property_, kind in properties:
                words = triples.words(iri, kgb + property_)
                needed = kind not in _WITHOUT_NUMBER
                yield UnitWord(words, kind, None, _multiplier(triples, iri, needed=needed))


def _unit(triples: Triples, iri: str) -> str:
    unit = triples.iri(iri, VOCABULARY + "inUnit") or iri
    if not unit.startswith(_QUDT_UNIT):
        raise OntologyError(
            f"{local_name(unit)} is no unit of QUDT; name one with kgb:inUnit",
            where=triples.where(iri),
        )
    return unit.removeprefix(_QUDT_UNIT)


def _multiplier(triples: Triples, iri: str, *, needed: bool) -> float:
    text = triples.word(iri, VOCABULARY + "multiplier")
    if text is None and not needed:
        return 1.0
    try:
        value = float(text or "")
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise OntologyError(
            f"{local_name(iri)} says {text!r} as kgb:multiplier; write a number, such as 1000",
            where=triples.where(iri),
        )
    return value
