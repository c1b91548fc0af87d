"""Reads sitemaps and feeds, also broken ones as far as they go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler.decode import decode, decompress
from crawler.urls import absolute_url, unescape_link

LIMIT = 60_000_000
ENTRY = re.compile(
    r"<(?:\w+:)?(url|sitemap|item|entry)\b[^>]*>(.*?)(?=</(?:\w+:)?\1\s*>|<(?:\w+:)?\1[\s>]|\Z)",
    re.DOTALL | re.IGNORECASE,
)
LOC = re.compile(r"<(?:\w+:)?loc\b[^>]*>(.*?)(?:</|<(?=\w)|\Z)", re.DOTALL | re.IGNORECASE)
RSS_LINK = re.compile(
    r"<(?:feedburner:origLink|link)\b[^>]*>([^<]*(?:<!\[CDATA\[.*?\]\]>)?[^<]*)</", re.DOTALL | re.IGNORECASE
)
GUID = re.compile(r"<guid\b([^>]*)>(.*?)</guid", re.DOTALL | re.IGNORECASE)
ATOM_LINK = re.compile(r"<(?:atom:)?link\b([^>]*)/?>", re.IGNORECASE)
HREF = re.compile(r"""\bhref\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
REL = re.compile(r"""\brel\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
CHANGED = re.compile(r"<(?:\w+:)?(?:lastmod|updated|modified)\b[^>]*>(.*?)</", re.DOTALL | re.IGNORECASE)
PUBLISHED = re.compile(
    r"<(?:\w+:)?(?:publication_date|pubDate|published|date|issued)\b[^>]*>(.*?)</", re.DOTALL | re.IGNORECASE
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PLAIN_URL = re.compile(r"^https?://\S+$", re.MULTILINE)
LANGUAGE = re.compile(r"<(?:\w+:)?language\b[^>]*>\s*(\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One line of a sitemap or feed: `changed` and `published` are ISO 8601 in UTC, or None."""

    url: str
    changed: str | None = None
    published: str | None = None
    is_sitemap: bool = False


def read_entries(body: bytes, url: str, content_type: str | None = None) -> list[Entry]:
    """Reads a sitemap, sitemap index, text sitemap, RSS or Atom feed; a broken place loses its entry alone."""
    if body[:2] == b"\x1f\x8b":
        body = decompress(body, "gzip", LIMIT)
    text = COMMENT.sub("", decode(body, content_type))
    entries = list(_xml_entries(text, url))
    if not entries and not re.search(r"<\s*(?:html|rss|feed|urlset|sitemapindex)", text[:2000], re.IGNORECASE):
        targets = (absolute_url(url, match.group()) for match in PLAIN_URL.finditer(text))
        entries = [Entry(target) for target in targets if target]
    return list(dict.fromkeys(entries))


def feed_links(body: bytes, url: str) -> list[str]:
    """Gives the further pages of a paged feed (`rel="next"`)."""
    head = decode(body)
    links = []
    for match in ATOM_LINK.finditer(head):
        relation, target = REL.search(match.group(1)), HREF.search(match.group(1))
        if relation and target and relation.group(1) == "next":
            link = absolute_url(url, unescape_link(target.group(1)))
            if link:
                links.append(link)
    return links


def _xml_entries(text: str, base: str) -> Iterator[Entry]:
    for match in ENTRY.finditer(text):
        kind, inner = match.group(1).lower(), match.group(2)
        link = _sitemap_link(inner) if kind in {"url", "sitemap"} else _feed_link(inner)
        target = absolute_url(base, link) if link else None
        if not target:
            continue
        yield Entry(target, _first_time(CHANGED, inner), _first_time(PUBLISHED, inner), is_sitemap=kind == "sitemap")


def _sitemap_link(inner: str) -> str | None:
    match = LOC.search(inner)
    return _plain(match.group(1)) if match else None


def _feed_link(inner: str) -> str | None:
    """Gives the link of an RSS item (link, else a permanent guid) or of an Atom entry (alternate first)."""
    for match in RSS_LINK.finditer(inner):
        link = _plain(match.group(1))
        if link:
            return link
    other = None
    for match in ATOM_LINK.finditer(inner):
        target, relation = HREF.search(match.group(1)), REL.search(match.group(1))
        if not target:
            continue
        if relation is None or relation.group(1) == "alternate":
            return unescape_link(target.group(1))
        if relation.group(1) not in {"self", "edit", "replies", "enclosure"}:
            other = other or unescape_link(target.group(1))
    guid = GUID.search(inner)
    if guid and "false" not in guid.group(1).lower() and _plain(guid.group(2)).startswith("http"):
        return _plain(guid.group(2))
    return other


def _plain(text: str) -> str:
    """Takes a value out of CDATA and entities."""
    return unescape_link(CDATA.sub(lambda match: match.group(1), text)).strip()


def _first_time(pattern: re.Pattern[str], inner: str) -> str | None:
    match = pattern.search(inner)
    return parse_time(_plain(match.group(1))) if match else None


def parse_time(text: str) -> str | None:
    """Reads a W3C or RFC 822 time to ISO 8601 in UTC, a day alone to a day; None for anything else."""
    text = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError):
            return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError:
        return None
