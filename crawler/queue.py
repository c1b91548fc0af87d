"""Decides which addresses are worth a request tonight."""

from __future__ import annotations

from crawler.discovery import FEED, SITEMAP
from crawler.kinds import COPY, LISTING, original_guesses
from crawler.ledger import Ledger
from crawler.target import Target, Want

LISTS = frozenset({SITEMAP, FEED, LISTING})
REMEMBERED = 50_000
NEW, KNOWN, SEEN = "new", "known", "seen"


class Queue:
    """What is wanted of one source; each method that writes belongs inside a step of the ledger."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        self._ledger, self._name = ledger, name
        self._met: set[int] = set()

    def want(self, want: Want, *, is_exact: bool = False) -> str:
        """Queues an address if there is a reason to; tells whether it is new, known or seen tonight already.

        Unless the very address is asked for, a known twin of it (http/https, final slash) stands for it.
        """
        if want.is_linked and not want.is_forced:
            mark = hash(want.url)
            if mark in self._met:
                return SEEN
            if len(self._met) > REMEMBERED:
                self._met.clear()
            self._met.add(mark)
        known = self._ledger.known(self._name, want.url)
        if known is None and not is_exact:
            known = self._ledger.twins.by_address(self._name, want.url)
        if known is None:
            self._ledger.add(self._name, want, queue=True)
            return NEW
        self._want_again(self._keeper(known), want)
        return KNOWN

    def _keeper(self, known: Target) -> Target:
        """Gives the address under which a copy's article is kept, or the address itself."""
        if known.kind != COPY or not known.canonical:
            return known
        return self._ledger.twins.by_content(known, known.canonical, "") or known

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


def is_moved(target: Target) -> bool:
    """Tells whether a known address redirects to another one."""
    return 300 <= target.status < 400 and bool(target.canonical) and target.canonical != target.url
