"""Files an answer: what it is, where it is kept and what it leads to."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from crawler.decode import decode
from crawler.discovery import FEED, SITEMAP, from_entries, from_links
from crawler.fetch import Answer
from crawler.kinds import ARTICLE, COPY, LISTING, OTHER, UNKNOWN, original_guesses
from crawler.ledger import Ledger, Target, Want
from crawler.links import Links, read_links
from crawler.pagetest import page_kind, story_key
from crawler.records import Exchange, now
from crawler.scope import Scope
from crawler.sitemaps import feed_links, read_entries
from crawler.traps import TrapGuard
from crawler.urls import absolute_url, normal_url

MAXIMUM_REDIRECTS = 5
LISTS = frozenset({SITEMAP, FEED, LISTING})
HTML_TYPES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")
REMEMBERED = 50_000
NEW, KNOWN, SEEN = "new", "known", "seen"


class Reader:
    """Reads the answers of one source into its ledger; each method that writes belongs inside a step."""

    def __init__(self, ledger: Ledger, scope: Scope, guard: TrapGuard, since: str | None) -> None:
        self._ledger, self._scope, self._guard, self._since = ledger, scope, guard, since
        self._name = scope.source.name
        self._met: set[int] = set()
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

    def want(self, want: Want) -> str:
        """Queues an address if there is a reason to; tells whether it is new, known or seen tonight already."""
        if want.is_linked and not want.is_forced:
            mark = hash(want.url)
            if mark in self._met:
                return SEEN
            if len(self._met) > REMEMBERED:
                self._met.clear()
            self._met.add(mark)
        known = self._ledger.known(self._name, want.url)
        if known is None:
            self._ledger.add(self._name, want, queue=True)
            return NEW
        self._want_again(known, want)
        return KNOWN

    def _want_again(self, known: Target, want: Want) -> None:
        """Queues a known address: lists once a night, articles when their date changed."""
        run = self._ledger.run
        values: dict[str, str | int] = {"linked_run" if want.is_linked else "listed_run": run}
        if want.dated > known.dated:
            values["dated"] = want.dated
        if known.fetched_run != run:
            is_list = known.kind in LISTS and (known.fruit > 0 or known.rank < 10 or want.is_forced)
            met = known.dated_fetched or known.fetched_at
            is_changed = known.kind not in LISTS and bool(met) and want.dated > met
            if is_list or is_changed or want.is_forced:
                values |= {
                    "wanted": 1,
                    "rank": min(want.rank, known.rank % 100),
                    "tries": 0,
                    "hops": want.hops,
                    "depth": want.depth,
                }
        moved = is_moved(known)
        self._ledger.note(known, **values)
        if moved and want.dated and values.get("wanted"):
            self._ledger.note(known, wanted=0)
            self.want(Want(known.canonical, known.kind, want.rank, parent=known.url, dated=want.dated))

    def is_resolved(self, target: Target) -> bool:
        """Tells whether a copy's article is known already, so that the copy need not be fetched."""
        guesses = [target.canonical] if target.canonical else original_guesses(target.url)
        return any(self._ledger.known(self._name, guess) is not None for guess in guesses)

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
                self.want(Want(child.url, child.kind, child.rank % 100, child.depth, parent=target.url))
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
        if target.hops >= MAXIMUM_REDIRECTS:
            self._done(target, answer, "")
            return ["too-many-redirects"]
        if target.kind in {ARTICLE, UNKNOWN} and self._scope.kind(goal) == LISTING:
            self._done(target, answer, "")
            return self._lost(target)
        self._done(target, answer, "", canonical=goal)
        kind = target.kind if target.kind in LISTS else ARTICLE if target.kind == ARTICLE else self._scope.kind(goal)
        self.want(
            Want(
                goal,
                kind,
                target.rank % 100,
                target.depth,
                target.hops + 1,
                target.url,
                target.dated,
                is_forced=kind in LISTS,
            )
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
        text = decode(answer.body, content_type)
        kind = LISTING if target.kind == LISTING and target.rank < 10 else page_kind(text, target.kind)
        if target.kind == ARTICLE and target.digest and kind != ARTICLE:
            return self._missing(target, answer)
        if kind == ARTICLE:
            if len(self._seen) > REMEMBERED:
                self._seen.clear()
            return self._read_article(target, answer, read_links(text, target.url, self._seen), digest)
        links = read_links(text, target.url)
        self.keep(target, answer, kind, digest=digest)
        fresh = self._follow(target, links, is_article=False) if kind == LISTING else 0
        if not target.fetched_at:
            self._guard.learn(target.url, is_fruitful=fresh > 0)
        self._done(target, answer, digest, kind=kind, fruit=max(target.fruit, fresh))
        return ["lists" if kind == LISTING else "other-pages"]

    def _read_list(self, target: Target, answer: Answer, digest: str) -> list[str]:
        """Reads a sitemap or a feed."""
        self.keep(target, answer, target.kind, digest=digest)
        entries = read_entries(answer.body, target.url, answer.header("content-type"))
        for want in from_entries(entries, target, self._scope, self._since):
            self.want(want)
        if target.kind == FEED and target.depth < MAXIMUM_REDIRECTS:
            for url in feed_links(answer.body, target.url):
                self.want(Want(url, FEED, target.rank, target.depth + 1, parent=target.url))
        self._done(target, answer, digest)
        return [f"{target.kind}s"]

    def _read_article(self, target: Target, answer: Answer, links: Links, digest: str) -> list[str]:
        """Keeps an article under its canonical address; a copy leads to the article and is none itself."""
        canonical = self._canonical(target, links)
        if target.kind == COPY and canonical != target.url:
            self.keep(target, answer, COPY, canonical, digest)
            self._done(target, answer, digest, canonical=canonical)
            self.want(Want(canonical, ARTICLE, target.rank % 100, parent=target.url))
            return ["copies"]
        original = self._ledger.known(self._name, canonical) if canonical != target.url else None
        if original is not None and original.digest:
            self.keep(target, answer, COPY, canonical, digest)
            self._done(target, answer, digest, kind=COPY, canonical=canonical)
            return ["copies"]
        names = self._version(target, digest, answer.body)
        self.keep(target, answer, "same" if names == ["not-modified"] else ARTICLE, canonical, digest)
        self._follow(target, links, is_article=True)
        self._guard.learn(target.url, is_fruitful=True)
        self._done(target, answer, digest, kind=ARTICLE, canonical=canonical)
        if canonical != target.url and original is None:
            self._ledger.add(
                self._name, Want(canonical, ARTICLE, target.rank, parent=target.url, dated=target.dated), queue=False
            )
        if links.amp and links.amp != target.url and self._scope.is_ours(links.amp):
            self._ledger.add(
                self._name, Want(links.amp, COPY, target.rank, parent=target.url, canonical=canonical), queue=False
            )
        return names

    def _version(self, target: Target, digest: str, body: bytes) -> list[str]:
        """Tells a new article from a new version of a known one, and from one whose surroundings alone have changed."""
        if target.digest == digest:
            return ["not-modified"]
        if not target.digest:
            return ["articles"]
        before = self._ledger.last_body(target)
        return ["not-modified"] if before is not None and story_key(before) == story_key(body) else ["revisions"]

    def _canonical(self, target: Target, links: Links) -> str:
        """Gives the article's own address, if the page names a believable one on this site."""
        named = normal_url(links.canonical) if links.canonical else None
        if not named or not self._scope.is_ours(named) or self._scope.kind(named) in {LISTING, COPY, OTHER}:
            return target.url
        return named

    def _follow(self, target: Target, links: Links, *, is_article: bool) -> int:
        """Queues what a page leads to; counts the addresses that were unknown until now."""
        wants = list(from_links(links, target, self._scope, is_article=is_article))
        stories = [want for want in wants if want.kind in {ARTICLE, UNKNOWN} and not want.hops]
        states = [self.want(want) for want in stories]
        fresh, progress = states.count(NEW), len(states) - states.count(SEEN)
        for want in wants:
            if want.kind not in {ARTICLE, UNKNOWN} and not want.hops and is_worth(target, len(stories), progress):
                self.want(want)
        is_exploring = not target.fetched_at
        if fresh or (is_exploring and progress):
            for want in wants:
                if want.hops:
                    self.want(replace(want, is_forced=fresh > 0))
        return fresh


def is_worth(target: Target, stories: int, progress: int) -> bool:
    """Tells whether a list's own lists are followed: the home page's always, others' if they show stories."""
    return target.depth == 0 or (stories > 0 if target.depth == 1 else progress > 0)


def is_moved(target: Target) -> bool:
    """Tells whether a known address redirects to another one."""
    return 300 <= target.status < 400 and bool(target.canonical) and target.canonical != target.url
