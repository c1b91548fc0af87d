"""Answers from memory what was asked for before, as long as nobody has written to the database since.

Reviewers are never answered so, nor is anything kept that sets a cookie, is a download or says that it must not be.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.api.answers import is_known
from web.api.limits import client_of, limit_of
from web.kept import Kept
from web.language import choose_language
from web.review import cookie

HEADER = "Cache-Status"
"""RFC 9211: `hit`, or why the answer was made anew."""
UNKEPT = ("/static/", "/archive/", "/review")
"""Beginnings of paths whose answers are not kept: files, the archive's pages, what reviewers see."""
LIMITED = "/api/v1/"
Headers = list[tuple[bytes, bytes]]


@dataclass
class _Answer:
    """An answer as it goes out, its body in parts."""

    status: int = 0
    headers: Headers = field(default_factory=list)
    parts: list[bytes] = field(default_factory=list)
    size: int = 0

    def header(self, name: bytes) -> str:
        """A header's text, empty where there is none."""
        return next((value.decode("latin-1") for one, value in self.headers if one.lower() == name), "")

    @property
    def is_public(self) -> bool:
        """Whether everybody who asks so gets this answer."""
        own = self.header(b"set-cookie") or self.header(b"content-disposition")
        return self.status == 200 and not own and "no-store" not in self.header(b"cache-control")


class KeptAnswers:
    """ASGI middleware over an application with a database; keeps the answers to GET in `kept`."""

    def __init__(self, app: ASGIApp, kept: Kept) -> None:
        self._app, self._kept = app, kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers from memory, or passes the request on and keeps what comes back."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(UNKEPT):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        version = await scope["app"].state.database.version.now()
        request.state.version = version
        key = None if cookie.NAME in request.cookies else _key(request)
        found: _Answer | None = self._kept.find(key, version) if key else None
        if found is not None and _is_allowed(request):
            await _send(request, found, send)
        else:
            await self._ask(scope, receive, send, (key, version))

    async def _ask(self, scope: Scope, receive: Receive, send: Send, place: tuple[Any, str | None]) -> None:
        made, (key, version) = _Answer(), place
        keeps = key is not None and version is not None and self._kept.most > 0

        async def watch(message: MutableMapping[str, Any]) -> None:
            nonlocal keeps
            if message["type"] == "http.response.start":
                made.status, made.headers = message["status"], [*message["headers"]]
                keeps = keeps and made.is_public
                MutableHeaders(scope=message)[HEADER] = "sehat; fwd=" + ("miss; stored" if keeps else "bypass")
            elif keeps and message["type"] == "http.response.body":
                keeps = self._collected(made, message)
            await send(message)

        await self._app(scope, receive, watch)
        if keeps:
            self._kept.keep(key, version, made, made.size)

    def _collected(self, made: _Answer, message: Message) -> bool:
        """Adds a part of the body; false where the answer gets too long to be kept."""
        made.parts.append(message.get("body", b""))
        made.size += len(made.parts[-1])
        return made.size <= self._kept.most // 8


def _key(request: Request) -> tuple[Any, ...]:
    """What an answer depends on: the address with the host's name, for calls and feeds tell it, and the language."""
    scope = request.scope
    host = request.headers.get("host", "")
    return scope.get("scheme"), host, scope["path"], scope["query_string"], choose_language(request)


def _is_allowed(request: Request) -> bool:
    """Takes a token from whoever asks the API; where none is left the API itself is to refuse."""
    if not request.url.path.startswith(LIMITED):
        return True
    _, wait = limit_of(request).take(client_of(request.client.host if request.client else ""))
    return not wait


async def _send(request: Request, found: _Answer, send: Send) -> None:
    """Sends a kept answer, or that the asker has it already."""
    tag = found.header(b"etag")
    known = bool(tag) and is_known(request.headers.get("if-none-match", ""), tag)
    own = (b"content-length", b"content-type")
    headers = [one for one in found.headers if not known or one[0].lower() not in own]
    headers.append((HEADER.lower().encode(), b"sehat; hit"))
    await send({"type": "http.response.start", "status": 304 if known else found.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if known else b"".join(found.parts)})
