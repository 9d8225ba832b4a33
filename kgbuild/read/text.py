"""Plain text and Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kgbuild.model import Span
from kgbuild.read.aligned import Aligned
from kgbuild.read.documents import Content, address, day, one_line
from kgbuild.read.visible import Run, visible_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

_NEWLINE = re.compile(r"\r\n?|\n")
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n?|\n)(.*?)(?:\r\n?|\n)---[ \t]*(?:\r\n?|\n|$)", re.S
)
_ENTRY = re.compile(r"^(\w+)[ \t]*+:(.+)$", re.M)
_CODE = "The block is program code."
_FRONT = "The front matter is read as title, author and date."


def read_text(source: str) -> Content:
    """Read a plain text: all of it is content.

    Parameters
    ----------
    source : str
        The text.
    """
    return Content(source, Aligned.of(source), "text/plain")


def read_markdown(source: str) -> Content:
    r"""Read Markdown: the words without the marks, links as their texts, no program code.

    Parameters
    ----------
    source : str
        The text with its marks; a YAML front matter gives title, author, date and address.

    Examples
    --------
    >>> content = read_markdown("# Chips\n\nThe *A100* by [Nvidia](https://nvidia.com).")
    >>> content.words.text
    'Chips\n\nThe A100 by Nvidia.'
    >>> content.title
    'Chips'
    """
    front = _FRONT_MATTER.match(source)
    stated = (
        {key.lower(): _unquoted(value) for key, value in _ENTRY.findall(front[1])} if front else {}
    )
    start = front.end() if front else 0
    parsed = _Parsed(source, start)
    dropped = [(span, _CODE) for span in parsed.code]
    if front:
        dropped.insert(0, (Span(0, len(front.group().rstrip())), _FRONT))
    return Content(
        source,
        Aligned.from_runs(parsed.runs),
        "text/markdown",
        title=one_line(stated.get("title")) or one_line(parsed.title),
        author=one_line(stated.get("author") or stated.get("authors")),
        published=_first_day(stated),
        url=address(stated.get("url") or stated.get("canonical") or stated.get("canonical_url")),
        dropped=tuple(dropped),
    )


def _unquoted(value: str) -> str:
    return value.strip().strip("[]").strip("\"'")


def _first_day(stated: dict[str, str]) -> date | None:
    return day(stated.get("date") or stated.get("published"))


class _Parsed:
    """The words of a Markdown text, found again in its source token by token."""

    def __init__(self, source: str, start: int) -> None:
        from markdown_it import MarkdownIt

        self.runs: list[Run] = []
        self.code: list[Span] = []
        self.title: str | None = None
        self._source = source
        self._cursor = start
        self._line_starts = [start, *(m.end() for m in _NEWLINE.finditer(source, start))]
        self._line_starts.append(len(source))
        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        parser.disable("text_join")
        self._read(parser.parse(source[start:]))

    def _read(self, tokens: list[Token]) -> None:
        follows = "\n\n"
        heading = False
        for token in tokens:
            heading = token.tag == "h1" if token.type == "heading_open" else heading
            if token.type in {"td_open", "th_open"}:
                continue
            if token.type == "tr_open":
                follows = "\n\n"
            elif token.type == "inline":
                self._begin(token)
                before = len(self.runs)
                runs = list(self._inline(token.children or [], self._end(token)))
                self._block(runs, follows)
                if heading and self.title is None and before == 0:
                    self.title = "".join(text for text, _, _ in runs)
                heading = False
            elif token.type in {"td_close", "th_close"}:
                follows = " | "
            elif token.type in {"tr_close", "table_close"}:
                follows = "\n\n"
            elif token.type in {"fence", "code_block"}:
                self._begin(token)
                end = self._end(token)
                self.code.append(
                    Span(
                        self._cursor, self._cursor + len(self._source[self._cursor : end].rstrip())
                    )
                )
                self._cursor = end
            elif token.type == "html_block":
                self._html(token)

    def _block(self, runs: list[Run], follows: str) -> None:
        if not runs:
            return
        if self.runs:
            self.runs.append((follows, self.runs[-1][2], runs[0][1]))
        self.runs.extend(runs)

    def _begin(self, token: Token) -> None:
        if token.map:
            self._cursor = max(self._cursor, self._line_starts[token.map[0]])

    def _end(self, token: Token) -> int:
        """Return where the lines of a token end in the source."""
        if token.map:
            return self._line_starts[min(token.map[1], len(self._line_starts) - 1)]
        line = bisect_right(self._line_starts, self._cursor)
        return self._line_starts[min(line, len(self._line_starts) - 1)]

    def _inline(self, children: list[Token], end: int) -> Iterator[Run]:
        for child in children:
            if child.type in {"text", "code_inline"}:
                yield from self._found(child.content, child.content, end)
            elif child.type == "text_special":
                yield from self._found(child.markup, child.content, end)
            elif child.type in {"softbreak", "hardbreak"}:
                newline = _NEWLINE.search(self._source, self._cursor, end)
                if newline:
                    text = " " if child.type == "softbreak" else "\n"
                    yield text, newline.start(), newline.end()
                    self._cursor = newline.end()
            elif child.type == "link_close" or child.type == "image":
                self._pass_target(end, image=child.type == "image")
            elif child.type == "html_inline":
                at = self._source.find(child.content, self._cursor, end)
                self._cursor = at + len(child.content) if at >= 0 else self._cursor

    def _found(self, written: str, meant: str, end: int) -> Iterator[Run]:
        """Yield the run of a text as it is written in the source, or word by word."""
        if not written:
            return
        at = self._source.find(written, self._cursor, end)
        if at >= 0:
            self._cursor = at + len(written)
            yield meant, at, self._cursor
            return
        for piece in re.findall(r"\s+|\S+", meant):
            at = self._source.find(piece, self._cursor, end)
            if at >= 0:
                self._cursor = at + len(piece)
                yield piece, at, self._cursor
            else:
                yield piece, self._cursor, self._cursor

    def _pass_target(self, end: int, *, image: bool) -> None:
        """Move past the address of a link or an image, so that no word is found in it."""
        if image:
            close = self._source.find("]", self._cursor, end)
            self._cursor = close if close >= 0 else self._cursor
        target = re.compile(r"\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])?").match(
            self._source, self._cursor, end
        )
        if target:
            self._cursor = target.end()

    def _html(self, token: Token) -> None:
        self._begin(token)
        start = self._cursor
        end = self._end(token)
        for block in visible_blocks(self._source[start:end]):
            runs = [(text, start + first, start + last) for text, first, last in block.runs]
            self._block(runs, "\n\n")
        self._cursor = end
