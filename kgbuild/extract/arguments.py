"""Noun phrases as arguments: names, described things, quantities and times, pronouns resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import conjuncts
from kgbuild.extract.coreference import PLURAL_PRONOUNS, RESOLVABLE, Antecedent, Coreference
from kgbuild.extract.coreference.lexicon import denotes
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed
from kgbuild.extract.listings import listed_names
from kgbuild.extract.mentions import Mentions, NameMention, NounTypes
from kgbuild.extract.negation import NOBODY, contrasted, is_apart
from kgbuild.extract.noun_joints import paired_adjectives
from kgbuild.extract.phrase_words import PhraseWords
from kgbuild.extract.quantities import FoundQuantity
from kgbuild.extract.times import FoundTime
from kgbuild.extract.token_values import TokenValues
from kgbuild.model import THING, MentionKind, Quantity, TimeValue
from kgbuild.model.broad_types import DATE, PERSON, PRODUCT, QUANTITY
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


_EMPTY = frozenset(
    """
    none nobody first second third it there this that these those what who which one i we you
    me us some many others all both everything nothing something anyone everyone more
    """.split()
)
_NONE = frozenset(("nobody", "none", "neither"))
_MEASURES = frozenset(("enough", "little", "insufficient", "sufficient", "much"))
"""With these words a stuff is so much of it: "too little iodine" is not iodine."""


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
        self._values = TokenValues(parsed, quantities, times)
        self._phrases = PhraseWords(parsed, mentions, coreference)
        self.times = self._values.times
        self.listed: set[int] = set()
        self._read: dict[int, Argument | None] = {}
        self._expanded: dict[int, tuple[Argument, ...]] = {}

    @property
    def doc(self) -> Doc:
        """The parse that the phrases are read from."""
        return self._parsed.doc

    def time_of(self, token: Token) -> FoundTime | None:
        """Return the time expression that a token is part of."""
        return self._values.time_of(token)

    def quantity_of(self, token: Token) -> FoundQuantity | None:
        """Return the quantity that a token is part of."""
        return self._values.quantity_of(token)

    def measure_of(self, adjective: Token) -> Token | None:
        """Return the number that measures an adjective: "45 years" old, worth "$3 trillion"."""
        return self._values.measure_of(adjective)

    def expand(self, token: Token) -> list[Argument]:
        """Return the arguments of a phrase: its conjuncts, its examples, what its pronoun means.

        A phrase is read once, however many frames and qualifiers ask for it.

        Parameters
        ----------
        token : Token
            Head of a noun phrase.

        Returns
        -------
        list of Argument
            Empty where the phrase stands for nothing that could be told.
        """
        if token.i not in self._expanded:
            self._expanded[token.i] = tuple(self._expand(token))
        return list(self._expanded[token.i])

    def _expand(self, token: Token) -> list[Argument]:
        found = self._members(token)
        parts = [*conjuncts(token), *contrasted(token)]
        for one in parts if not found else []:
            listed = listed_names(one, self._mentions)
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
        if self.quantity_of(token) is not None:  # "half of the children are"
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

    def numbers_in(self, sentence: Tokens) -> list[Token]:
        """Return the tokens of a sentence that are part of a quantity."""
        return self._values.numbers_in(sentence)

    def phrase(self, head: Token) -> tuple[int, int]:
        """Return the first and last token of a noun phrase, without article and side clauses."""
        return self._phrases.extent(head)

    def words(self, first: int, last: int) -> str:
        """Return a phrase's words with its possessive pronouns resolved: "DeepSeek's rise"."""
        return self._phrases.words(first, last)

    def one(self, token: Token) -> Argument | None:
        """Return the argument that one phrase without its conjuncts is; read once."""
        if token.i not in self._read:
            self._read[token.i] = self._one(token)
        return self._read[token.i]

    def _one(self, token: Token) -> Argument | None:
        time = self.time_of(token)
        if time is not None:
            return Argument(token, token.i, token.i, time.time.text, DATE, time=time.time)
        value = self.quantity_of(token)
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
        counted = self._values.counted(token)
        if counted is None or found.factor:
            return Argument(token, token.i, token.i, value.text, type_, quantity=value)
        first, last = self.phrase(token)
        first = min(first, self._values.first_of(token))
        inner = self.words(*self.phrase(counted))
        whole = self._values.amount(counted, inner)
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

    def text_of(self, head: Token) -> str:
        """Return the words of a phrase."""
        return self.words(*self.phrase(head))

    def _named(self, token: Token, name: NameMention) -> Argument:
        amount = self._values.amount(token, name.text)
        return Argument(
            token, name.first, name.last, name.text, name.type, name=name, amount=amount
        )

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
        amount = self._values.amount(head, text)
        negated = any(c.dep_ == "det" and c.lower_ in NOBODY for c in head.children)
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
            owned = bool(children(head, "poss"))  # "its heir, the MI300X,"
            if (fits and (beside or owned or described != THING)) or person:
                return Antecedent(partner, name)
        return None

    def _code_before(self, head: Token) -> Argument | None:
        """Read "H20 chips" and "the DeepSeek-R1 model" as the thing named."""
        type_ = self._nouns.of(head)
        if head.i == 0 or type_ == THING:
            return None
        name = self._mentions.of(head.nbor(-1))
        if name is None or not self._ontology.is_a(name.type, PRODUCT):
            return None
        if not (self._ontology.is_a(name.type, type_) or self._ontology.is_a(type_, name.type)):
            return None
        amount = self._values.amount(head, f"{name.text} {head.lower_}")
        return Argument(head, name.first, head.i, name.text, name.type, name=name, amount=amount)


def _is_no_one(token: Token) -> bool:
    return token.lower_ == "one" and any(
        c.lower_ == "no" and c.i == token.i - 1 for c in children(token, "det")
    )
