"""A chat model behind an OpenAI-compatible address: one question, one answer, whatever happens.

Errors, limits and broken connections are tried again by the client's own back-off (it obeys
``Retry-After``). What a server refuses (a schema, a seed) is left out from then on. The key is
never shown: it is taken out of every message.
"""

from __future__ import annotations

import json
import os
import time
import weakref
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kgbuild.errors import MissingExtraError, ModelError

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI

    from kgbuild.extract.chat.prompt import Message

_LARGEST = 16 * 2**20
"""Bytes of an answer that are read at most; a long one has some ten thousand."""
_NEVER = frozenset((401, 403, 404))
"""Statuses that no later request can mend: wrong key, forbidden, no such model or address."""
_REFUSED = frozenset((400, 422, 501))
"""Statuses by which servers refuse a setting that they do not know."""
_OPTIONAL = ("temperature", "seed")
"""Settings that make answers repeat; a server that knows none of them can answer all the same."""
_FORMATS = ("json_schema", "json_object", "")
"""How the form of the answer is asked for, from the strictest; last by the words alone."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered.

    Parameters
    ----------
    text : str
        The answer's words.
    truncated : bool
        True where the server stopped at its limit of length.
    input_tokens, output_tokens : int or None
        As the server counted them.
    retries : int
        How often the client had to try again.
    """

    text: str
    truncated: bool
    input_tokens: int | None
    output_tokens: int | None
    retries: int


class NoAnswerError(Exception):
    """A question that got no answer after all tries; its text says why."""


class UnreadableError(NoAnswerError):
    """An answer that came and cannot be read: worth asking for once more."""


class ChatServer:
    """Sends questions to one model of one server; safe to use from several threads.

    Parameters
    ----------
    model : str, optional
        The server's name of the model; ``OPENAI_MODEL`` if left out.
    base_url : str, optional
        Address up to ``/v1``; ``OPENAI_BASE_URL``, else that of OpenAI.
    api_key : str, optional
        ``OPENAI_API_KEY`` if left out; a server of one's own may need none.
    timeout : float
        Seconds for one answer, from the request to its last byte.
    retries : int
        How often an error is tried again.
    settings : mapping
        Sent with each request: ``temperature``, ``seed``, ``max_tokens`` and the like.

    Raises
    ------
    MissingExtraError
        If the client is not installed.
    ModelError
        If no model is named, or no key where no address is given either.
    """

    def __init__(
        self,
        model: str | None,
        base_url: str | None,
        api_key: str | None,
        *,
        timeout: float,
        retries: int,
        settings: Mapping[str, Any],
    ) -> None:
        self._key = api_key or os.environ.get("OPENAI_API_KEY") or ""
        address = base_url or os.environ.get("OPENAI_BASE_URL") or None
        self.model = model or os.environ.get("OPENAI_MODEL") or ""
        if not self.model:
            raise ModelError(
                "the extractor 'openai' needs the name of a model: give model=, or set OPENAI_MODEL"
            )
        if not self._key and address is None:
            raise ModelError("there is no key: set OPENAI_API_KEY, or OPENAI_BASE_URL to a server")
        self._client = _client(address, self._key or "none", retries)
        weakref.finalize(self, self._client.close)  # its connections go when the server goes
        self._timeout = timeout
        self._given = dict(settings)
        self._settings = dict(settings)
        self._format = 0
        self._answered = False

    @property
    def address(self) -> str:
        """Where the server is, without user, password or query."""
        parts = urlsplit(str(self._client.base_url))
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}"

    def question(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return all that an answer depends on, whatever the server turned out to refuse."""
        return {
            "server": self.address,
            "model": self.model,
            "messages": [*messages],
            "schema": schema,
            **self._given,
        }

    def _body(
        self, messages: Sequence[Message], schema: Mapping[str, Any], kind: str
    ) -> dict[str, Any]:
        body = {"model": self.model, "messages": [*messages], **self._settings}
        if kind == "json_schema":
            form = {"name": "claims", "strict": True, "schema": schema}
            body["response_format"] = {"type": kind, kind: form}
        elif kind:
            body["response_format"] = {"type": kind}
        return body

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        """Ask and wait for the answer.

        Parameters
        ----------
        messages : sequence of dict
            The conversation so far.
        schema : mapping
            JSON schema of the answer, for servers that hold to one.

        Returns
        -------
        Reply

        Raises
        ------
        NoAnswerError
            If this question got no answer: errors to the last try, time, a refusal.
        ModelError
            If no question can get one: wrong key, no such model, nobody at the address.
        """
        from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAIError

        level = self._format
        while True:
            body = self._body(messages, schema, _FORMATS[level])
            try:
                reply = self._ask(body)
            except APITimeoutError:
                raise NoAnswerError(f"no answer within {self._timeout:g} seconds") from None
            except APIConnectionError as error:
                reason = self._hidden(f"the server cannot be reached: {error.__cause__ or error}")
                if not self._answered:
                    raise ModelError(reason, where=self.address) from None
                raise NoAnswerError(reason) from None
            except APIStatusError as error:
                said = self._hidden(f"the server says {error.status_code}: {_said(error)}")
                if error.status_code in _NEVER:
                    raise ModelError(said, where=self.address) from None
                if error.status_code not in _REFUSED:
                    raise NoAnswerError(said) from None
                if not self._do_without(body, said):
                    level += 1
                if level == len(_FORMATS):
                    raise NoAnswerError(said) from None
            except OpenAIError as error:
                raise NoAnswerError(self._hidden(str(error))) from None
            else:
                self._answered = True
                self._format = max(self._format, level)
                return reply

    def _ask(self, body: dict[str, Any]) -> Reply:
        import httpx2

        create = self._client.chat.completions.with_streaming_response.create
        limit = time.monotonic() + self._timeout
        try:
            with create(**body, timeout=self._timeout) as response:
                raw = b"".join(_limited(response.iter_bytes(), limit))
                retries = response.retries_taken
        except httpx2.HTTPError as error:
            raise UnreadableError(f"the answer broke off: {type(error).__name__}") from None
        return _reply(raw, retries)

    def _do_without(self, body: Mapping[str, Any], said: str) -> bool:
        """Leave out from now on a setting that the server names as refused; say if it did."""
        if "max_completion_tokens" in said and "max_tokens" in body:
            renamed = {"max_completion_tokens": body["max_tokens"]}
            kept = {name: v for name, v in self._settings.items() if name != "max_tokens"}
            self._settings = kept | renamed
            return True
        refused = {name for name in _OPTIONAL if name in body and name in said}
        self._settings = {n: value for n, value in self._settings.items() if n not in refused}
        return bool(refused)

    def _hidden(self, message: str) -> str:
        """Return a message on one line without the key, which a server may have sent back."""
        line = " ".join(message.split())[:300]
        return line.replace(self._key, "…") if self._key else line


def _client(address: str | None, key: str, retries: int) -> OpenAI:
    try:
        from openai import OpenAI
    except ImportError:
        raise MissingExtraError("openai is not installed: pip install 'kgbuild[llm]'") from None
    return OpenAI(api_key=key, base_url=address, max_retries=retries)


def _limited(parts: Iterator[bytes], limit: float) -> Iterator[bytes]:
    """Yield the parts of an answer as long as there is time and it is not too large."""
    size = 0
    for part in parts:
        size += len(part)
        if size > _LARGEST:
            raise NoAnswerError(f"the answer has more than {_LARGEST} bytes")
        if time.monotonic() > limit:
            raise NoAnswerError("the answer did not end within the time limit")
        yield part


def _reply(raw: bytes, retries: int) -> Reply:
    """Read the body of an answer, believing nothing of its form."""
    try:
        body = json.loads(raw)
        choice = body["choices"][0]
        text = choice["message"]["content"]
        stopped = choice.get("finish_reason")
        usage = body.get("usage") or {}
        counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise UnreadableError("the server's answer is no chat completion") from None
    if not isinstance(text, str):
        raise UnreadableError("the model gave no text")
    known = [count if isinstance(count, int) and count >= 0 else None for count in counts]
    return Reply(text, stopped == "length", known[0], known[1], retries)


def _said(error: APIStatusError) -> str:
    """Return the server's own words on an error."""
    body = error.body
    if isinstance(body, Mapping):
        body = body.get("message") or body.get("detail") or body
    return str(body or error.message)
