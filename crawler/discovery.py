"""Draws from sitemaps, feeds and pages what else there is to fetch, and how soon."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from crawler.kinds import ARTICLE, COPY, LISTING, OTHER, UNKNOWN, is_date_archive, is_health, is_pagination
from crawler.links import Link, Links
from crawler.scope import Scope
from crawler.sitemaps import Entry
from crawler.target import Target, Want
from crawler.urls import path_of

SITEMAP, FEED = "sitemap", "feed"
RANK_SEED, RANK_SECTION, RANK_PAGE, RANK_ARTICLE, RANK_UNKNOWN, RANK_DEEP, RANK_RECHECK, RANK_LAST = (
    0,
    10,
    20,
    30,
    40,
    50,
    60,
    70,
)
HEALTH_FIRST = -5
DEEP_PAGE = 10
MAXIMUM_PAGES = 500
MAXIMUM_DEPTH = 3
HEADLINE = 25
LABEL_WORDS = 4
NUMBER = re.compile(r"(?:page|pg|p|index)[-/]?(\d{1,5})(?:\.\w+)?/?$", re.IGNORECASE)
DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def seeds(scope: Scope, sitemaps: tuple[str, ...]) -> list[Want]:
    """Gives the pages from which a night begins."""
    source = scope.source
    wants = [Want(url, SITEMAP, RANK_SEED) for url in sitemaps]
    wants += [Want(url, FEED, RANK_SEED) for url in source.feeds]
    wants.append(Want(scope.home, LISTING, RANK_SEED + 1))
    wants += [Want(url, LISTING, RANK_SECTION + HEALTH_FIRST, depth=1) for url in source.sections]
    return wants


def from_entries(entries: list[Entry], target: Target, scope: Scope, since: str | None) -> list[Want]:
    """Turns the entries of a sitemap or feed into wants; a date that all of them share says nothing and is left out."""
    changes = [entry.changed for entry in entries if entry.changed and len(entry.changed) > 10]
    is_stamped = len(changes) > 2 and len(set(changes)) == 1
    wants = []
    for entry in entries:
        if entry.is_sitemap:
            if target.depth < MAXIMUM_DEPTH and not _is_old(entry.changed, since):
                wants.append(Want(entry.url, SITEMAP, RANK_SEED, target.depth + 1, parent=target.url))
            continue
        kind = scope.kind(entry.url)
        if not scope.is_ours(entry.url) or kind == OTHER or _is_old(entry.changed or entry.published, since):
            continue
        if target.kind == SITEMAP and not scope.source.sitemaps and not scope.is_part(entry.url):
            continue
        dated = "" if is_stamped else (entry.changed or "")
        wants.append(Want(entry.url, *_place(kind, entry.url, "", from_list=True), parent=target.url, dated=dated))
    return wants


def _is_old(moment: str | None, since: str | None) -> bool:
    return bool(since and moment and moment[:10] < since)


def _place(kind: str, url: str, words: str, *, from_list: bool) -> tuple[str, int]:
    """Gives kind and rank of an address found in a list or under a headline."""
    sooner = HEALTH_FIRST if is_health(path_of(url)) or is_health(words) else 0
    if kind == COPY:
        return COPY, RANK_LAST
    if is_date_archive(url) and kind == LISTING:
        return LISTING, RANK_LAST
    if kind == LISTING:
        return LISTING, RANK_SECTION + sooner
    if kind == ARTICLE or from_list:
        return ARTICLE, RANK_ARTICLE + sooner
    return UNKNOWN, RANK_UNKNOWN + sooner


def from_links(links: Links, target: Target, scope: Scope, *, is_article: bool) -> list[Want]:
    """Turns the links of a page into wants: articles from anywhere, sections and further pages from lists alone."""
    wants = (
        []
        if is_article
        else [
            Want(url, FEED, RANK_SEED, parent=target.url)
            for url in links.feeds
            if scope.is_ours(url) and "comment" not in url
        ]
    )
    for link in links.anchors:
        if link.url == target.url or not scope.is_ours(link.url):
            continue
        want = _article_want(link, target, scope) if is_article else _list_want(link, target, scope)
        if want is not None:
            wants.append(want)
    return wants


def _article_want(link: Link, target: Target, scope: Scope) -> Want | None:
    """From an article only links to articles are followed."""
    kind = scope.kind(link.url)
    if kind == ARTICLE or (kind == UNKNOWN and len(link.words) >= HEADLINE):
        return Want(link.url, *_place(kind, link.url, link.words, from_list=False), parent=target.url, is_linked=True)
    return None


def _list_want(link: Link, target: Target, scope: Scope) -> Want | None:
    """From a list lead headlines to articles, short words to sections and numbers to its further pages."""
    kind = scope.kind(link.url)
    if kind == OTHER:
        return None
    if (link.is_next or is_pagination(link.url)) and kind in {LISTING, UNKNOWN} and not is_date_archive(link.url):
        return _next_want(link, target)
    if kind == UNKNOWN and is_label(link.words):
        kind = LISTING
    if kind == LISTING:
        if target.depth >= MAXIMUM_DEPTH or not scope.is_part(link.url):
            return None
        kind, rank = _place(kind, link.url, link.words, from_list=False)
        return Want(link.url, kind, rank, depth=target.depth + 1, parent=target.url, is_linked=True)
    kind, rank = _place(kind, link.url, link.words, from_list=False)
    return Want(link.url, kind, rank, depth=target.depth + 1, parent=target.url, is_linked=True)


def is_label(words: str) -> bool:
    """Tells whether a link's words are a section's name (`स्वास्थ्य`) and no headline."""
    return bool(words) and len(words) < HEADLINE and len(words.split()) <= LABEL_WORDS


def _next_want(link: Link, target: Target) -> Want | None:
    """Steps to the next page of a list, one at a time, so that an endless one is left in time."""
    here, there = page_number(target.url), page_number(link.url)
    if there is None and link.words.translate(DIGITS).isdigit():
        there = int(link.words.translate(DIGITS))
    if there is not None and there != (here or 1) + 1 and not (here == 0 and there == 1):
        return None
    hops = target.hops + 1 if is_pagination(target.url) or target.hops else 1
    if hops > MAXIMUM_PAGES:
        return None
    rank = RANK_PAGE if hops <= DEEP_PAGE else RANK_DEEP
    return Want(link.url, LISTING, rank, depth=target.depth, hops=hops, parent=target.url, is_linked=True)


def page_number(url: str) -> int | None:
    """Reads the page number of a list's address; None where it names none."""
    match = NUMBER.search(urlsplit(url).path)
    if match:
        return int(match.group(1))
    for key, value in parse_qsl(urlsplit(url).query):
        if value.isdigit() and re.fullmatch(
            r"page|paged|pg|page_?no|page_?num(?:ber)?|pno|currentpage", key, re.IGNORECASE
        ):
            return int(value)
    return None
