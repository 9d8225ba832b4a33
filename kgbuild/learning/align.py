"""Where the ends of an example stand in its text: the words as they are, or another form of them.

An example may say "1959-01-01" where the text has "January 1, 1959", "United States" where it has
"American".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from rapidfuzz.fuzz import ratio

from kgbuild.extract.drafts import Drafts
from kgbuild.extract.learned.spans import Run

_NOTE = re.compile(r"(?<!\s)\s*+\([^()]*\)$")
_NUMBER = re.compile(r"^[-+]?\d[\d,]*(?:\.\d+)?$")
_ISO = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
_SPELT = re.compile(r"^(\d{1,2}) (\w+) (\d{4})$")
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_NEAR = 88.0
"""Least similarity of a misspelt or inflected form ("pharmaceutical" for "Pharmaceuticals")."""
_SHORTEST_NEAR = 6
_LONGEST = 16


def plain(label: str) -> str:
    """Return a label as a text would write it: no underscores, no quotes around it.

    Examples
    --------
    >>> plain('"Glen_Ridge,_New_Jersey"')
    'Glen Ridge, New Jersey'
    """
    return " ".join(label.strip().strip('"').replace("_", " ").split())


def folded(words: str) -> str:
    """Return letters and digits alone, in lower case, without accents."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in apart if c.isalnum())


class Aligner:
    """Finds labels in one parsed text.

    Parameters
    ----------
    drafts : Drafts
        The text.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        parsed = drafts.parsed
        self._tokens = [t.i for t in parsed.doc if not t.is_space]
        self._folded = [folded(parsed.word(parsed.doc[i])) for i in self._tokens]
        self._starts: dict[str, list[int]] = {}
        for n, word in enumerate(self._folded):
            self._starts.setdefault(word[:2], []).append(n)

    def find(self, label: str) -> tuple[Run, ...]:
        """Return the places of a label in the closest form that is found; empty if there is none.

        Parameters
        ----------
        label : str
            What an example says.
        """
        words = plain(label)
        without_note = _NOTE.sub("", words)
        forms: tuple[tuple[Callable[[str], Iterator[Run]], str], ...] = (
            (self._written, words),
            (self._written, without_note),
            (self._number, without_note),
            (self._date, words),
            (self._named, without_note),
            (self._near, without_note),
            (self._without_last, without_note),
        )
        for form, sought in forms:
            found = tuple(dict.fromkeys(form(sought)))
            if found:
                return found
        return ()

    def _written(self, words: str) -> Iterator[Run]:
        """Yield where the same letters and digits stand, from a token's start to a token's end."""
        wanted = folded(words)
        if not wanted:
            return
        for n in self._starts.get(wanted[:2], []) + (
            self._starts.get(wanted[:1], []) if len(wanted) > 1 else []
        ):
            if not self._folded[n]:
                continue
            joined = ""
            for last in range(n, min(len(self._tokens), n + _LONGEST)):
                joined += self._folded[last]
                if joined == wanted and self._folded[last]:
                    yield self._run(n, last, words)
                    break
                if not wanted.startswith(joined):
                    break

    def _run(self, first: int, last: int, words: str) -> Run:
        """Take the punctuation that belongs to the label: the bracket or mark at its end."""
        doc = self._drafts.parsed.doc
        while (
            last + 1 < len(self._tokens)
            and not self._folded[last + 1]
            and words.endswith(doc[self._tokens[last + 1]].text)
            and not doc[self._tokens[last]].whitespace_
        ):
            last += 1
        return Run(self._tokens[first], self._tokens[last])

    def _number(self, words: str) -> Iterator[Run]:
        if not _NUMBER.match(words):
            return
        wanted = float(words.replace(",", ""))
        doc = self._drafts.parsed.doc
        for i in self._tokens:
            word = self._drafts.parsed.word(doc[i])
            if _NUMBER.match(word) and float(word.replace(",", "")) == wanted:
                yield Run(i, i)
        for run, quantity in self._quantities():
            if quantity == wanted:
                yield run

    def _quantities(self) -> Iterator[tuple[Run, float]]:
        arguments, doc = self._drafts.arguments, self._drafts.parsed.doc
        for i in self._tokens:
            found = arguments.quantity_of(doc[i])
            if found is not None and (i == 0 or arguments.quantity_of(doc[i - 1]) is not found):
                last = i
                while last + 1 < len(doc) and arguments.quantity_of(doc[last + 1]) is found:
                    last += 1
                yield Run(i, last), found.quantity.value

    def _date(self, words: str) -> Iterator[Run]:
        day = date_of(words)
        if day is None:
            return
        arguments, doc = self._drafts.arguments, self._drafts.parsed.doc
        for i in self._tokens:
            found = arguments.time_of(doc[i])
            if found is None or (i and arguments.time_of(doc[i - 1]) is found):
                continue
            last = i
            while last + 1 < len(doc) and arguments.time_of(doc[last + 1]) is found:
                last += 1
            start, end = found.time.start, found.time.end
            whole_year = start is not None and end is not None and (end - start).days >= 364
            if start == day and (end == day or (whole_year and (day.month, day.day) == (1, 1))):
                yield Run(i, last)

    def _named(self, words: str) -> Iterator[Run]:
        """Yield other names of what the label names, as far as the ontology lists them."""
        wanted = folded(words)
        doc = self._drafts.parsed.doc
        for name in self._drafts.tools.ontology.names:
            forms = (name.label, *name.aliases, *name.demonyms)
            if wanted in (folded(form) for form in (name.label, *name.aliases)):
                for form in forms:
                    yield from self._written(form)
        for i in self._tokens:
            known = self._drafts.tools.ontology.demonyms.get(self._drafts.parsed.word(doc[i]))
            if known is not None and folded(known.label) == wanted:
                yield Run(i, i)

    def _near(self, words: str) -> Iterator[Run]:
        wanted = words.lower()
        if len(wanted) < _SHORTEST_NEAR:
            return
        count = len(wanted.split())
        parsed = self._drafts.parsed
        best, runs = _NEAR, list[Run]()
        for n in range(len(self._tokens)):
            for last in range(n + max(0, count - 2), min(len(self._tokens), n + count + 2)):
                if not (self._folded[n] and self._folded[last]):
                    continue
                found = parsed.words(self._tokens[n], self._tokens[last]).lower()
                score = ratio(found, wanted, score_cutoff=best)
                if score > best:
                    best, runs = score, []
                if score and score == best:
                    runs.append(Run(self._tokens[n], self._tokens[last]))
        yield from runs

    def _without_last(self, words: str) -> Iterator[Run]:
        """Yield where a label stands without its last word: "acoustic" for "Acoustic music"."""
        shorter = words.rpartition(" ")[0].rstrip(",")
        if len(shorter) >= _SHORTEST_NEAR - 1:
            yield from self._written(shorter)


def date_of(words: str) -> date | None:
    """Return the day that a label names: "1959-01-01", "01 January 1959"."""
    iso, spelt = _ISO.match(words), _SPELT.match(words)
    try:
        if iso:
            return date(*(int(part) for part in iso.groups()))
        if spelt and spelt.group(2).lower() in _MONTHS:
            month = _MONTHS.index(spelt.group(2).lower()) + 1
            return date(int(spelt.group(3)), month, int(spelt.group(1)))
    except ValueError:
        return None
    return None
