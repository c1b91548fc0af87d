"""Gives every filtered view and every search as an Atom feed, the newest published first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import NullTranslations
from hashlib import blake2b
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from lxml import etree
from pydantic import Field

from models import queries
from models.queries import Filters
from web.api.answers import is_known
from web.asked import answerable
from web.dependencies import Reading
from web.explore.view import FACT, AskedView, Kind, View
from web.language import choose_language, translations
from web.links import article_url, evidence_url, web_url, with_query
from web.terms import term

ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SHOWN = 100
"""Of the newest facts by their own days those published last are shown, so many of them."""
EPOCH = "1970-01-01T00:00:00Z"
LONGEST_TITLE = 160
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGES = {"events": "Events", "figures": "Figures", "statements": "Statements", "articles": "Articles"}

router = APIRouter(prefix="/feeds", include_in_schema=False)


@dataclass(frozen=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    updated: str
    link: str
    summary: str
    author: str
    category: str = ""
    related: str | None = None


def moment(published: str | None) -> str:
    """A date or time as Atom wants it; a day begins at midnight, what has no day came at the epoch."""
    try:
        parsed = datetime.fromisoformat(published or "")
    except ValueError:
        return EPOCH
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).isoformat().replace("+00:00", "Z")


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(UTC)


def _published_at(published: str | None) -> datetime:
    return _instant(moment(published))


def headline(kind: str, item: Mapping[str, Any], words: NullTranslations) -> str:
    """What a fact tells, in a line."""
    if kind == "articles":
        return shorten(item["title"])
    if kind == "events":
        return shorten(f"{term(words, 'event', item['type'])}: {item['sentence']}")
    if kind == "figures":
        return shorten(f"{item['text']}: {item['sentence']}")
    return shorten(f"{item['speaker']}: {item['sentence']}")


def shorten(text: str) -> str:
    """A text in one line, cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def entry_of(kind: Kind, item: Mapping[str, Any], base: str, words: NullTranslations) -> Entry:
    """The entry of a fact or an article; its id stays when the site moves."""
    fact = FACT[kind]
    address = article_url(item["id"]) if kind == "articles" else evidence_url(fact, item)
    return Entry(
        id=f"urn:sehat:{fact}:{item['id']}", title=headline(kind, item, words) or "…",
        updated=moment(item["published"]), link=base + address,
        summary=item.get("sentence") or item.get("why") or item.get("title") or "", author=item["source"],
        category=str(item.get("type") or item.get("unit") or ""), related=web_url(item["url"]),
    )  # fmt: skip


def feed(title: str, address: str, page: str, entries: Sequence[Entry], language: str) -> bytes:
    """The feed as a document; `address` is its own, `page` that of the view it follows."""
    ordered = sorted(entries, key=lambda entry: _instant(entry.updated), reverse=True)[:SHOWN]
    root = etree.Element(f"{{{ATOM}}}feed", {_LANG: language}, nsmap={None: ATOM})
    _add(root, "title", title)
    _add(root, "id", f"urn:sehat:feed:{blake2b(_path(address).encode(), digest_size=12).hexdigest()}")
    _add(root, "updated", ordered[0].updated if ordered else EPOCH)
    _add(root, "link", rel="self", type="application/atom+xml", href=address)
    _add(root, "link", rel="alternate", type="text/html", href=page)
    _add(root, "generator", "Sehat Samachar")
    for entry in ordered:
        _add_entry(root, entry)
    document: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _path(address: str) -> str:
    return address.partition("/feeds/")[2]


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    shown = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", shown)
    made.text = None if text is None else _NOT_XML.sub("", text)
    return made


def _add_entry(root: Any, entry: Entry) -> None:
    made = _add(root, "entry")
    _add(made, "title", entry.title)
    _add(made, "id", entry.id)
    _add(made, "updated", entry.updated)
    _add(made, "link", rel="alternate", type="text/html", href=entry.link)
    if entry.related:
        _add(made, "link", rel="via", href=entry.related)
    _add(_add(made, "author"), "name", entry.author)
    if entry.category:
        _add(made, "category", term=entry.category)
    _add(made, "summary", entry.summary)


def _answer(request: Request, document: bytes) -> Response:
    tag = f'"{blake2b(document, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"}
    if is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(document, headers=headers, media_type="application/atom+xml")


def _sent(request: Request, title: str, page: str, kind: Kind, items: Sequence[Mapping[str, Any]]) -> Response:
    language = choose_language(request)
    words = translations(language)
    base = str(request.base_url).rstrip("/")
    entries = [entry_of(kind, item, base, words) for item in items]
    address = base + with_query(request.url.path, request.query_params)
    name = " · ".join(part for part in (words.gettext("Sehat Samachar"), words.gettext(_PAGES[kind]), title) if part)
    return _answer(request, feed(name, address, base + page, entries, language))


def _add_feed(kind: Kind) -> None:
    def view_feed(request: Request, session: Reading, asked: Annotated[AskedView, Query()]) -> Response:
        view = View(kind, asked)
        with answerable():
            items = queries.published_last(session, view.fact, view.filters(SHOWN), _published_at)
        page = with_query("/articles", view.given) if kind == "articles" else view.with_()
        return _sent(request, ", ".join(view.given.values()), page, kind, items)

    router.get(f"/{kind}.atom")(view_feed)


for _kind in FACT:
    _add_feed(_kind)  # type: ignore[arg-type]


class SearchAsked(AskedView):
    """A search that is saved as a feed."""

    q: Annotated[str, Field(min_length=1, max_length=200)]


@router.get("/search.atom")
def search_feed(request: Request, session: Reading, asked: Annotated[SearchAsked, Query()]) -> Response:
    """The articles that have the words searched for."""
    given = asked.model_dump(exclude={"q", "after", "all"}) | {"type": "article", "limit": SHOWN}
    with answerable():
        items = queries.search(session, asked.q, Filters(**given))
    articles = [item | {"title": item["name"]} for item in items]
    return _sent(request, asked.q, with_query("/search", {"q": asked.q}), "articles", articles)
