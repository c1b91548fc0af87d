"""Shapes the answers of the API: pages with a link to the next, entity tags, examples."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from fastapi import Request, Response

from web.links import with_query

Item = dict[str, Any]
HEADERS = {
    "Cache-Control": "no-cache",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}  # fmt: skip


def answer(request: Request, content: Any, headers: Mapping[str, str] | None = None) -> Response:
    """The content as JSON with an entity tag; 304 where the asker has just this already."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace")
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {**HEADERS, "ETag": tag, **(headers or {})}
    if is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def is_known(known: str, tag: str) -> bool:
    """Whether a header If-None-Match names a tag; weak tags compare as strong ones do here."""
    return known.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in known.split(","))


def page(request: Request, items: Sequence[Item], limit: int) -> Response:
    """A page of a list, with the address of the next one where there may be one."""
    following = None
    if len(items) >= limit:
        following = with_query(request.url.path, request.query_params, after=items[-1]["id"])
    headers = {"Link": f'<{following}>; rel="next"'} if following else {}
    return answer(request, {"items": list(items), "next": following}, headers)


def described(example: str, schema: Item, *, missing: bool = False) -> dict[int | str, Item]:
    """The answers that the OpenAPI description lists, with an example of a call."""
    problem = {"application/problem+json": {"schema": PROBLEM}}
    found: dict[int | str, Item] = {
        200: {"description": f"Example: `{example}`", "content": {"application/json": {"schema": schema}}},
        304: {"description": "The asker's entity tag still holds."},
        400: {"description": "The address has characters that no text has.", "content": problem},
        414: {"description": "The address is too long.", "content": problem},
        422: {"description": "A parameter cannot be used; `detail` says which.", "content": problem},
        429: {"description": "Too many requests; `Retry-After` says when to come back.", "content": problem},
        503: {"description": "The database cannot be read at the moment.", "content": problem},
    }
    return found | ({404: {"description": "There is no such thing.", "content": problem}} if missing else {})


def list_schema(properties: Item) -> Item:
    """The schema of a page of items."""
    item = {"type": "object", "properties": properties, "additionalProperties": True}
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {"items": {"type": "array", "items": item}, "next": {"type": ["string", "null"]}},
    }
