"""Numbers that are no amounts: years, versions, scores, telephone numbers, parts of names."""

from __future__ import annotations

import re

from kgbuild.extract.quantity_words import Measure, QuantityWords

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ARTICLE = re.compile(r"(?:^|\W)an?\s$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<!\w)[A-Z]\w*\s$")
_NAME_AMID = re.compile(r"(?<![.!?:\n\"”])(?<=[\w,])\s(?P<word>[A-Z]\w*)\s$")
_NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")
_TELEPHONE = re.compile(
    r"(?<![\w+])(?:\+\d[\d\s().-]{6,20}\d|\(\d{2,5}\)\s?\d{3}[\s-]\d{4}"
    r"|\d{3}[-.]\d{3}[-.]\d{4}|\d{3}-0\d{3})(?![\w%])"
)
_SCORE = re.compile(
    r"(?<![\w.$€£-])\d{1,3}(?:[-–:]|\s–\s)\d{1,3}(?![\w%-]|\.\d|\s(?:percent|per cent|%))"
)
_REACH = 30


class NumberNames:
    """Tells numbers that name or tell something from those that measure it.

    Parameters
    ----------
    words : QuantityWords
        The words of an ontology.
    approximators : re.Pattern
        What makes a number an amount if it stands right before it: "about".
    """

    def __init__(self, words: QuantityWords, approximators: re.Pattern[str]) -> None:
        self._words = words
        self._approximators = approximators
        self._numbered = words.numbered()
        self._scored = words.scored()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the characters of telephone numbers and of scores, in order."""
        found = [match.span() for match in _TELEPHONE.finditer(text)]
        for match in _SCORE.finditer(text):
            near = text[max(0, match.start() - _REACH) : match.start()]
            behind = re.match(r"\s?\w+", text[match.end() : match.end() + _REACH])
            if self._scored.search(near) or (behind and self._scored.search(behind.group())):
                found.append(match.span())
        return sorted(found)

    def is_name(
        self,
        text: str,
        start: int,
        end: int,
        got: dict[str, str | None],
        value: float,
        measure: Measure,
    ) -> bool:
        """Say whether a number is no amount: a year, a version, "one" as a pronoun.

        Parameters
        ----------
        text : str
            The text.
        start, end : int
            Where the number stands with what belongs to it.
        got : dict
            The groups of the amount's pattern.
        value : float
            What it comes to.
        measure : Measure
            Its unit.
        """
        before = text[max(0, start - _REACH) : start]
        number, second = got["number"] or "", got["upper"] or got["dashed"]
        if number[:1].isalpha():
            if self._words.is_vague(number):
                return number.lower() in ("tens", "scores") or text[end : end + 1] == "-"
            if self._words.is_scale(re.split(r"[\s-]", number)[0]):
                return _ARTICLE.search(before) is None
            bounded = self._approximators.search(before) is not None
            return value == 1.0 and measure.unit is None and not bounded and not second
        scaled = got["first"] or got["firstsuffix"] or got["scale"] or got["suffix"]
        if scaled or measure.unit is not None:
            return False
        if _YEAR.fullmatch(number) and (not second or len(second) in (2, 4)):
            return not (got["lead"] and second) or _YEAR.fullmatch(second or "") is not None
        if self._numbered.search(before) or before.endswith("#"):
            return True
        named = _NAME_BEFORE.search(before) and not self._approximators.search(before)
        if "." in number and named:
            return True
        amid = _NAME_AMID.search(before)
        return bool(amid and named and _NAME_BEHIND.match(text, end))
