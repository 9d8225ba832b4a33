"""The one exception family: every error that kgbuild raises on purpose.

::

    KgbuildError
    ├── InputError        a source cannot be read (missing, binary, broken)
    ├── ModelError        a language model is missing or does not fit
    ├── OntologyError     a Turtle file of terms is broken or inconsistent
    ├── ReferenceLoadError a reference graph cannot be loaded
    ├── SourceUnavailableError a reference does not answer (down, slow, garbage)
    ├── KnowledgeBaseError a knowledge base to link names to cannot be loaded
    ├── QueryError        a SPARQL query is wrong, unknown or too slow
    ├── StoreError        the store cannot be opened, read or written
    │   └── DamagedStoreError its files are damaged; ``kgbuild doctor`` may mend it
    ├── OutputError       a file cannot be written
    ├── PluginError       an extractor is unknown, cannot be loaded or breaks its contract
    ├── WorkerError       a process or a cluster to read with cannot be started, or ends
    └── MissingExtraError an optional package is needed
"""

from __future__ import annotations


class KgbuildError(Exception):
    """Base of all errors of this package; its text is one line for a person.

    Parameters
    ----------
    message : str
        What was wrong and what to do.
    where : str, optional
        File, line or offset the message speaks of; put in front.
    """

    def __init__(self, message: str, *, where: str | None = None) -> None:
        self.message = message
        self.where = where
        super().__init__(f"{where}: {message}" if where else message)


class InputError(KgbuildError):
    """A source that cannot be read: missing, binary, broken or of an unknown kind."""


class ModelError(KgbuildError):
    """A language model that is missing or does not fit what was asked."""


class OntologyError(KgbuildError):
    """An ontology file that is broken, or terms in it that contradict one another."""


class ReferenceLoadError(KgbuildError):
    """A reference graph that cannot be loaded."""


class SourceUnavailableError(KgbuildError):
    """A reference that does not answer: it is down, too slow, or sends what is no answer."""


class KnowledgeBaseError(KgbuildError):
    """A knowledge base that cannot be loaded: missing, broken, or without names."""


class QueryError(KgbuildError):
    """A SPARQL query that is wrong, has no such name, or ran past its time limit."""


class StoreError(KgbuildError):
    """A store that cannot be opened, read or written."""


class DamagedStoreError(StoreError):
    """A store whose files are damaged: torn, overwritten, gone."""


class OutputError(KgbuildError):
    """A file or folder that cannot be written."""


class PluginError(KgbuildError):
    """An extractor or other plugin that is unknown, cannot be loaded or breaks its contract."""


class WorkerError(KgbuildError):
    """A process or a cluster to read with that cannot be started, or ends."""


class MissingExtraError(KgbuildError):
    """An optional package that is not installed; the text names the extra to install."""
