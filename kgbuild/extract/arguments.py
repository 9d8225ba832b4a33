"""Noun phrases as arguments: names, described things, quantities and times, pronouns resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import children, conjuncts
from kgbuild.extract.coreference import PLURAL_PRONOUNS, RESOLVABLE, Antecedent, Coreference
from kgbuild.extract.coreference.lexicon import denotes
from kgbuild.extract.language import Parsed
from kgbuild.extract.mentions import Mentions, NameMention, NounTypes
from kgbuild.extract.negation import contrasted, denied_quantifier, is_apart
from kgbuild.extract.noun_joints import paired_adjectives
from kgbuild.extract.quantities import FoundQuantity
from kgbuild.extract.times import FoundTime
from kgbuild.model import THING, VOCABULARY, MentionKind, Quantity, TimeValue
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

PERSON = VOCABULARY + "Person"
DATE = VOCABULARY + "Date"
QUANTITY = VOCABULARY + "Quantity"

_INSIDE = frozenset(
    """
    compound amod nmod nummod advmod npadvmod poss case quantmod det predet punct
    """.split()
)
_CARRIED_PREPOSITIONS = frozenset(
    """
    of in for to on with from between against over about around at by as
    """.split()
)
_EMPTY = frozenset(
    """
    none nobody first second third it there this that these those what who which one i we you
    me us some many others all both everything nothing something anyone everyone more
    """.split()
)
_QUOTES = frozenset('"“”„«»')
_EXEMPLARS = frozenset(("like", "such as", "including"))
_NEGATIVE_DETERMINERS = frozenset(("no", "neither", "none", "nobody", "nothing"))
_NONE = frozenset(("nobody", "none", "neither"))
_MEASURES = frozenset(("enough", "little", "insufficient", "sufficient", "much"))
"""With these words a stuff is so much of it: "too little iodine" is not iodine."""
_LONGEST = 14
_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role: a name, a described thing, a quantity or a time.

    Parameters
    ----------
    head : Token
        Head of the phrase.
    first, last : int
        Its tokens, both included.
    text : str
        Its words without article; the antecedent's where a pronoun was resolved.
    type : str
        IRI of the entity type or literal type.
    kind : MentionKind
        Name, nominal or pronoun.
    name : NameMention or None
        The name it is or stands for.
    quantity, time : optional
        The value where it is one.
    amount : Quantity or None
        How many of it: "2,048 chips".
    whole : Quantity or None
        Out of how many: "500 of its 2,000 jobs".
    measure : str or None
        IRI of the narrower type of the amount where a relation may want it: "80 GB of memory".
    negated : bool
        "No company", "neither side".
    """

    head: Token
    first: int
    last: int
    text: str
    type: str
    kind: MentionKind = MentionKind.NAME
    name: NameMention | None = None
    quantity: Quantity | None = None
    time: TimeValue | None = None
    amount: Quantity | None = None
    whole: Quantity | None = None
    measure: str | None = None
    negated: bool = False

    @property
    def is_literal(self) -> bool:
        """Whether it is a value and no thing."""
        return self.quantity is not None or self.time is not None


class Arguments:
    """Reads noun phrases of one parsed text as arguments."""

    def __init__(
        self,
        parsed: Parsed,
        mentions: Mentions,
        coreference: Coreference,
        quantities: Sequence[FoundQuantity],
        times: Sequence[FoundTime],
        ontology: Ontology,
    ) -> None:
        """Index quantities and times by token; ``times`` has each with its first and last."""
        self._parsed = parsed
        self._mentions = mentions
        self._coreference = coreference
        self._nouns = NounTypes(ontology)
        self._ontology = ontology
        self.listed: set[int] = set()
        self._read: dict[int, Argument | None] = {}
        self._numbers: list[int] | None = None
        self._quantity_at: dict[int, FoundQuantity] = {}
        self._time_at: dict[int, FoundTime] = {}
        self.times: list[tuple[int, int, FoundTime]] = []
        position = {start: i for i, start in enumerate(parsed.starts)}
        for time in times:
            tokens = self._tokens(position, time.start, time.end)
            if tokens and not _is_count(parsed, tokens):
                self.times.append((tokens[0], tokens[-1], time))
                for index in tokens:
                    self._time_at.setdefault(index, time)
        for quantity in quantities:
            tokens = self._tokens(position, quantity.start, quantity.end)
            if _is_label(parsed, tokens, quantity):
                continue
            for index in tokens:
                if index not in self._time_at and index not in parsed.name_at:
                    self._quantity_at.setdefault(index, quantity)

    def _tokens(self, position: dict[int, int], start: int, end: int) -> list[int]:
        first = position.get(start)
        if first is None:
            return []
        last = first
        while last + 1 < len(self._parsed.starts) and self._parsed.starts[last + 1] < end:
            last += 1
        return list(range(first, last + 1))

    @property
    def doc(self) -> Doc:
        """The parse that the phrases are read from."""
        return self._parsed.doc

    def time_of(self, token: Token) -> FoundTime | None:
        """Return the time expression that a token is part of."""
        return self._time_at.get(token.i)

    def quantity_of(self, token: Token) -> FoundQuantity | None:
        """Return the quantity that a token is part of."""
        return self._quantity_at.get(token.i)

    def measure_of(self, adjective: Token) -> Token | None:
        """Return the number that measures an adjective: "45 years" old, worth "$3 trillion"."""
        for number in children(adjective, "npadvmod", "dobj", "prep"):
            if number.i in self._quantity_at and not self._quantity_at[number.i].factor:
                return number
        return None

    def expand(self, token: Token) -> list[Argument]:
        """Return the arguments of a phrase: its conjuncts, its examples, what its pronoun means.

        Parameters
        ----------
        token : Token
            Head of a noun phrase.

        Returns
        -------
        list of Argument
            Empty where the phrase stands for nothing that could be told.
        """
        found = self._members(token)
        parts = [*conjuncts(token), *contrasted(token)]
        for one in parts if not found else []:
            listed = self._listed(one)
            if listed:
                for name in listed:
                    found += [a for a in (self.one(name),) if a is not None]
                self.listed.add(one.i)
                continue
            argument = self.one(one)
            if argument is not None:
                argument = replace(argument, negated=True) if is_apart(one) else argument
                found += self._paired(one, argument) or [argument]
        negated = any(c.lower_ == "neither" and c.i < token.i for c in token.children)
        joined = {c.lower_ for c in children(token, "cc")}
        negated = negated or (bool(found) and found[0].negated and "or" in joined)
        return [replace(a, negated=True) for a in found] if negated else found

    def _paired(self, noun: Token, whole: Argument) -> list[Argument]:
        """Return both that paired adjectives tell apart: "neither past nor present rulers"."""
        pair = paired_adjectives(noun) if not whole.is_literal and whole.name is None else []
        if not pair:
            return []
        rest = self.words(pair[-1].i + 1, max(whole.last, noun.i))
        denied = any(c.lower_ == "neither" for c in pair[0].children)
        first = pair[0].i
        return [
            replace(
                whole,
                first=first,
                text=f"{self.words(a.i, a.i)} {rest}",
                negated=whole.negated or denied,
            )
            for a in pair
        ]

    def is_plural(self, token: Token) -> bool:
        """Say whether a phrase, or what its pronoun stands for, is several and told as one."""
        meant = self._coreference.pronoun(token) if token.pos_ == "PRON" else None
        if meant is not None:
            several = meant.joined and token.lower_ in PLURAL_PRONOUNS
            token = meant.head
            return not several and token.tag_ in ("NNS", "NNPS")
        if token.i in self._quantity_at:  # "half of the children are"
            wholes = [w for p in children(token, "prep") for w in children(p, "pobj")]
            token = wholes[0] if wholes else token
        return token.tag_ in ("NNS", "NNPS") and token.i not in self.listed

    def _members(self, token: Token) -> list[Argument]:
        """Return all that "they" stands for where its antecedent is a list."""
        meant = self._coreference.pronoun(token) if token.lower_ in PLURAL_PRONOUNS else None
        heads = conjuncts(meant.head) if meant is not None and meant.joined else []
        members = [self.one(head) for head in heads] if len(heads) > 1 else []
        return [
            replace(m, head=token, first=token.i, last=token.i, kind=MentionKind.PRONOUN)
            for m in members
            if m is not None
        ]

    def _listed(self, head: Token) -> list[Token]:
        """Return the names that a plural noun introduces: "three giants: Nvidia, Amazon"."""
        if head.tag_ != "NNS" or self._mentions.of(head) is not None:
            return []
        heads: list[Token] = []
        for apposition in children(head, "appos"):
            heads += _flat_appositions(apposition)
        for preposition in children(head, "prep"):
            words = preposition.lower_
            if words == "as" and preposition.i > 0 and preposition.nbor(-1).lower_ == "such":
                words = "such as"
            if words in _EXEMPLARS:
                for complement in children(preposition, "pobj"):
                    heads += conjuncts(complement)
        return [h for h in heads if self._mentions.of(h) is not None]

    def numbers_in(self, sentence: Tokens) -> list[Token]:
        """Return the tokens of a sentence that are part of a quantity."""
        if self._numbers is None:
            self._numbers = sorted(self._quantity_at)
        first = bisect_left(self._numbers, sentence.start)
        last = bisect_left(self._numbers, sentence.end, lo=first)
        return [self._parsed.doc[index] for index in self._numbers[first:last]]

    def one(self, token: Token) -> Argument | None:
        """Return the argument that one phrase without its conjuncts is; read once."""
        if token.i not in self._read:
            self._read[token.i] = self._one(token)
        return self._read[token.i]

    def _one(self, token: Token) -> Argument | None:
        if token.i in self._time_at:
            time = self._time_at[token.i]
            return Argument(token, token.i, token.i, time.time.text, DATE, time=time.time)
        value = self._quantity_at.get(token.i)
        if value is not None and token.pos_ in ("NUM", "NOUN", "SYM", "PROPN", "ADJ"):
            return self._quantified(token, value)
        if not any(letter.isalnum() for letter in self._parsed.word(token)):
            return None  # the "-" of "quasi-state"
        name = self._mentions.of(token)
        if name is not None and not any(c.lower_ in _MEASURES for c in token.children):
            return self._named(token, name)
        if token.lower_ in _NONE or _is_no_one(token):
            return self._none(token)
        if token.pos_ == "PRON" or token.lower_ in RESOLVABLE:
            return self._pronoun(token)
        if token.lower_ in ("one", "ones"):
            return self._one_of_them(token)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._nominal(token)
        return None

    def _quantified(self, token: Token, found: FoundQuantity) -> Argument:
        """Type a quantity by its unit, else by the last word of it: what it counts.

        With what it is part of or what it measures it is no number but so much of that: "half of
        the workers", "500 of its jobs", "3 tonnes of CO2".
        """
        type_ = found.type or self._nouns.of_word(found.quantity.text.split()[-1])
        if not self._ontology.is_a(type_, QUANTITY):
            type_ = QUANTITY
        value = found.quantity
        counted = self._counted(token)
        if counted is None or found.factor:
            return Argument(token, token.i, token.i, value.text, type_, quantity=value)
        first, last = self.phrase(token)
        first = min(first, self._first_of(token))
        inner = self.words(*self.phrase(counted))
        whole = self._amount(counted, inner)
        if whole is not None and whole.text == value.text:
            whole = None  # "one in five workers": the same number
        return Argument(
            token,
            first,
            last,
            self.words(first, last),
            self._nouns.of(counted),
            MentionKind.NOMINAL,
            amount=replace(value, counted=inner),
            whole=whole,
            measure=type_,
        )

    def _one_of_them(self, token: Token) -> Argument | None:
        """Read "one of the largest banks" as one such bank, "the old one" as what it says."""
        counted = next(
            (
                noun
                for preposition in children(token, "prep")
                for noun in children(preposition, "pobj")
                if preposition.lower_ == "of" and noun.pos_ in ("NOUN", "PROPN")
            ),
            None,
        )
        if counted is None and not children(token, "amod", "compound"):
            return None
        first, last = self.phrase(token)
        type_ = self._nouns.of(counted) if counted is not None else THING
        words = self.words(first, last)
        return Argument(token, first, last, words, type_, MentionKind.NOMINAL)

    def _counted(self, token: Token) -> Token | None:
        """Return what a number is so much of: "jobs" in "500 of its 2,000 jobs"."""
        for preposition in children(token, "prep"):
            own = self._quantity_at[token.i]
            inside = self._quantity_at.get(preposition.i) is own and own.quantity.per is None
            if preposition.lower_ == "of" or inside:  # "one in five workers"
                for noun in children(preposition, "pobj"):
                    if noun.pos_ in ("NOUN", "PROPN") and noun.i not in self._time_at:
                        return noun
        return None

    def _first_of(self, token: Token) -> int:
        """Return the first token of the quantity that a token is part of."""
        first, found = token.i, self._quantity_at[token.i]
        while self._quantity_at.get(first - 1) is found:
            first -= 1
        return first

    def text_of(self, head: Token) -> str:
        """Return the words of a phrase."""
        return self.words(*self.phrase(head))

    def _named(self, token: Token, name: NameMention) -> Argument:
        amount = self._amount(token, name.text)
        return Argument(
            token, name.first, name.last, name.text, name.type, name=name, amount=amount
        )

    def _amount(self, head: Token, counted: str) -> Quantity | None:
        """Return how many of it there are: the number before a noun or a name."""
        for number in children(head, "nummod", "nmod", "compound", "amod"):
            found = self._quantity_at.get(number.i) if number.i < head.i else None
            if found is not None and not found.factor:
                return replace(found.quantity, counted=counted)
            if number.lower_ == "one" and number.dep_ == "nummod" and number.i < head.i:
                return Quantity(1.0, None, self._parsed.word(number), counted=counted)
        return None

    def _pronoun(self, token: Token) -> Argument | None:
        found = self._coreference.pronoun(token)
        if found is None:
            return None
        if found.name is not None:
            return Argument(
                token,
                token.i,
                token.i,
                found.name.text,
                found.name.type,
                MentionKind.PRONOUN,
                found.name,
            )
        resolved = self._nominal(found.head)
        if resolved is None:
            return None
        return replace(
            resolved,
            head=token,
            first=token.i,
            last=token.i,
            kind=MentionKind.PRONOUN,
            negated=False,
        )

    def _none(self, token: Token) -> Argument | None:
        """Read "nobody" and "no one" as such and "none of the chips" as the chips, denied."""
        if token.lower_ not in ("none", "neither"):
            first = token.i - 1 if token.lower_ == "one" else token.i
            kind = MentionKind.NOMINAL
            return Argument(token, first, token.i, "nobody", PERSON, kind, negated=True)
        for preposition in children(token, "prep"):
            for whole in children(preposition, "pobj"):
                found = self.one(whole) if preposition.lower_ == "of" else None
                if found is not None:
                    return replace(found, negated=True)
        return None

    def _nominal(self, head: Token) -> Argument | None:
        if head.lower_ in _EMPTY:
            return None
        coded = self._code_before(head)
        if coded is not None:
            return coded
        found = self._described_name(head) or self._coreference.nominal(head)
        first, last = self.phrase(head)
        text = self.words(first, last)
        if found is not None and found.name is not None:
            return Argument(
                head, first, last, found.name.text, found.name.type, MentionKind.NOMINAL, found.name
            )
        amount = self._amount(head, text)
        negated = any(c.dep_ == "det" and c.lower_ in _NEGATIVE_DETERMINERS for c in head.children)
        return Argument(
            head,
            first,
            last,
            text,
            self._nouns.of(head),
            MentionKind.NOMINAL,
            amount=amount,
            negated=negated,
        )

    def kind(self, head: Token) -> Argument | None:
        """Return what a described plural says that its members are: "Dutch firms"; else None."""
        adjectives = [c for c in children(head, "amod", "compound", "nmod") if c.i < head.i]
        if not adjectives and children(head, "appos"):
            adjectives = children(head, "nummod")  # "three giants, Orbix, Quill and Kern"
        if not adjectives:
            return None
        first = min(c.left_edge.i for c in adjectives)
        words = self.words(first, head.i)
        return Argument(head, first, head.i, words, self._nouns.of(head), MentionKind.NOMINAL)

    def description(self, head: Token) -> Argument | None:
        """Return what a phrase says, without asking which name it stands for."""
        if head.pos_ not in ("NOUN", "PROPN") or head.lower_ in _EMPTY:
            return None
        first, last = self.phrase(head)
        words = self.words(first, last)
        return Argument(head, first, last, words, self._nouns.of(head), MentionKind.NOMINAL)

    def _described_name(self, head: Token) -> Antecedent | None:
        """Return the name that an apposition describes: "DeepSeek, a model that ..."."""
        if head.tag_ == "NNS":
            return None
        if head.dep_ == "appos":
            name = self._mentions.of(head.head)
            return Antecedent(head.head, name) if name is not None else None
        described, is_a = self._nouns.of(head), self._ontology.is_a
        for partner in children(head, "appos"):
            name = self._mentions.of(partner)
            if name is None:
                continue
            beside = name.first == head.i + 1  # "her colleague Tomas Riedl", without a comma
            fits = is_a(described, name.type) or is_a(name.type, described)
            person = is_a(name.type, PERSON) and denotes(head.lemma_.lower()) == "person"
            if (fits and (beside or described != THING)) or person:
                return Antecedent(partner, name)
        return None

    def words(self, first: int, last: int) -> str:
        """Return a phrase's words with its possessive pronouns resolved: "DeepSeek's rise"."""
        parts = []
        for index in range(first, last + 1):
            token = self._parsed.doc[index]
            owner = self._coreference.pronoun(token) if token.tag_ == "PRP$" else None
            start = self._parsed.starts[index]
            gap = self._parsed.text[self._parsed.ends[index - 1] : start] if index > first else ""
            word = self._parsed.word(token) if token.text not in _QUOTES else ""
            if owner is not None and owner.name is not None:
                word = f"{owner.name.text}'s"
            elif token.tag_ == "WP$":
                word = self._whose(token) or word
            parts.append(gap + word)
        return " ".join("".join(parts).split())

    def _whose(self, token: Token) -> str:
        """Return what "whose" stands for, as a possessor: "the group whose robots won"."""
        for above in token.ancestors:
            if above.dep_ == "relcl":
                name = self._mentions.of(above.head)
                owner = name.text if name is not None else self._parsed.word(above.head)
                return f"{owner}'" if owner.endswith("s") else f"{owner}'s"
        return ""

    def _code_before(self, head: Token) -> Argument | None:
        """Read "H20 chips" and "the DeepSeek-R1 model" as the thing named."""
        type_ = self._nouns.of(head)
        if head.i == 0 or type_ == THING:
            return None
        name = self._mentions.of(head.nbor(-1))
        if name is None or not self._ontology.is_a(name.type, VOCABULARY + "Product"):
            return None
        if not (self._ontology.is_a(name.type, type_) or self._ontology.is_a(type_, name.type)):
            return None
        amount = self._amount(head, f"{name.text} {head.lower_}")
        return Argument(head, name.first, head.i, name.text, name.type, name=name, amount=amount)

    def _opens(self, index: int) -> bool:
        """Say whether a token opens a quotation within a phrase: 'comparable to "bombs"'."""
        mark = self._parsed.doc[index]
        return mark.text in _QUOTES and self._parsed.ends[index] == self._parsed.starts[index + 1]

    def phrase(self, head: Token) -> tuple[int, int]:
        """Return the first and last token of a noun phrase, without article and side clauses."""
        kept = {head.i}
        waiting = [head]
        while waiting:
            current = waiting.pop()
            for child in current.children:
                inside = child.dep_ in _INSIDE and (child.dep_ != "punct" or child.text in "-'’/")
                carried = (
                    child.dep_ == "prep"
                    and child.lower_ in _CARRIED_PREPOSITIONS
                    and child.i > head.i
                    and bool(children(child, "pobj", "pcomp", "prep"))
                )
                below = child.dep_ == "pobj" and current.dep_ == "prep"
                joined = (
                    child.dep_ in ("conj", "cc") and current.i != head.i and child.pos_ != "VERB"
                )
                if inside or carried or below or joined:
                    kept.add(child.i)
                    waiting.append(child)
        first = last = head.i
        while first - 1 in kept:
            first -= 1
        while last - first < _LONGEST:
            if last + 1 not in kept and not (last + 2 in kept and self._opens(last + 1)):
                break
            last += 1
        doc = head.doc
        while first < head.i and (
            doc[first].dep_ in ("det", "predet", "punct", "neg")
            or doc[first].head.dep_ == "det"
            or doc[first].is_space
        ):
            first += 1
        denied = denied_quantifier(head)
        if denied is not None:
            first = min(first, denied.i)
        while last > head.i and doc[last].dep_ in ("prep", "punct", "det", "cc", "case"):
            last -= 1
        return first, last


def _is_count(parsed: Parsed, tokens: list[int]) -> bool:
    """Say whether what looks like a year counts a plural noun: "a survey of 1709 children".

    Years of our time do stand before plurals ("the 2024 elections"); earlier ones hardly do.
    """
    if len(tokens) != 1:
        return False
    number = parsed.doc[tokens[0]]
    counted = number.dep_ == "nummod" and number.head.i > number.i and number.head.tag_ == "NNS"
    return counted and number.is_digit and int(number.text) < _FIRST_YEAR


def _is_label(parsed: Parsed, tokens: list[int], found: FoundQuantity) -> bool:
    """Say whether a bare number names the noun before it: "Windows 11", "posts 542 and 543"."""
    quantity = found.quantity
    if quantity.unit is not None or found.factor or len(tokens) != 1 or quantity.per is not None:
        return False
    number = parsed.doc[tokens[0]]
    if not number.text.isdigit():
        return False
    if number.dep_ == "conj" and number.head.pos_ == "NUM":
        number = number.head
    named = number.head.pos_ in ("NOUN", "PROPN") and number.dep_ in ("nummod", "appos", "nmod")
    return named and number.head.i == number.i - 1


def _is_no_one(token: Token) -> bool:
    return token.lower_ == "one" and any(
        c.lower_ == "no" and c.i == token.i - 1 for c in children(token, "det")
    )


def _flat_appositions(token: Token) -> list[Token]:
    """Return a list of names whether the parser chained it by appos or by conj."""
    found = []
    for one in conjuncts(token):
        found.append(one)
        for child in one.children:
            if child.dep_ == "appos":
                found += _flat_appositions(child)
    return found
