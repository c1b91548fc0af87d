"""Reads the links of a page fast, without building a tree."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache

from crawler.urls import absolute_url, unescape_link

SKIPPED = ("script", "style", "noscript", "svg", "template")
SKIP = re.compile(rf"<(!--|(?:{'|'.join(SKIPPED)})\b)", re.IGNORECASE)
SKIP_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in SKIPPED} | {"!--": re.compile("-->")}
ANCHOR = re.compile(r"<a\s([^<>]*)>", re.IGNORECASE)
ANCHOR_END = re.compile(r"</a\s*>|<a\s", re.IGNORECASE)
HEAD_LINK = re.compile(r"<(?:link|base)\b[^<>]*>", re.IGNORECASE)
MORE = re.compile(
    r"""\bdata-(?:href|url|next|next-page|next-url|page-url|load-more)\s*=\s*["']([^"'\s]+)["']""", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"""\b([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
TITLE = re.compile(r"""\b(?:title|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
SPACE = re.compile(r"\s+")
FRAME = re.compile(r"""<i?frame\b[^<>]*\bsrc\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
REFRESH = re.compile(
    r"""<meta\b[^<>]*http-equiv\s*=\s*["']?refresh["']?[^<>]*content\s*=\s*["']\s*\d*\s*;\s*url\s*=\s*['"]?([^"'>]+)""",
    re.IGNORECASE,
)
ROOTED = ("/", "http://", "https://")
LONGEST = 3000
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
NEXT_WORDS = re.compile(
    r"^(?:next(?: page)?|older(?: posts?| entries)?|load more|view more|show more|more news|"
    r"अगला(?: पेज| पृष्ठ)?|अगली(?: खबरें)?|आगे|और देखें|और पढ़ें खबरें|"
    r"और खबरें|पुराने(?: पोस्ट)?|पुरानी(?: पोस्ट| खबरें)?|ज़्यादा देखें|more|»|›|>|>>|→|\d{1,4}|[०-९]{1,4})\s*[»›>→]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Link:
    """A link of a page: its address in normal form, and the words one clicks on."""

    url: str
    words: str
    is_next: bool = False


@dataclass(frozen=True)
class Links:
    """All that a page says about other pages."""

    anchors: list[Link] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    canonical: str | None = None
    amp: str | None = None
    refresh: str | None = None


@lru_cache(maxsize=2)
def without_scripts(page: str) -> str:
    """Takes comments, scripts and styles out of a page; what is never closed stays, and is looked for once only."""
    parts: list[str] = []
    place, unclosed = 0, set[str]()
    while begun := SKIP.search(page, place):
        name = begun.group(1).lower()
        ended = None if name in unclosed else SKIP_END[name].search(page, begun.end())
        parts += [page[place : begun.start()], " "] if ended else [page[place : begun.end()]]
        if ended is None:
            unclosed.add(name)
        place = (ended or begun).end()
    return "".join([*parts, page[place:]])


def read_links(page: str, url: str, seen: set[str] | None = None) -> Links:
    """Reads anchors, feeds, canonical and next links of a page; with `seen`, only new ones, which it takes in."""
    page = without_scripts(page)
    base = url
    feeds: list[str] = []
    found: dict[str, str | None] = {"canonical": None, "amphtml": None}
    anchors: dict[str, Link] = {}
    for match in HEAD_LINK.finditer(page):
        tag = match.group()
        attributes = {key.lower(): unescape_link(a or b or c) for key, a, b, c in ATTRIBUTE.findall(tag)}
        target = absolute_url(base, attributes.get("href", ""))
        if not target:
            continue
        if tag[1:5].lower() == "base":
            base = target
            continue
        relations = attributes.get("rel", "").lower().split()
        if "alternate" in relations and attributes.get("type", "").lower() in FEED_TYPES:
            feeds.append(target)
        elif "next" in relations:
            anchors[target] = Link(target, "next", is_next=True)
        for relation in ("canonical", "amphtml"):
            if relation in relations and found[relation] is None:
                found[relation] = target
    for link in _anchors(page, base, seen):
        known = anchors.get(link.url)
        if known is None or (len(link.words) > len(known.words) and not known.is_next):
            anchors[link.url] = link
    refresh = REFRESH.search(page)
    return Links(
        list(anchors.values()),
        feeds,
        found["canonical"],
        found["amphtml"],
        absolute_url(base, refresh.group(1)) if refresh else None,
    )


def _anchors(page: str, base: str, seen: set[str] | None) -> list[Link]:
    """Reads <a>, "load more" attributes and frames; links in `seen`, by their full or root address, are passed over."""
    links = []
    for match in ANCHOR.finditer(page):
        attributes = match.group(1)
        href = HREF.search(attributes)
        if not href:
            continue
        raw = href.group(1) or href.group(2) or href.group(3) or ""
        if seen is not None and raw.startswith(ROOTED):
            if raw in seen:
                continue
            seen.add(raw)
        target = absolute_url(base, unescape_link(raw))
        if not target:
            continue
        inner = page[match.end() : match.end() + LONGEST]
        words = _words(ANCHOR_END.split(inner, 1)[0]) or _title(attributes)
        links.append(Link(target, words, is_next=bool(NEXT_WORDS.match(words)) or 'rel="next"' in attributes))
    if seen is not None:
        return links
    for pattern, is_next in ((MORE, True), (FRAME, False)):
        for match in pattern.finditer(page):
            target = absolute_url(base, unescape_link(match.group(1)))
            if target:
                links.append(Link(target, "", is_next=is_next))
    return links


def _words(markup: str) -> str:
    """Gives the words of a bit of markup, at most 300 characters."""
    return SPACE.sub(" ", html.unescape(TAG.sub(" ", markup[:3000]))).strip()[:300]


def _title(attributes: str) -> str:
    """Gives the title of a link that shows only a picture."""
    match = TITLE.search(attributes)
    return _words(match.group(1) or match.group(2) or "") if match else ""
