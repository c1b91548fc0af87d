"""Builds the addresses of pages: of entities, articles, and of the sentence that a fact was read from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

ENTITY_PATHS = {
    "person": "/officials",
    "facility": "/facilities",
    "programme": "/programmes",
    "organisation": "/organisations",
    "place": "/places",
    "disease": "/diseases",
}
"""Kind of entity → where its list and its pages are."""
PART = 30_000
"""Characters of a text that the page of an article shows at once; hardly an article has more."""


def entity_url(kind: str, entity_id: int | str) -> str:
    """The page of an entity."""
    return f"{ENTITY_PATHS[kind]}/{entity_id}"


def article_url(article_id: int | str) -> str:
    """The page of an article."""
    return f"/articles/{article_id}"


def event_url(event_id: str) -> str:
    """The page of an event, `event_id` being article and number joined by a hyphen."""
    return f"/events/{event_id}"


def source_url(name: str) -> str:
    """The page of a source."""
    return f"/sources/{quote(name, safe='')}"


def evidence_url(fact: str, item: Mapping[str, Any]) -> str:
    """The sentence of a fact (event, figure, statement, role) in the page of its article."""
    return f"{_part_url(item)}#{fact}-{str(item['id']).rpartition('-')[2]}"


def mention_url(item: Mapping[str, Any]) -> str:
    """The name that is an entity's evidence, in the page of its article."""
    anchor = f"m{item['start']}" if item.get("field") == "text" else "title"
    return f"{_part_url(item)}#{anchor}"


def _part_url(item: Mapping[str, Any]) -> str:
    """The part of the article that has the words of a fact or name."""
    part = item.get("start", 0) // PART + 1 if item.get("field") == "text" else 1
    return article_url(item["article_id"]) + (f"?part={part}" if part > 1 else "")


def web_url(address: str | None) -> str | None:
    """The address if it is one of the web, else None: nothing else becomes a link."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def with_query(path: str, query: Mapping[str, Any], **changes: Any) -> str:
    """A path with the query changed; values of None or nothing are left out."""
    kept = "&".join(pair(name, str(value)) for name, value in {**query, **changes}.items() if value not in (None, ""))
    return f"{path}?{kept}" if kept else path


@lru_cache(maxsize=20_000)
def pair(name: str, value: str) -> str:
    """A parameter as it stands in an address; a page of counts has hundreds that differ by one."""
    return urlencode({name: value})
