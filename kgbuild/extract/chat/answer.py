"""The model's answer as typed values: JSON is read, each entry is held to its form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kgbuild.model import Certainty, MentionKind, Polarity, Tense

_MOST = 500
"""Entries of a kind that are read; a chunk of 4,000 characters has some fifty claims."""


class ProposedMention(BaseModel):
    """A name or a described thing, as the model quotes it."""

    quote: str
    type: str = "Thing"
    kind: MentionKind = MentionKind.NAME


class ProposedClaim(BaseModel):
    """A claim whose parts are quotes, as the model gives them."""

    evidence: str
    subject: str
    relation: str
    words: str | None = None
    object: str | None = None
    speaker: str | None = None
    cue: str | None = None
    time: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.PRESENT
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model proposes for one chunk, and a reason for each entry of the wrong form."""

    mentions: tuple[ProposedMention, ...]
    claims: tuple[ProposedClaim, ...]
    faults: tuple[str, ...] = ()


class BrokenAnswerError(Exception):
    """An answer that is no JSON object with the lists that were asked for; its text says why."""


def read_answer(text: str) -> Answer:
    r"""Read an answer.

    Parameters
    ----------
    text : str
        JSON, alone or with words or a fence of code around it.

    Raises
    ------
    BrokenAnswerError
        If there is no JSON object with a list ``claims``.

    Examples
    --------
    >>> answer = read_answer('```json\n{"claims": [{"evidence": "It is."}]}\n```')
    >>> answer.claims, answer.faults
    ((), ('claim 1 has no subject: Field required',))
    """
    start, end = text.find("{"), text.rfind("}")
    try:
        value = json.loads(text[start : end + 1])
    except (ValueError, RecursionError) as error:
        raise BrokenAnswerError(f"it is no JSON: {error}") from None
    if not isinstance(value, dict) or not isinstance(value.get("claims"), list):
        raise BrokenAnswerError("it has no list of claims")
    faults: list[str] = []
    mentions = _entries(ProposedMention, value.get("mentions"), "mention", faults)
    claims = _entries(ProposedClaim, value["claims"], "claim", faults)
    return Answer(mentions, claims, tuple(faults))


_Entry = TypeVar("_Entry", bound=BaseModel)


def _entries(form: type[_Entry], values: Any, name: str, faults: list[str]) -> tuple[_Entry, ...]:
    found = []
    listed = values if isinstance(values, list) else []
    if len(listed) > _MOST:
        faults.append(f"of {len(listed)} {name}s only the first {_MOST} are read")
    for number, value in enumerate(listed[:_MOST], start=1):
        try:
            found.append(form.model_validate(value))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = str(first["loc"][0]) if first["loc"] else "form"
            faults.append(f"{name} {number} has no {where}: {first['msg']}")
    return tuple(found)
