"""Recognises endless link spaces by the shape of their addresses and by what they yield."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from crawler.urls import path_of

PATIENCE = 6
BRANCH_PATIENCE = 24
CREDIT = 4
NUMBER = re.compile(r"\d+")
SLUG = re.compile(r"[-_]")


def shape_of(url: str) -> str:
    """Gives the pattern of an address: numbers become 0, slugs become *, queries keep their keys alone."""
    segments = [_part(segment) for segment in path_of(url).split("/") if segment]
    keys = sorted({key for key, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)})
    return urlsplit(url).netloc + "/" + "/".join(segments) + ("?" + "&".join(keys) if keys else "")


def _part(segment: str) -> str:
    if len(SLUG.findall(segment)) >= 2 or len(segment) > 24:
        return "*"
    return NUMBER.sub("0", segment)


def branch_of(url: str) -> str:
    """Gives the first segment of an address, as the name of a branch."""
    segments = [segment for segment in path_of(url).split("/") if segment]
    return f"{urlsplit(url).netloc}/{segments[0] if len(segments) > 1 else ''}/**"


class TrapGuard:
    """Remembers what each shape of address has yielded and stops following one that yields nothing."""

    def __init__(self, memory: dict[str, tuple[int, int]] | None = None) -> None:
        self._memory = dict(memory or {})
        self.changed: set[str] = set()

    def allows(self, url: str) -> bool:
        """Tells whether addresses of this shape, and of this branch of the site, are still worth a request."""
        for shape, patience in ((shape_of(url), PATIENCE), (branch_of(url), BRANCH_PATIENCE)):
            fruitless, fruitful = self._memory.get(shape, (0, 0))
            if fruitless >= patience + CREDIT * fruitful:
                return False
        return True

    def learn(self, url: str, *, is_fruitful: bool) -> None:
        """Counts what a request of this shape has brought."""
        for shape in (shape_of(url), branch_of(url)):
            fruitless, fruitful = self._memory.get(shape, (0, 0))
            self._memory[shape] = (fruitless + (not is_fruitful), fruitful + is_fruitful)
            self.changed.add(shape)

    def rows(self) -> list[tuple[str, int, int]]:
        """Gives and forgets the shapes that changed since the last call."""
        rows = [(shape, *self._memory[shape]) for shape in sorted(self.changed)]
        self.changed.clear()
        return rows
