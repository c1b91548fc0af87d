"""Files an answer: what it is, where it is kept and what it leads to."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from crawler.decode import decode
from crawler.discovery import FEED, SITEMAP, from_entries, from_links
from crawler.fetch import Answer
from crawler.identity import SAME, TAKEN, identify, version_of
from crawler.kinds import ARTICLE, COPY, LISTING, OTHER, PART, UNKNOWN
from crawler.ledger import Ledger
from crawler.links import Links, read_links
from crawler.missing import is_missing
from crawler.pagetest import page_kind, story_mark
from crawler.parts import part_number
from crawler.queue import LISTS, NEW, REMEMBERED, SEEN, Queue
from crawler.records import Exchange, now
from crawler.scope import Scope
from crawler.sitemaps import feed_links, read_entries
from crawler.target import Target, Want
from crawler.traps import TrapGuard
from crawler.urls import absolute_url

MAXIMUM_REDIRECTS = 5
HTML_TYPES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")
SITEMAP_NAME = re.compile(r"sitemap|\.(?:xml|gz|txt)\b", re.IGNORECASE)


class Reader:
    """Reads the answers of one source into its ledger; each method that writes belongs inside a step."""

    def __init__(self, ledger: Ledger, scope: Scope, guard: TrapGuard, since: str | None) -> None:
        self._ledger, self._scope, self._guard, self._since = ledger, scope, guard, since
        self._name = scope.source.name
        self.queue = Queue(ledger, self._name)
        self._seen: set[str] = set()

    def read(self, target: Target, answer: Answer) -> list[str]:
        """Files one answer and names what it counts as."""
        if answer.status == 304:
            return self._unchanged(target, answer)
        if 300 <= answer.status < 400:
            return self._moved(target, answer)
        if answer.status in {404, 410}:
            return self._missing(target, answer)
        if answer.status != 200:
            self.keep(target, answer, "failure")
            self._done(target, answer, "")
            return [f"status-{answer.status}"]
        return self._found(target, answer)

    def keep(self, target: Target, answer: Answer, kind: str, canonical: str = "", digest: str = "") -> None:
        """Puts an answer into the archive."""
        exchange = Exchange(answer.url, answer.status, answer.headers, answer.raw, now(), answer.address)
        self._ledger.store(target, exchange, kind, canonical or target.url, digest)

    def _done(self, target: Target, answer: Answer, digest: str, **values: str | int) -> None:
        """Notes that a target was fetched tonight."""
        columns: dict[str, str | int] = {
            "wanted": 0,
            "status": answer.status,
            "fetched_at": now(),
            "fetched_run": self._ledger.run,
            "tries": 0,
            "dated_fetched": target.dated,
        }
        if digest:
            columns |= {
                "digest": digest,
                "etag": answer.header("etag"),
                "last_modified": answer.header("last-modified"),
                "gone": "",
            }
        self._ledger.note(target, **(columns | values))

    def _unchanged(self, target: Target, answer: Answer) -> list[str]:
        self.keep(target, answer, "unchanged", target.canonical)
        self._done(target, answer, "", status=target.status, gone="")
        if target.kind in LISTS:
            self._ledger.vouch(target)
            for child in self._ledger.children(target, LISTS):
                self.queue.want(Want(child.url, child.kind, child.rank % 100, child.depth, parent=target.url))
        return ["not-modified"]

    def _moved(self, target: Target, answer: Answer) -> list[str]:
        """Follows a redirect, at most five in a row and only inside the source."""
        self.keep(target, answer, "redirect")
        goal = absolute_url(target.url, answer.header("location"))
        if goal is not None and target.url == self._scope.home:
            self._scope.follow_home(goal)
        if goal is None or not self._scope.is_ours(goal):
            self._done(target, answer, "")
            return ["redirect-away"]
        if target.kind == SITEMAP and not SITEMAP_NAME.search(goal):
            self._done(target, answer, "")
            return ["not-found"]
        if target.hops >= MAXIMUM_REDIRECTS:
            self._done(target, answer, "")
            return ["too-many-redirects"]
        if target.kind in {ARTICLE, UNKNOWN} and self._scope.kind(goal) == LISTING:
            self._done(target, answer, "")
            return self._lost(target)
        self._done(target, answer, "", canonical=goal)
        kind = target.kind if target.kind in LISTS else ARTICLE if target.kind == ARTICLE else self._scope.kind(goal)
        self.queue.want(
            Want(
                goal,
                kind,
                target.rank % 100,
                target.depth,
                target.hops + 1,
                target.url,
                target.dated,
                is_forced=kind in LISTS,
            ),
            is_exact=True,
        )
        return ["redirects"]

    def _missing(self, target: Target, answer: Answer) -> list[str]:
        self.keep(target, answer, "missing")
        self._done(target, answer, "")
        self._guard.learn(target.url, is_fruitful=False)
        return self._lost(target)

    def _lost(self, target: Target) -> list[str]:
        """Marks an article that was there once; an address that never led to one is only counted."""
        if not target.digest or target.kind != ARTICLE:
            return ["not-found"]
        if not target.gone:
            self._ledger.note(target, gone=now())
        return ["gone"]

    def _found(self, target: Target, answer: Answer) -> list[str]:
        digest = hashlib.sha256(answer.body).hexdigest()
        if target.kind in {SITEMAP, FEED}:
            return self._read_list(target, answer, digest)
        content_type = answer.header("content-type").lower()
        if content_type and not content_type.startswith(HTML_TYPES):
            self.keep(target, answer, "document", digest=digest)
            self._done(target, answer, digest, kind=OTHER)
            return ["not-html"]
        return self._read_page(target, answer, decode(answer.body, content_type), digest)

    def _read_page(self, target: Target, answer: Answer, text: str, digest: str) -> list[str]:
        """Reads a page of HTML for what it turns out to be."""
        if target.kind not in LISTS and is_missing(text):
            return self._absent(target, answer, digest)
        if target.kind == PART:
            return self._read_part(target, answer, text, digest)
        kind = LISTING if target.kind == LISTING and target.rank < 10 else page_kind(text, target.kind)
        if target.kind == ARTICLE and target.digest and kind != ARTICLE:
            return self._missing(target, answer)
        if kind == ARTICLE:
            if len(self._seen) > REMEMBERED:
                self._seen.clear()
            return self._read_article(target, answer, read_links(text, target.url, self._seen), text, digest)
        return self._read_other(target, answer, read_links(text, target.url), kind, digest)

    def _read_other(self, target: Target, answer: Answer, links: Links, kind: str, digest: str) -> list[str]:
        """Files a list, and what it leads to, or a page of no use."""
        self.keep(target, answer, kind, digest=digest)
        fresh = self._follow(target, links, is_article=False) if kind == LISTING else 0
        if not target.fetched_at:
            self._guard.learn(target.url, is_fruitful=fresh > 0)
        self._done(target, answer, digest, kind=kind, fruit=max(target.fruit, fresh))
        return ["lists" if kind == LISTING else "other-pages"]

    def _absent(self, target: Target, answer: Answer, digest: str) -> list[str]:
        """Files a page that says under status 200 that it is not there."""
        if target.digest and target.kind == ARTICLE:
            return self._missing(target, answer)
        self.keep(target, answer, OTHER, digest=digest)
        self._guard.learn(target.url, is_fruitful=False)
        self._done(target, answer, "", kind=OTHER)
        return ["not-found"]

    def _read_list(self, target: Target, answer: Answer, digest: str) -> list[str]:
        """Reads a sitemap or a feed."""
        self.keep(target, answer, target.kind, digest=digest)
        entries = read_entries(answer.body, target.url, answer.header("content-type"))
        for want in from_entries(entries, target, self._scope, self._since):
            self.queue.want(want)
        if target.kind == FEED and target.depth < MAXIMUM_REDIRECTS:
            for url in feed_links(answer.body, target.url):
                self.queue.want(Want(url, FEED, target.rank, target.depth + 1, parent=target.url))
        self._done(target, answer, digest)
        return [f"{target.kind}s"]

    def _read_article(self, target: Target, answer: Answer, links: Links, page: str, digest: str) -> list[str]:
        """Keeps an article under its canonical address; a copy leads to the article and is none itself."""
        known = identify(target, links, page, self._scope, self._ledger)
        canonical, holder = known.canonical, known.holder
        if target.kind == COPY and canonical != target.url:
            self.keep(target, answer, COPY, canonical, digest)
            self._done(target, answer, digest, canonical=canonical)
            self.queue.want(Want(canonical, ARTICLE, target.rank % 100, parent=target.url))
            return ["copies"]
        is_kept = target.kind == ARTICLE and bool(target.digest)
        if holder is not None and not is_kept and (canonical != target.url or holder.canonical != canonical):
            self.keep(target, answer, COPY, holder.canonical or holder.url, digest)
            self._done(target, answer, digest, kind=COPY, canonical=holder.canonical or holder.url)
            return ["copies"]
        name = version_of(target, canonical, digest, answer.body, self._ledger)
        if name == TAKEN:
            return self._missing(target, answer)
        if holder is not None:
            self._ledger.note(holder, kind=COPY)
        self.keep(target, answer, "same" if name == SAME else ARTICLE, canonical, digest)
        self._follow(target, links, is_article=True)
        self._guard.learn(target.url, is_fruitful=True)
        self._done(target, answer, digest, kind=ARTICLE, canonical=canonical, story=known.story)
        self._note_copies(target, links, canonical)
        self._want_parts(target, links, canonical, 2, is_forced=name != SAME)
        return [name]

    def _read_part(self, target: Target, answer: Answer, page: str, digest: str) -> list[str]:
        """Keeps a further page of an article, unless the site shows the first one again."""
        if self._ledger.twins.by_content(target, "", story_mark(page)) is not None:
            self.keep(target, answer, COPY, target.canonical, digest)
            self._done(target, answer, digest, kind=COPY)
            return ["copies"]
        self.keep(target, answer, PART, target.canonical, digest)
        self._done(target, answer, digest)
        article = replace(target, url=target.parent)
        self._want_parts(article, read_links(page, target.url), target.canonical, target.hops + 1, is_forced=True)
        return ["parts"]

    def _want_parts(self, article: Target, links: Links, canonical: str, number: int, *, is_forced: bool) -> None:
        """Queues the next page of an article that goes on."""
        for url in dict.fromkeys(link.url for link in links.anchors):
            if part_number(url, article.url) == number and self._scope.is_ours(url):
                want = Want(url, PART, article.rank % 100, hops=number, parent=article.url, canonical=canonical)
                self.queue.want(replace(want, is_forced=is_forced), is_exact=True)

    def _note_copies(self, target: Target, links: Links, canonical: str) -> None:
        """Notes the other addresses that an article names for itself, so that they are not fetched."""
        if canonical != target.url and self._ledger.known(self._name, canonical) is None:
            want = Want(canonical, COPY, target.rank, parent=target.url, dated=target.dated, canonical=canonical)
            self._ledger.add(self._name, want, queue=False)
        if links.amp and links.amp != target.url and self._scope.is_ours(links.amp):
            self._ledger.add(
                self._name, Want(links.amp, COPY, target.rank, parent=target.url, canonical=canonical), queue=False
            )

    def _follow(self, target: Target, links: Links, *, is_article: bool) -> int:
        """Queues what a page leads to; counts the addresses that were unknown until now."""
        wants = list(from_links(links, target, self._scope, is_article=is_article))
        stories = [want for want in wants if want.kind in {ARTICLE, UNKNOWN} and not want.hops]
        states = [self.queue.want(want) for want in stories]
        fresh, progress = states.count(NEW), len(states) - states.count(SEEN)
        for want in wants:
            if want.kind not in {ARTICLE, UNKNOWN} and not want.hops and is_worth(target, len(stories), progress):
                self.queue.want(want)
        is_exploring = not target.fetched_at
        if fresh or (is_exploring and progress):
            for want in wants:
                if want.hops:
                    self.queue.want(replace(want, is_forced=fresh > 0))
        return fresh


def is_worth(target: Target, stories: int, progress: int) -> bool:
    """Tells whether a list's own lists are followed: the home page's always, others' if they show stories."""
    return target.depth == 0 or (stories > 0 if target.depth == 1 else progress > 0)
