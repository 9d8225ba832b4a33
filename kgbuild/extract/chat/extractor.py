"""The extractor that asks a chat model: chunks out, answers back in order, quotes looked up."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from kgbuild.extract.chat.answer import Answer, BrokenAnswerError, read_answer
from kgbuild.extract.chat.cache import AnswerCache
from kgbuild.extract.chat.prompt import Message, Prompt, prompt_version
from kgbuild.extract.chat.reading import ChatReader
from kgbuild.extract.chat.server import ChatServer, NoAnswerError, UnreadableError
from kgbuild.extract.chat.terms import Terms
from kgbuild.extract.chat.usage import Prices, Usage
from kgbuild.extract.chunks import Chunk, chunks
from kgbuild.extract.quantities import QuantityReader
from kgbuild.model import Document, Extraction
from kgbuild.ontology.types import Ontology

_CUT_OFF = "the model's answer was cut off at its limit of length"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What asking about a chunk came to: an answer, or the reason why there is none."""

    chunk: Chunk
    answer: Answer | None = None
    reason: str = ""


@dataclass(frozen=True)
class _Task:
    """What does not change from text to text."""

    ontology: Ontology
    terms: Terms
    prompt: Prompt
    quantities: QuantityReader

    @classmethod
    def of(cls, ontology: Ontology) -> _Task:
        terms = Terms(ontology)
        return cls(ontology, terms, Prompt(terms), QuantityReader(ontology))


class ChatExtractor:
    """Extracts by asking a chat model behind an OpenAI-compatible address.

    The text is sent in chunks of whole sentences, several at once; the answers come back in order.
    What the model gives is looked up in the text; what does not occur there is listed in
    ``dropped``, as is a chunk that got no valid answer.

    Parameters
    ----------
    model : str, optional
        The server's name of the model; ``OPENAI_MODEL`` if left out.
    base_url : str, optional
        The server's address up to ``/v1``; ``OPENAI_BASE_URL`` if left out, else OpenAI's own.
    api_key : str, optional
        ``OPENAI_API_KEY`` if left out. It is shown nowhere: no graph, log, error or ``repr``.
    prices : Prices, optional
        What a million tokens cost, for ``usage.cost``.
    cache : path, optional
        A folder where answers are kept: what was asked once is not asked, or paid, again.
    workers : int
        Requests at a time.
    timeout : float
        Seconds for one answer.
    retries : int
        How often the client tries again after an error of the server or the connection.
    attempts : int
        How often an answer is asked for until it can be read.
    chunk : int
        Characters of a chunk at most.
    max_tokens : int, optional
        Length of an answer at most; a chunk whose answer is cut off is asked about in halves.

    Raises
    ------
    MissingExtraError
        If the client is not installed: ``pip install 'kgbuild[llm]'``.
    ModelError
        If no model is named, or there is no key and no address.

    Examples
    --------
    >>> extractor = ChatExtractor("small", base_url="http://127.0.0.1:8080/v1", workers=1)
    >>> extractor
    <ChatExtractor: small at http://127.0.0.1:8080/v1>
    >>> print(extractor.usage)
    0 requests (0 retries, 0 from the cache), 0 tokens in, 0 out

    ``kgb.build("article.txt", extractor=extractor)`` asks it; so does the environment alone:
    ``OPENAI_BASE_URL=… kgbuild build article.txt -o out --extractor openai --model small``.
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        prices: Prices | None = None,
        cache: str | os.PathLike[str] | None = None,
        workers: int = 4,
        timeout: float = 120.0,
        retries: int = 4,
        attempts: int = 2,
        chunk: int = 4_000,
        max_tokens: int | None = None,
    ) -> None:
        settings: dict[str, Any] = {"temperature": 0, "seed": 0}
        if max_tokens is not None:
            settings["max_tokens"] = max_tokens
        self._server = ChatServer(
            model, base_url, api_key, timeout=timeout, retries=retries, settings=settings
        )
        self._cache = AnswerCache(cache) if cache is not None else None
        self._workers = max(1, workers)
        self._attempts = max(1, attempts)
        self._chunk = chunk
        self._task: _Task | None = None
        self.usage = Usage(prices)

    @property
    def model(self) -> str:
        """The server's name of the model."""
        return self._server.model

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """What is written into the graph as how its claims were made; never the key."""
        return (
            ("extractor", "openai"),
            ("server", self._server.address),
            ("prompt", prompt_version()),
            ("chunk", str(self._chunk)),
        )

    def __repr__(self) -> str:
        """Return model and address."""
        return f"<ChatExtractor: {self.model} at {self._server.address}>"

    def __call__(self, documents: Iterable[Document], ontology: Ontology) -> Iterator[Extraction]:
        """Yield one extraction for each document, in order.

        Parameters
        ----------
        documents : iterable of Document
            Read only as far ahead as keeps the workers busy.
        ontology : Ontology
            Its types and relations are what the model is told to use.

        Yields
        ------
        Extraction

        Raises
        ------
        ModelError
            If the server cannot answer any question: wrong key or model, nobody at the address.
        """
        task = self._prepared(ontology)
        waiting: deque[tuple[Document, list[Future[list[_Outcome]]]]] = deque()
        pool = ThreadPoolExecutor(self._workers, thread_name_prefix="kgbuild-chat")
        try:
            for document in documents:
                pieces = chunks(document.text, self._chunk)
                asked = [pool.submit(self._outcomes, task, document, one) for one in pieces]
                waiting.append((document, asked))
                while sum(max(1, len(some)) for _, some in waiting) >= 2 * self._workers:
                    yield _gathered(task, *waiting.popleft())
            while waiting:
                yield _gathered(task, *waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _prepared(self, ontology: Ontology) -> _Task:
        if self._task is None or self._task.ontology is not ontology:
            self._task = _Task.of(ontology)
        return self._task

    def _outcomes(self, task: _Task, document: Document, chunk: Chunk) -> list[_Outcome]:
        """Ask about a chunk; about its halves where the answer would be too long."""
        messages = task.prompt.messages(document, chunk)
        reason = ""
        for attempt in range(self._attempts):
            if attempt:
                self.usage.add_retries(1)
            try:
                text, truncated = self._answer(task, messages)
            except UnreadableError as error:
                reason = str(error)
                continue
            except NoAnswerError as error:
                return [_Outcome(chunk, reason=str(error))]
            if truncated:
                halves = chunk.halves()
                found = [one for half in halves for one in self._outcomes(task, document, half)]
                return found or [_Outcome(chunk, reason=_CUT_OFF)]
            try:
                answer = read_answer(text)
            except BrokenAnswerError as error:
                reason = f"the model's answer cannot be used: {error}"
                messages = task.prompt.repair(messages, text, str(error))
            else:
                return [_Outcome(chunk, answer)]
        return [_Outcome(chunk, reason=reason)]

    def _answer(self, task: _Task, messages: list[Message]) -> tuple[str, bool]:
        """Return an answer and whether it was cut off: the kept one, else the server's."""
        schema = task.terms.schema
        question = self._server.question(messages, schema)
        kept = self._cache.get(question) if self._cache is not None else None
        if kept is not None:
            self.usage.add_cached()
            return kept
        reply = self._server.ask(messages, schema)
        self.usage.add(
            input_tokens=reply.input_tokens,
            output_tokens=reply.output_tokens,
            retries=reply.retries,
        )
        if self._cache is not None:
            self._cache.put(question, reply.text, truncated=reply.truncated)
        return reply.text, reply.truncated


def _gathered(task: _Task, document: Document, asked: list[Future[list[_Outcome]]]) -> Extraction:
    reader = ChatReader(document, task.terms, task.quantities)
    for future in asked:
        for outcome in future.result():
            if outcome.answer is None:
                reader.drop(outcome.chunk, outcome.reason)
            else:
                reader.add(outcome.chunk, outcome.answer)
    return reader.extraction()
