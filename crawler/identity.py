"""Decides which article a page shows: a new one, a version of a known one, or one known from another address."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.article import Article, Refusal, clean
from crawler.decode import decode
from crawler.kinds import COPY, LISTING, OTHER
from crawler.ledger import Ledger
from crawler.links import Links
from crawler.pagetest import story_key, story_lines, story_mark
from crawler.scope import Scope
from crawler.target import Target
from crawler.urls import normal_url

LEFT = 0.2
ALIKE = 0.5
SHARED = 0.7
LITTLE = 400
NEW, SAME, EDITED, TAKEN = "articles", "not-modified", "revisions", "taken"


@dataclass(frozen=True)
class Identity:
    """What a page shows: its canonical address, the mark of its text, and the target that holds the article already."""

    canonical: str
    story: str
    holder: Target | None


def identify(target: Target, links: Links, page: str, scope: Scope, ledger: Ledger) -> Identity:
    """Reads which article a page shows."""
    canonical, story = canonical_of(target, links, scope), story_mark(page)
    holder = ledger.twins.by_content(target, canonical, story)
    if holder is None:
        alike = (twin for twin in ledger.twins.by_query(target) if _shares_text(page, twin, ledger))
        return Identity(canonical, story, next(alike, None))
    if canonical == target.url or holder.story == story or _is_alike(page, holder, ledger):
        return Identity(canonical, story, holder)
    return Identity(target.url, story, None)


def _is_alike(page: str, holder: Target, ledger: Ledger) -> bool:
    """Tells whether two pages that name the same canonical address show one article; some sites name one for all."""
    body = ledger.last_body(holder.source, holder.canonical)
    if body is None:
        return True
    (title, old), (other, new) = story_key(body), story_key(page.encode(errors="replace"))
    return title == other or len(old & new) >= ALIKE * min(len(old), len(new))


def _shares_text(page: str, holder: Target, ledger: Ledger) -> bool:
    """Tells whether a page has most of the sentences of the article that another target holds."""
    body = ledger.last_body(holder.source, holder.canonical)
    if body is None:
        return False
    old, new = story_lines(decode(body)), story_lines(page)
    return sum(map(len, old & new)) >= SHARED * min(sum(map(len, old)), sum(map(len, new)))


def canonical_of(target: Target, links: Links, scope: Scope) -> str:
    """Gives the article's own address, if the page names a believable one on this site."""
    named = normal_url(links.canonical) if links.canonical else None
    if not named or not scope.is_ours(named) or scope.kind(named) in {LISTING, COPY, OTHER}:
        return target.url
    return named


def version_of(target: Target, canonical: str, digest: str, body: bytes, ledger: Ledger) -> str:
    """Tells a new article from a new version of a known one, from an unchanged one and from one that was taken away."""
    if target.digest == digest:
        return SAME
    before = ledger.last_body(target.source, canonical)
    if before is None:
        return EDITED if target.digest else NEW
    if story_key(before) == story_key(body):
        return SAME
    old, new = _article(before, target), _article(body, target)
    if old is None or new is None:
        return TAKEN if old is not None and _is_emptied(before, body) else EDITED
    return SAME if (old.title, old.text) == (new.title, new.text) else EDITED


def _article(body: bytes, target: Target) -> Article | None:
    try:
        return clean(body, target.canonical or target.url)
    except Refusal:
        return None


def _is_emptied(before: bytes, body: bytes) -> bool:
    """Tells whether hardly a sentence of an article is left on its page, and little else came in its place."""
    old, new = story_lines(decode(before)), story_lines(decode(body))
    return len(old & new) <= LEFT * len(old) or sum(map(len, new)) < LITTLE
