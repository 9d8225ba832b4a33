"""Turtle files as an index of triples by subject, each term with the file it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import pyoxigraph as ox

from kgbuild.bombs import refuse_bomb_file
from kgbuild.errors import OntologyError
from kgbuild.ontology.types import local_name

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = _RDF + "type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_FIRST, _REST, _NIL = _RDF + "first", _RDF + "rest", _RDF + "nil"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@runtime_checkable
class RdfGraph(Protocol):
    """What is asked of a graph of rdflib."""

    def serialize(self, *, format: str) -> str:
        """Return the graph as text of the format."""
        ...


Source = str | Path | RdfGraph
"""A file of RDF, or a graph of rdflib."""


class Triples:
    """Triples by subject and predicate, in the order of the files.

    IRIs are plain strings; a blank node's string starts with ``_:``.
    """

    def __init__(self) -> None:
        self._by_subject: dict[str, dict[str, list[Term]]] = {}
        self._file_of: dict[str, str] = {}
        self._blank: dict[str, ox.BlankNode] = {}
        self.files: list[str] = []

    def add(self, source: Source, kept: list[ox.Triple] | None = None) -> str:
        """Read a source into the index and return its name.

        Parameters
        ----------
        source : path or rdflib.Graph
            What to read.
        kept : list, optional
            Gets every triple, in the order of the source, blank nodes named by that order.

        Raises
        ------
        OntologyError
            Where a file is missing, of no RDF format, or broken: with file, line and column.
        """
        name = "graph" if isinstance(source, RdfGraph) else str(source)
        by_subject = self._by_subject
        for quad in _parse(source, name):
            subject = key(quad.subject)
            if subject not in by_subject:
                by_subject[subject] = {}
                self._file_of[subject] = name
            by_subject[subject].setdefault(quad.predicate.value, []).append(quad.object)
            if kept is not None:
                subject_, object_ = self._renamed(quad.subject), self._renamed(quad.object)
                kept.append(ox.Triple(subject_, quad.predicate, object_))
        self.files.append(name)
        return name

    def _renamed(self, term: Any) -> Any:
        """Name blank nodes by the order in which they are met: the same file, the same bytes."""
        if not isinstance(term, ox.BlankNode):
            return term
        return self._blank.setdefault(term.value, ox.BlankNode(f"b{len(self._blank)}"))

    def subjects(self) -> Iterator[str]:
        """Iterate over all subjects that are IRIs, in file order."""
        return (subject for subject in self._by_subject if not subject.startswith("_:"))

    def with_type(self, type_: str) -> list[str]:
        """List the IRIs of a type in file order."""
        return [subject for subject in self.subjects() if type_ in self.iris(subject, TYPE)]

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """List the objects of a subject and predicate in file order."""
        return self._by_subject.get(subject, {}).get(predicate, [])

    def iris(self, subject: str, predicate: str) -> tuple[str, ...]:
        """List the objects that are nodes, each once, as strings."""
        found = (one for one in self.objects(subject, predicate) if not isinstance(one, ox.Literal))
        return tuple(dict.fromkeys(key(one) for one in found))

    def iri(self, subject: str, predicate: str) -> str | None:
        """Return the first object that is a node."""
        return next(iter(self.iris(subject, predicate)), None)

    def words(self, subject: str, predicate: str) -> tuple[str, ...]:
        """List the English (or unmarked) literals, each once."""
        found = self.objects(subject, predicate)
        return tuple(
            dict.fromkeys(
                one.value
                for one in found
                if isinstance(one, ox.Literal)
                and (one.language is None or one.language.lower().split("-")[0] == "en")
            )
        )

    def word(self, subject: str, predicate: str) -> str | None:
        """Return the first English (or unmarked) literal."""
        return next(iter(self.words(subject, predicate)), None)

    def rdf_list(self, subject: str, predicate: str) -> tuple[str, ...]:
        """List the members of RDF lists and the plain nodes, in order."""
        found: list[str] = []
        for one in self.iris(subject, predicate):
            if self.objects(one, _FIRST):
                found += self._members(one)
            else:
                found += [] if one == _NIL else [one]
        return tuple(found)

    def rdf_lists(self, subject: str, predicate: str) -> tuple[tuple[str, ...], ...]:
        """List the members of each RDF list by itself."""
        lists = (self._members(one) for one in self.iris(subject, predicate))
        return tuple(members for members in lists if members)

    def _members(self, list_: str) -> tuple[str, ...]:
        found: list[str] = []
        node: str | None = list_
        seen: set[str] = set()
        while node and node != _NIL and node not in seen:
            seen.add(node)
            found += self.iris(node, _FIRST)
            node = self.iri(node, _REST)
        return tuple(found)

    def file_of(self, subject: str) -> str | None:
        """Return the file that first spoke of a subject."""
        return self._file_of.get(subject)

    def where(self, subject: str) -> str:
        """Return file and line of a term, as far as they can be found, for an error."""
        file = self._file_of.get(subject, "")
        return locate(subject, (file,)) or file or subject


def locate(iri: str, files: Iterable[str]) -> str | None:
    """Find where a term is defined: the first line that starts with its name, else that has it.

    Parameters
    ----------
    iri : str
        The term.
    files : iterable of str
        Paths to look in, the last first, so that a user's file comes before the shipped ones.

    Returns
    -------
    str or None
        ``file:line``, None where no file names it.
    """
    name = re.compile(r"[:#/]" + re.escape(local_name(iri)) + r"(?![\w-])")
    elsewhere = None
    for file in reversed(tuple(files)):
        if not Path(file).is_file():
            continue
        lines = Path(file).read_text(encoding="utf-8", errors="replace").splitlines()
        found = [number for number, line in enumerate(lines, 1) if name.search(line)]
        for number in found:
            if name.search(lines[number - 1].split(" ", 1)[0]):
                return f"{file}:{number}"
        if found and elsewhere is None:
            elsewhere = f"{file}:{found[0]}"
    return elsewhere


def key(term: Term) -> str:
    """Return the string of a node: its IRI, or ``_:`` and the name of a blank node."""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else getattr(term, "value", "")


def _parse(source: Source, name: str) -> Iterator[ox.Quad]:
    try:
        if isinstance(source, RdfGraph):
            text = source.serialize(format="nt")
            yield from ox.parse(input=text, format=ox.RdfFormat.N_TRIPLES, rename_blank_nodes=True)
        else:
            path = Path(source)
            suffix = path.suffix.lower().removeprefix(".").replace("owl", "rdf")
            form = ox.RdfFormat.from_extension(suffix)
            refuse_bomb_file(path, form)
            yield from ox.parse(
                path=str(path),
                format=form,
                base_iri=path.resolve().as_uri(),
                rename_blank_nodes=True,
            )
    except SyntaxError as error:
        place = f"{name}:{error.lineno}:{error.offset}" if error.lineno else name
        reason = re.sub(r"\s+", " ", error.msg or str(error))
        reason = re.sub(r"^Parser error at line \d+( between| ).*?: ", "", reason)
        raise OntologyError(f"not valid RDF: {reason}; correct that line", where=place) from error
    except FileNotFoundError as error:
        raise OntologyError("no such file; check the path", where=name) from error
    except OSError as error:
        raise OntologyError(f"cannot be read: {error.strerror or error}", where=name) from error
    except ValueError as error:
        raise OntologyError(
            "no RDF file by its suffix; use .ttl, .nt, .rdf, .owl, .jsonld or .trig", where=name
        ) from error
