"""Frames made from the label of a property: the noun or verb that it is, the verb behind it."""

from __future__ import annotations

import re

from kgbuild.ontology.types import Frame, FrameKind, Role

_PREPOSITIONS = frozenset(
    "about against at by for from in into of on over to under upon with".split()
)
_ENDING_ES = re.compile(r"(?:ch|sh|x|ss|z)es$")
_EVENT_ENDS = frozenset("date day year time place location city country".split())
"""Words that only say which end of an event a property holds: "birth date", "foundation place"."""
_AT_EVENT = ("in", "on", "at")
_IRREGULAR = {"birth": "bear", "death": "die", "residence": "reside", "marriage": "marry"}


def label_frames(label: str) -> tuple[Frame, ...]:
    """Make frames from the label of a property: what it says, and what its words are made from.

    Parameters
    ----------
    label : str
        "director", "birth date", "production company".

    Returns
    -------
    tuple of Frame
        Of :func:`label_frame` and, for nouns, of the verb behind them ("directed by"), of the event
        that they date or place ("born on"), and of having one ("has a population of").

    Examples
    --------
    >>> [(str(f.kind), f.words) for f in label_frames("director")]
    [('noun', ('director',)), ('verb', ('have director',)), ('verb', ('direct', 'directe'))]
    >>> [(str(f.kind), f.words) for f in label_frames("birth date")]
    [('noun', ('birth date',)), ('verb', ('bear',)), ('verb', ('bear',))]
    """
    first = label_frame(label)
    words = spaced(label).lower().split()
    if first is not None and (first.kind is not FrameKind.NOUN or first.holder is not Role.OBJECT):
        return (first,)
    if (
        not 0 < len(words) < 3
        or any(w in _PREPOSITIONS for w in words)
        or words[0] in ("has", "is")
    ):
        return (first,) if first is not None else ()
    found = [Frame(FrameKind.NOUN, (" ".join(words),), holder=Role.OBJECT, of=Role.SUBJECT)]
    if len(words) == 1:
        having = (f"have {words[0]}",)
        found.append(
            Frame(
                FrameKind.VERB,
                having,
                agent=Role.SUBJECT,
                oblique=Role.OBJECT,
                prepositions=("of",),
            )
        )
    event = words[0] if len(words) == 2 and words[1] in _EVENT_ENDS else words[-1]
    lemmas = _from_event(event)
    if lemmas and (event != words[-1] or event == "location"):
        for role in ("theme", "agent"):
            found.append(
                Frame(
                    FrameKind.VERB,
                    lemmas,
                    theme=Role.SUBJECT if role == "theme" else None,
                    agent=Role.SUBJECT if role == "agent" else None,
                    oblique=Role.OBJECT,
                    prepositions=_AT_EVENT,
                )
            )
    elif words[-1].endswith(("or", "er")) and len(words[-1]) > 5:
        doers = (words[-1][:-2], words[-1][:-2] + "e")
        found.append(Frame(FrameKind.VERB, doers, agent=Role.OBJECT, theme=Role.SUBJECT))
    return tuple(found)


def label_wording(label: str) -> tuple[str, str] | None:
    """Return how a property says itself and its denial, for labels that are a noun.

    Examples
    --------
    >>> label_wording("birth date")
    ('the birth date of {subject} is {object}', 'the birth date of {subject} is not {object}')
    >>> label_wording("works for") is None
    True
    """
    frames = label_frames(label)
    if not frames or frames[0].kind is not FrameKind.NOUN or frames[0].holder is not Role.OBJECT:
        return None
    start = f"the {frames[0].words[0]} of {{subject}} is"
    return f"{start} {{object}}", f"{start} not {{object}}"


def _from_event(noun: str) -> tuple[str, ...]:
    """List the possible verbs of a noun of action; the wrong ones match nothing."""
    if noun in _IRREGULAR:
        return (_IRREGULAR[noun],)
    if noun.endswith("ation") and len(noun) > 7:
        return (noun[:-5], noun[:-5] + "e", noun[:-5] + "ate", noun[:-5] + "ish")
    if noun.endswith("ion") and len(noun) > 6:
        return (noun[:-3], noun[:-3] + "e")
    if noun.endswith("ing") and len(noun) > 5:
        return (noun[:-3], noun[:-3] + "e")
    return ()


def label_frame(label: str) -> Frame | None:
    """Make a frame from the label of a property where that is simple.

    Parameters
    ----------
    label : str
        "manufactures", "is made by", "works for", "capital of", "has part", "manufacturer".

    Returns
    -------
    Frame or None
        None for a label of other shape.

    Examples
    --------
    >>> label_frame("works for").words
    ('work',)
    >>> label_frame("capital of").kind
    <FrameKind.NOUN: 'noun'>
    >>> label_frame("has a rather long label") is None
    True
    """
    words = spaced(label).lower().split()
    if words and words[0] in ("is", "are", "was", "were"):
        words = words[1:]
    if words[:1] in (["has"], ["have"]) and len(words) in (2, 3) and words[-1] not in _PREPOSITIONS:
        noun = " ".join(words[1:])
        return Frame(FrameKind.NOUN, (noun,), holder=Role.OBJECT, of=Role.SUBJECT)
    if len(words) == 1:
        return _one_word(words[0])
    if len(words) == 2 and words[1] in _PREPOSITIONS:
        return _with_preposition(words[0], words[1])
    return None


def _one_word(word: str) -> Frame:
    if word.endswith("s") and not word.endswith("ss"):
        return Frame(FrameKind.VERB, _from_third_person(word), Role.SUBJECT, Role.OBJECT)
    return Frame(FrameKind.NOUN, (word,), holder=Role.OBJECT, of=Role.SUBJECT)


def _with_preposition(word: str, preposition: str) -> Frame:
    if word.endswith("ed"):
        lemmas = _from_participle(word)
        if preposition == "by":
            return Frame(FrameKind.VERB, lemmas, agent=Role.OBJECT, theme=Role.SUBJECT)
        return Frame(
            FrameKind.VERB,
            lemmas,
            theme=Role.SUBJECT,
            oblique=Role.OBJECT,
            prepositions=(preposition,),
        )
    if word.endswith("s") and not word.endswith("ss"):
        return Frame(
            FrameKind.VERB,
            _from_third_person(word),
            agent=Role.SUBJECT,
            oblique=Role.OBJECT,
            prepositions=(preposition,),
        )
    more = () if preposition == "of" else (preposition,)
    return Frame(FrameKind.NOUN, (word,), holder=Role.SUBJECT, of=Role.OBJECT, prepositions=more)


def _from_third_person(word: str) -> tuple[str, ...]:
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y",)
    if _ENDING_ES.search(word):
        return (word[:-2],)
    return (word[:-1],)


def _from_participle(word: str) -> tuple[str, ...]:
    """List the possible base forms: "owned" is of "own" or "owne"; the wrong ones match nothing."""
    stem = word[:-2]
    found = [stem, stem + "e"]
    if len(stem) > 2 and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    if stem.endswith("i"):
        found.append(stem[:-1] + "y")
    return tuple(found)


def spaced(name: str) -> str:
    """Part a name in camel case or with underscores into words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ")
