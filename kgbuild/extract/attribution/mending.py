"""Verbs of saying and what they say, where the parser hung them on the wrong word, put right.

"Holm said the mill would close, adding that it was old", "... and called it a ruin", "..., while
Kern said that it was not": the parser often takes the second verb of saying for what the mill does.
A participle behind a comma, a verb without subject in the tense of the first, and a clause with
"while" belong to the outer verb nearly always. In "suspect a manager of hiding it" the gerund tells
what is suspected; in "said in a statement that it is old" the clause belongs to the verb, not to
the statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.attachment import attach
from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.certainty import is_content
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 12
"""No further above is the outer verb looked for."""


def mend_reports(parsed: Parsed, cues: Cues) -> None:
    """Rejoin verbs of saying to the verb of saying whose content they were taken for.

    Parameters
    ----------
    parsed : Parsed
        The text; its parse is changed.
    cues : Cues
        Tell what says.
    """
    for token in parsed.doc:
        if token.dep_ in ("acl", "relcl") and token.pos_ in ("VERB", "AUX"):
            said = _said_in_a_medium(token, cues)
            if said is not None:
                attach(token, said, "ccomp")
                continue
        if token.dep_ == "pcomp" and token.tag_ == "VBG":
            _lift_charge(token.head, cues)
            continue
        if token.pos_ != "VERB" or token.dep_ not in ("advcl", "acl", "conj"):
            continue
        if not _may_be_outer(token) or cues.report(token) is None:
            continue
        outer = _outer(token, cues)
        if outer is not None and (token.dep_ != "conj" or token.tag_ == outer.tag_):
            attach(token, outer, "conj" if token.dep_ == "conj" else "advcl")


def _lift_charge(marker: Token, cues: Cues) -> None:
    """Hang "of hiding it" in "suspect a manager of hiding it" on the verb, not on the manager."""
    noun = marker.head
    verb = noun.head
    if marker.lower_ != "of" or noun.dep_ != "dobj" or cues.report(noun) is not None:
        return
    cue = cues.report(verb) if verb.pos_ == "VERB" else None
    if cue is not None and "of" in cue.prepositions:
        attach(marker, verb)


def _said_in_a_medium(clause: Token, cues: Cues) -> Token | None:
    """Return the verb of "said in a statement that" for the clause that hangs on the statement."""
    noun = clause.head
    marker = noun.head
    verb = marker.head
    marked = any(c.lower_ == "that" and c.dep_ in ("mark", "nsubj") for c in clause.children)
    if not marked or noun.dep_ != "pobj" or marker.dep_ != "prep" or not cues.of_medium(noun):
        return None
    says = verb.pos_ == "VERB" and cues.report(verb) is not None
    own = children(clause, "nsubj", "nsubjpass", "expl")
    finite = any(c.lower_ != "that" for c in own)
    return verb if says and finite and not children(verb, "ccomp", "dobj") else None


def _may_be_outer(token: Token) -> bool:
    subject = bool(children(token, "nsubj"))
    if token.dep_ == "conj" and not subject:
        return True
    first = token.left_edge.i
    before = token.doc[first - 1] if first else token
    if before.text != "," and not before.is_quote:
        return False
    if token.tag_ == "VBG":
        return not subject
    return subject and any(c.lower_ == "while" for c in children(token, "mark"))


def _outer(token: Token, cues: Cues) -> Token | None:
    """Return the verb of saying before a verb, in whose content it hangs."""
    current = token.head
    for _ in range(_DEEPEST):
        head = current.head
        if head.i == current.i:
            return None
        cue = cues.report(head) if is_content(current) and head.pos_ == "VERB" else None
        if cue is not None and head.i < token.i and children(head, "nsubj", "nsubjpass"):
            return head
        current = head
    return None
