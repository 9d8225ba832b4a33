"""The words of an HTML page that a reader sees, each with its place in the page's source."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNSEEN = frozenset(
    "script style noscript template svg math head title iframe object embed canvas audio video "
    "select datalist textarea button input dialog".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p "
    "pre search section summary table tbody tfoot thead tr ul".split()
)
_CELL = frozenset({"td", "th"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PIECE = re.compile(r"\s+|[^\s]+")
_NO_REFERENCE = re.compile(r"&(?!(?:[a-zA-Z][-.a-zA-Z0-9]*+|#(?:[0-9]++|[xX][0-9a-fA-F]++))(?s:.))")
"""An ampersand that begins no character reference; the parser gives up on the whole page there."""
_PLACEHOLDER = "\ufffc"
"""Stands in the parser's copy of the page for a character that is no markup."""

Run = tuple[str, int, int]
"""Characters to read, and the start and end of the source that they stand for."""


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, table row or line of the page.

    Parameters
    ----------
    runs : list of Run
        Its words and single spaces.
    follows : str
        What stands between it and the block before: an empty line, or only a line break.
    """

    follows: str
    runs: list[Run] = field(default_factory=list)

    @property
    def letters(self) -> str:
        """Its characters without spaces and cell borders: what an extractor's text is sought by."""
        return "".join("".join(text.split()) for text, _, _ in self.runs if text != " | ")

    def trim(self) -> bool:
        """Leave out the spaces and borders at both ends; say whether words are left."""
        words = [number for number, run in enumerate(self.runs) if run[0].strip(" |")]
        self.runs = self.runs[words[0] : words[-1] + 1] if words else []
        return bool(words)

    @property
    def start(self) -> int:
        """Where its first word starts in the source."""
        return self.runs[0][1]

    @property
    def end(self) -> int:
        """Where its last word ends in the source."""
        return self.runs[-1][2]


def visible_blocks(page: str) -> list[Block]:
    """Return the blocks of an HTML page that show words.

    Parameters
    ----------
    page : str
        The source of the page.

    Examples
    --------
    >>> [block.runs for block in visible_blocks("<p>R&amp;D <b>cost</b>s</p>")]
    [[('R', 3, 4), ('&', 4, 9), ('D', 9, 10), (' ', 10, 11), ('cost', 14, 18), ('s', 22, 23)]]
    """
    parser = _Parser(page)
    parser.feed(_without_loose_marks(page))
    parser.close()
    return [block for block in parser.blocks if block.trim()]


def _without_loose_marks(page: str) -> str:
    """Return a page of the same length whose ``<`` and ``&`` are all markup.

    Behind its last ``>`` nothing can be a tag. The parser would search to the end of the page from
    each mark there, and shows all that follows ``&#`` as text, tags included.
    """
    end = page.rfind(">") + 1
    if "<" in page[end:]:
        page = page[:end] + page[end:].replace("<", _PLACEHOLDER)
    return _NO_REFERENCE.sub(_PLACEHOLDER, page)


class _Parser(HTMLParser):
    """Collect the visible runs of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks = [Block("\n\n")]
        self._page = page
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", page))]
        self._open: list[tuple[str, bool]] = []
        self._open_names: Counter[str] = Counter()
        self._unseen = 0
        self._has_open_comment = False

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Return where a comment ends, -1 where it is never closed.

        Once the end of one was sought in vain, the others are not sought to the end of the page.
        """
        if self._has_open_comment:
            return -1
        end = super().parse_comment(i, report)
        self._has_open_comment = end < 0
        return end

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Return where ``<![ ... >`` ends: as HTML reads it, at the first ``>``."""
        return self.parse_bogus_comment(i, report)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._separate(tag)
        if tag in _VOID:
            return
        values = dict(attrs)
        unseen = (
            tag in _UNSEEN
            or "hidden" in values
            or bool(_HIDDEN_STYLE.search(values.get("style") or ""))
        )
        self._open.append((tag, unseen))
        self._open_names[tag] += 1
        self._unseen += unseen

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID or tag in _BLOCK or tag in _CELL:
            self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open_names[tag]:
            while True:
                name, unseen = self._open.pop()
                self._open_names[name] -= 1
                self._unseen -= unseen
                if name == tag:
                    break
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        start = self._offset()
        verbatim = self._open_names["pre"] > 0
        for match in _PIECE.finditer(data):
            begin, end = start + match.start(), start + match.end()
            if not match.group().isspace():
                self._add(self._page[begin:end], begin, end)
            elif verbatim and "\n" in match.group():
                self.blocks.append(Block("\n\n" if match.group().count("\n") > 1 else "\n"))
            else:
                self._add(" ", begin, end)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, reference: str) -> None:
        start = self._offset()
        end = start + len(reference)
        if self._page[end : end + 1] == ";":
            end += 1
        if not self._unseen:
            character = html.unescape(self._page[start:end])
            self._add(" " if character.isspace() else character, start, end)

    def _add(self, text: str, start: int, end: int) -> None:
        runs = self.blocks[-1].runs
        if text == " " and (not runs or runs[-1][0] in {" ", " | "}):
            return
        runs.append((text, start, end))

    def _separate(self, tag: str) -> None:
        if tag in _BLOCK:
            self.blocks.append(Block("\n\n"))
        elif tag == "br":
            follows = "\n" if self.blocks[-1].runs else "\n\n"
            self.blocks.append(Block(follows))
        elif tag in _CELL and self.blocks[-1].runs and self.blocks[-1].runs[-1][0] != " | ":
            end = self.blocks[-1].end
            self.blocks[-1].runs.append((" | ", end, end))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column
