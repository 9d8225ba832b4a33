"""The messages that a server is sent, from the template files beside this one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.extract.chat.terms import Terms
from kgbuild.extract.chunks import Chunk
from kgbuild.model import Document

if TYPE_CHECKING:
    from jinja2 import Environment

Message = dict[str, str]
"""``role`` and ``content``."""

_TEMPLATES = Path(__file__).parent / "templates"
_SHOWN_AGAIN = 2_000
"""Characters of a broken answer that the server is shown with the request to mend it."""


def prompt_version() -> str:
    """Return 8 hexadecimal digits over the templates, for the run's record."""
    texts = b"".join(path.read_bytes() for path in sorted(_TEMPLATES.glob("*.txt")))
    return hashlib.sha256(texts).hexdigest()[:8]


@dataclass(frozen=True)
class Prompt:
    """Makes the messages for the texts of one ontology."""

    terms: Terms

    def messages(self, document: Document, chunk: Chunk) -> list[Message]:
        """Return the messages that ask for the claims of a chunk."""
        text = document.text[chunk.start : chunk.end]
        tag = _tag(text)
        asked = _rendered("text.txt", tag=tag, text=text)
        return [
            {"role": "system", "content": self._instructions.replace(_TAG_HERE, tag)},
            {"role": "user", "content": asked},
        ]

    def repair(self, messages: Sequence[Message], answer: str, reason: str) -> list[Message]:
        """Return the messages that ask once more, with what was wrong."""
        return [
            *messages,
            {"role": "assistant", "content": answer[:_SHOWN_AGAIN]},
            {"role": "user", "content": _rendered("repair.txt", reason=reason)},
        ]

    @cached_property
    def _instructions(self) -> str:
        relations = [
            {
                "name": name,
                "subject": self.terms.ends(relation.subject_types),
                "object": self.terms.ends(relation.object_types),
                "definition": relation.definition,
            }
            for name, relation in self.terms.relations.items()
        ]
        types = [
            {"name": name, "label": kind.label, "nouns": kind.nouns[:5]}
            for name, kind in self.terms.types.items()
        ]
        return _rendered("instructions.txt", tag=_TAG_HERE, types=types, relations=relations)


_TAG_HERE = "text-\x00"
"""Stands in the instructions for the tag, which each text has of its own."""


def _tag(text: str) -> str:
    """Return a tag that the text cannot close: it holds the text's own hash."""
    return f"text-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _rendered(template: str, **values: object) -> str:
    return _environment().get_template(template).render(values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=False,  # plain text, no markup: what the model is shown is the text as it stands
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
