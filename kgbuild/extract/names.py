"""Names that can be told before parsing: those of a gazetteer, and the shapes of product codes."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kgbuild.extract.language import NameSpan
from kgbuild.ontology.types import Name, Ontology, local_name

_WORD = re.compile(r"\w+")
_SAME_GAPS = frozenset((" ", "-", "\u2011", "\u2010"))
_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Chapter Section Article Part Page Figure Table Volume Season Day Week Year "
    "Quarter Phase Step Level Group Route Highway Room Flight Number Top About Around Over Only "
    "Nearly Almost Some The This These Those In On At By From Since Until Before After During For "
    "With And Or But Of To As If When While It Its He She They We You I A An All Both Another"
)
_NOT_A_BRAND = frozenset(_MONTHS.split())
_CODE = re.compile(
    r"""
    (?<![\w$€£.,-])
    (?:
      [A-Z][A-Za-z]*(?:[-\u2011][A-Za-z]*){0,8}[-\u2011]?\d+(?:\.\d+)?[A-Za-z]{0,3}
      (?:[-\u2011][A-Za-z0-9.]*[A-Za-z0-9]){0,8}
      | \d{3,4}[A-Z]{1,2}
    )
    (?![\w%]|\.\d)
    """,
    re.VERBOSE,
)
_BRAND_NUMBER = re.compile(
    r"(?<![\w.-])([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)[ \u00a0]"
    r"(\d{1,4}(?:\.\d)?[A-Za-z]{0,2})(?![\w%]|[.,]\d)"
)
_AMOUNT_UNIT = re.compile(
    r"^\s*(?:%|percent|per|million|billion|trillion|thousand|hundred"
    r"|(?!was\b|has\b|is\b|does\b|as\b|its\b|vs\b|plus\b)[a-z]+s\b(?!\s+chip))",
    re.I,
)
CAMEL_CASE = re.compile(
    r"^[A-Z]?[a-z]++[A-Z][A-Za-z0-9]*+$|^[A-Z]{2,}+[a-z]{2,}+[A-Za-z0-9]*+$|^[A-Z][a-z]++[A-Z]++$"
)
"""A word with a capital inside, as only names have: "DeepSeek", "ChatGPT", "iPhone"."""
_GENERATION = re.compile(r"[ \u00a0](\d{1,3}[A-Za-z]?)(?![\w%]|[.,]\d)")
_TITLES = frozenset("President Mr Mrs Ms Dr Senator CEO Secretary Minister Judge Governor".split())
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th|s)$", re.I)
_PERIOD = re.compile(r"^(?:Q[1-4]|H[12]|FY\d*|G\d{1,2}|COVID-19|Covid-19|F1|U-?\d\d?)$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    tail: str
    name: Name
    last: str
    """The last word, without its plural where it is a code."""


@dataclass(frozen=True)
class Gazetteer:
    """The names of an ontology, ready to be found in text.

    Matching is by whole words and with case; a hyphen and a blank are the same, and a name of one
    word is also found in capitals. Where names overlap the longest wins; where one alias belongs
    to several entries the first in the ontology wins.
    """

    names: tuple[Name, ...]
    demonyms: Mapping[str, Name]

    @classmethod
    def of(cls, ontology: Ontology) -> Gazetteer:
        """Make the gazetteer of an ontology's names."""
        return cls(ontology.names, ontology.demonyms)

    @cached_property
    def _aliases(self) -> Mapping[str, tuple[_Alias, ...]]:
        found: dict[str, list[_Alias]] = defaultdict(list)
        seen: set[str] = set()
        for name in self.names:
            for text in (name.label, *name.aliases):
                for form in _written_forms(text):
                    alias = _alias(form, name)
                    if alias is not None and form not in seen:
                        seen.add(form)
                        found[alias.words[0]].append(alias)
        return {
            first: tuple(sorted(some, key=lambda a: (-len(a.words), -len(a.tail))))
            for first, some in found.items()
        }

    @cached_property
    def first_names(self) -> frozenset[str]:
        """First words of the listed people."""
        people = (name.label.split() for name in self.names if local_name(name.type) == "Person")
        return frozenset(words[0] for words in people if len(words) > 1)

    @cached_property
    def by_text(self) -> Mapping[str, Name]:
        """Every label and alias as written, to its entry."""
        return {text: name for name in reversed(self.names) for text in (*name.aliases, name.label)}

    @cached_property
    def brands(self) -> Mapping[str, str]:
        """First words that names with a number share ("Ascend", "GPT"), to their usual type."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for name in self.names:
            for text in (name.label, *name.aliases):
                words = _WORD.findall(text)
                if len(words) > 1 and any(any(c.isdigit() for c in w) for w in words[1:]):
                    votes[words[0]][name.type] += 1
        return {
            word: min(count, key=lambda type_: (-count[type_], type_))
            for word, count in votes.items()
        }

    def find(self, text: str) -> list[tuple[int, int, Name]]:
        """Find all names in a text: (first character, last + 1, entry), in order."""
        words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
        found: list[tuple[int, int, Name]] = []
        index = 0
        while index < len(words):
            match = self._match(text, words, index)
            if match is None:
                index += 1
                continue
            count, end, name = match
            found.append((words[index][1], end, name))
            index += count
        return found

    def _match(
        self, text: str, words: list[tuple[str, int, int]], index: int
    ) -> tuple[int, int, Name] | None:
        first = words[index][0]
        known = self._aliases.get(first) or self._aliases.get(_singular(first), ())
        for alias in known:
            count = len(alias.words)
            run = words[index : index + count]
            if len(run) < count or _singular(run[-1][0]) != alias.last:
                continue
            if any(run[n][0] != alias.words[n] for n in range(count - 1)):
                continue
            gaps = (text[a[2] : b[1]] for a, b in itertools.pairwise(run))
            if not all(_same_gap(g, w) for g, w in zip(gaps, alias.gaps, strict=True)):
                continue
            end = run[-1][2]
            if not text.startswith(alias.tail, end):
                continue
            end += len(alias.tail)
            if _continues_as_code(text, end):
                continue
            return count, end, alias.name
        return None


_PLURAL_CODE = re.compile(r"\d\ds$")


def _singular(word: str) -> str:
    """Return a product code without its plural: "H800" for "H800s"."""
    return word[:-1] if word[-1:] == "s" and _PLURAL_CODE.search(word) else word


def _written_forms(text: str) -> tuple[str, ...]:
    upper = text.upper()
    if text.isalpha() and len(text) >= 4 and upper != text:
        return (text, upper)
    return (text,)


def _alias(text: str, name: Name) -> _Alias | None:
    matches = list(_WORD.finditer(text))
    if not matches:
        return None
    gaps = tuple(text[a.end() : b.start()] for a, b in itertools.pairwise(matches))
    words = tuple(m.group() for m in matches)
    return _Alias(words, gaps, text[matches[-1].end() :], name, _singular(words[-1]))


def _same_gap(found: str, wanted: str) -> bool:
    return found == wanted or (found in _SAME_GAPS and wanted in _SAME_GAPS)


def _continues_as_code(text: str, end: int) -> bool:
    """Say whether a hyphen and a code follow: "DeepSeek" in "DeepSeek-R9" is not the whole name."""
    follows = re.match(r"[-\u2011](\w+)", text[end : end + 20])
    return bool(follows and any(c.isdigit() for c in follows.group(1)))


def _looks_like_amount(code: str, text: str, end: int) -> bool:
    return bool(
        _ORDINAL.match(code)
        or _PERIOD.match(code)
        or _YEAR.match(code)
        or re.match(r"^\d+(?:\.\d+)?(?:[KMBT]|GB|TB|MB|W|V|G|nm|x|X|GHz|MHz)$", code)
        or (code.isdigit() and _AMOUNT_UNIT.match(text[end : end + 24]))
    )


def find_codes(text: str, gazetteer: Gazetteer) -> Iterable[NameSpan]:
    """Find product codes that no list holds: "MI455X", "Kirin 9100", "Llama 5".

    Parameters
    ----------
    text : str
        The cleaned text.
    gazetteer : Gazetteer
        Its brands lend their type to new members ("Ascend 970" is a chip as "Ascend 910" is).

    Yields
    ------
    NameSpan
        With the brand's type or None; may overlap one another.
    """
    for match in _BRAND_NUMBER.finditer(text):
        brand, number = match.group(1), match.group(2)
        first = brand.split()[0]
        start = match.start()
        if first in _NOT_A_BRAND or first in gazetteer.demonyms:
            if " " not in brand:
                continue
            start += len(first) + 1
            first = brand.split()[1]
        entry = gazetteer.by_text.get(first)
        if entry is not None and " " in brand:
            start += len(first) + 1
            first = brand.split()[1]
        if first in _NOT_A_BRAND or _looks_like_amount(number, text, match.end()):
            continue
        if text[max(0, start - 2) : start] in ("", ". ") and first not in gazetteer.brands:
            continue
        yield NameSpan(start, match.end(), gazetteer.brands.get(first), False)
    for match in _CODE.finditer(text):
        code = match.group()
        if not _looks_like_amount(code, text, match.end()) and not _PERIOD.match(code):
            brand = _WORD.match(code)
            type_ = gazetteer.brands.get(brand.group()) if brand else None
            yield NameSpan(match.start(), match.end(), type_, False)


_TITLE = re.compile(rf"(?:{'|'.join(sorted(_TITLES))})\.?\s+(?=[A-Z])")


def after_title(text: str, start: int, end: int) -> int:
    """Return where a name starts without the title before it: "Dr. Adaze"."""
    title = _TITLE.match(text, start, end)
    return title.end() if title else start


def is_counted(words: str) -> bool:
    """Say whether words are a noun and its number, no name: "Room 204", "Flight 370"."""
    first, _, number = words.partition(" ")
    return first in _NOT_A_BRAND and number.isdigit()


def _with_number(text: str, start: int, end: int, name: Name) -> NameSpan:
    """Take the number behind a product's name along: the iPhone 17 is not the iPhone."""
    number = _GENERATION.match(text, end)
    kinds = ("Product", "Software", "AIModel", "Chip")
    if number is None or local_name(name.type) not in kinds or not name.label[-1:].isalpha():
        return NameSpan(start, end, name.type, True)
    if _looks_like_amount(number.group(1), text, number.end()):
        return NameSpan(start, end, name.type, True)
    return NameSpan(start, number.end(), name.type, False)


def _is_part_of_a_person(text: str, name: NameSpan, gazetteer: Gazetteer) -> bool:
    """Say whether a listed surname stands behind another first name: "Steve Altman"."""
    entry = gazetteer.by_text.get(text[name.start : name.end])
    if entry is None or local_name(entry.type) != "Person" or " " in text[name.start : name.end]:
        return False
    before = re.search(r"([A-Z][a-z]+) $", text[max(0, name.start - 24) : name.start])
    if before is None or before.group(1) in _NOT_A_BRAND | _TITLES:
        return False
    starts = text[: name.start - len(before.group(0))].rstrip()[-1:] in ("", ".", "!", "?", '"')
    return not starts or before.group(1) in gazetteer.first_names


def spot_names(text: str, gazetteer: Gazetteer) -> list[NameSpan]:
    """Find the names of a text that can be told without a parse.

    Parameters
    ----------
    text : str
        The cleaned text.
    gazetteer : Gazetteer
        Known names.

    Returns
    -------
    list of NameSpan
        In order, not overlapping: known names first, then codes, the longer before the shorter.
    """
    known = [_with_number(text, s, e, name) for s, e, name in gazetteer.find(text)]
    known = [name for name in known if not _is_part_of_a_person(text, name, gazetteer)]
    codes = sorted(find_codes(text, gazetteer), key=lambda n: (n.start - n.end, n.start))
    kept: dict[int, NameSpan] = {}
    taken: dict[int, int] = {}
    for candidate in [*known, *codes]:
        rivals = {taken[i] for i in range(candidate.start, candidate.end) if i in taken}
        if all(_holds(candidate, kept[start]) for start in rivals):
            for start in rivals:
                del kept[start]
            kept[candidate.start] = candidate
            taken.update(dict.fromkeys(range(candidate.start, candidate.end), candidate.start))
    return [kept[start] for start in sorted(kept)]


def _holds(longer: NameSpan, shorter: NameSpan) -> bool:
    """Say whether a name lies within another that is longer."""
    inside = longer.start <= shorter.start and shorter.end <= longer.end
    return inside and longer.end - longer.start > shorter.end - shorter.start
