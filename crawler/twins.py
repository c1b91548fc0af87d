"""Finds the other addresses under which a site shows a page that is known already."""

from __future__ import annotations

import re
import sqlite3
from urllib.parse import parse_qsl, urlsplit

from crawler.kinds import ARTICLE, COPY_SEGMENTS, DOCUMENT, ID_QUERY
from crawler.target import SELECT, Target

FAULT = 400
ASP = ".asp"
MOST = 6
SLUG = 12


class Twins:
    """Asks the index of an archive for twins of an address."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def by_address(self, source: str, url: str) -> Target | None:
        """Finds a page whose address differs only by http/https, by a final slash or, on ASP servers, by capitals.

        Servers answer such addresses alike or redirect from one to the other; one that failed is no twin.
        """
        forms = _forms(url)
        marks = ", ".join("?" * len(forms))
        query = f"WHERE source = ? AND url IN ({marks}) AND status < {FAULT} AND gone = ''"
        row = self._connection.execute(SELECT + query, (source, *forms)).fetchone()
        if row is None and ASP in url.lower():
            query = f"WHERE source = ? AND url LIKE '%.asp%' AND url = ? COLLATE NOCASE AND status < {FAULT}"
            row = self._connection.execute(SELECT + query, (source, url)).fetchone()
        return Target(*row) if row is not None else None

    def by_content(self, target: Target, canonical: str, story: str) -> Target | None:
        """Finds the article that is kept already under the same canonical address, or with the very same text.

        Two addresses of one text count as one article only if they share its number or its slug.
        """
        for holder in self._articles(target, "canonical", canonical):
            return holder
        doubles = self._articles(target, "story", story)
        return next((double for double in doubles if _is_named_alike(target.url, double.url)), None)

    def _articles(self, target: Target, column: str, value: str) -> list[Target]:
        query = f"WHERE source = ? AND {column} = ? AND {column} != '' AND kind = ? AND digest != '' AND id != ?"
        rows = self._connection.execute(
            SELECT + query + " ORDER BY id LIMIT 8", (target.source, value, ARTICLE, target.id)
        )
        return [Target(*row) for row in rows]

    def by_query(self, target: Target) -> list[Target]:
        """Lists articles whose address has the same path and one key of the query less or more."""
        parts = urlsplit(target.url)
        if not parts.query:
            return []
        head, pairs = target.url.split("?")[0], parts.query.split("&")
        fewer = [f"{head}?{'&'.join(pairs[:n] + pairs[n + 1 :])}" for n in range(len(pairs)) if 1 < len(pairs) < MOST]
        marks = ", ".join("?" * len(fewer))
        place = "url LIKE '%.asp%' AND url COLLATE NOCASE" if ASP in target.url.lower() else "url"
        rows = self._connection.execute(
            SELECT
            + f"WHERE source = ? AND ({place} IN ({marks}) OR url >= ? AND url < ?) AND kind = ? AND digest != ''"
            " AND id != ? ORDER BY id LIMIT 4",
            (target.source, *fewer, f"{target.url}&", f"{target.url}'", ARTICLE, target.id),
        )
        return [Target(*row) for row in rows]


def _is_named_alike(url: str, other: str) -> bool:
    """Tells whether two addresses share the number or the slug of their article."""
    return bool(_names(url) & _names(other))


def _names(url: str) -> set[str]:
    """Lists what names an article in its address: its last segment, the last number in it, the numbers of its query."""
    parts = urlsplit(url.lower())
    segments = [DOCUMENT.sub("", part) for part in parts.path.split("/") if part and part not in COPY_SEGMENTS]
    last = segments[-1] if segments else ""
    names = {value for key, value in parse_qsl(parts.query) if key in ID_QUERY and value.isdigit()}
    names |= set(re.findall(r"\d+", last)[-1:])
    return names | ({last} if len(last) >= SLUG else set())


def _forms(url: str) -> list[str]:
    """Gives an address with the other scheme, with or without the final slash, and with both changed."""
    scheme, rest = url.split("://", 1)
    other = "http" if scheme == "https" else "https"
    parts = urlsplit(url)
    if parts.query or "." in parts.path.rsplit("/", 1)[-1] or parts.path == "/":
        return [f"{other}://{rest}"]
    turned = rest[:-1] if rest.endswith("/") else f"{rest}/"
    return [f"{other}://{rest}", f"{scheme}://{turned}", f"{other}://{turned}"]
