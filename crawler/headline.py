"""Finds the title of an article: the Hindi half, without the site's name."""

from __future__ import annotations

import html
import re

from crawler.boilerplate import line_key
from crawler.structured import Declared, text_of
from crawler.tree import DEVANAGARI, plain

SEPARATOR = re.compile(r"\s+[|–—:»·•~-]{1,2}\s+|\s*[|»]\s*|\s+::\s+")
SITE_WORDS = re.compile(
    r"(?:news|samachar|hindi|khabar|live|times|today|patrika|jagran|bhaskar|ujala|portal|blog|\.com|\.in|\.org|desk|bulletin|express|"
    r"न्यूज़|न्यूज|समाचार|खबर|ख़बर|लाइव|टाइम्स|हिंदी|हिन्दी|पत्रिका|दैनिक|पोर्टल|ब्लॉग|संदेश|वार्ता|ब्यूरो)",
    re.IGNORECASE,
)
LATIN = re.compile(r"[A-Za-z]")
MAXIMUM_SITE_WORDS = 6
SHARE = 0.4
SECTION_WORDS = frozenset({"blog archive", "home", "news", "news details", "newsdetail", "होम", "समाचार", "खबर"})


def find_title(declared: Declared, names: tuple[str, ...] = (), common: frozenset[str] = frozenset()) -> str:
    """Chooses among headings and metadata the title that most of them agree on.

    `names` are the site's names, `common` the keys of titles that it gives to all of its pages.
    """
    sites = {key for name in (declared.site_name, *declared.home_names, *names) if (key := line_key(name))}
    headline = text_of(declared.article.get("headline")) or text_of(declared.article.get("name"))
    metas = declared.metas
    others = [headline, metas.get("og:title", ""), metas.get("twitter:title", ""), declared.title]
    cleaned = [title for text in others if (title := clean_title(text, sites)) and line_key(title) not in common]
    headings = [title for text in declared.headings if (title := clean_title(text, sites))]
    headings = [title for title in headings if line_key(title) not in common | sites]
    if not headings and DEVANAGARI.search(declared.marked):
        return clean_title(declared.marked, sites)
    if headings and (headline := _without_kicker(headings[0], cleaned)):
        return headline
    for heading in headings:
        if any(_agree(heading, other) for other in cleaned):
            return heading
    hindi = [title for title in (*headings[:1], *cleaned) if DEVANAGARI.search(title)]
    if len(headings) == 1 and hindi:
        return hindi[0]
    ranked = [title for title in (*cleaned, *headings) if DEVANAGARI.search(title)]
    return (ranked or cleaned or headings or [""])[0]


def _without_kicker(heading: str, others: list[str]) -> str:
    """Gives the title that two declarations agree on, where the heading only puts a kicker before it."""
    keys = [line_key(other) for other in others]
    whole = line_key(heading)
    for other, key in zip(others, keys, strict=True):
        if keys.count(key) > 1 and key != whole and whole.endswith(key) and len(key) > SHARE * len(whole):
            return other
    return ""


def clean_title(text: str, sites: set[str]) -> str:
    """Drops the site's name and, where one part is Hindi and another English, the English part."""
    text = " ".join(plain(html.unescape(text)).split())
    pieces = _pieces(text)
    while len(pieces) > 1 and _is_site(pieces[-1][1], sites, pieces[:-1], pieces[-1][0]):
        pieces.pop()
    while len(pieces) > 1 and (line_key(pieces[0][1]) in sites or pieces[0][1].lower() in SECTION_WORDS):
        pieces.pop(0)
    if any(_is_hindi(piece) for _, piece in pieces):
        pieces = _hindi_part(pieces)
    return "".join(separator + piece if index else piece for index, (separator, piece) in enumerate(pieces)).strip(
        " |-–—:»"
    )


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cuts a title at its separators; each piece comes with the separator before it."""
    pieces: list[tuple[str, str]] = []
    end, separator = 0, ""
    for match in SEPARATOR.finditer(text):
        pieces.append((separator, text[end : match.start()]))
        end, separator = match.end(), match.group()
    pieces.append((separator, text[end:]))
    return [(mark, piece.strip()) for mark, piece in pieces if piece.strip()]


def _is_site(piece: str, sites: set[str], before: list[tuple[str, str]], separator: str) -> bool:
    """Tells whether the last piece of a title names the site, its city page or its section."""
    key = line_key(piece)
    if key in sites or any(len(site) > 4 and site in key and len(key) < 2 * len(site) + 8 for site in sites):
        return True
    if ":" in separator or len(piece.split()) > MAXIMUM_SITE_WORDS:
        return False
    if any(_is_hindi(text) for _, text in before) and not DEVANAGARI.search(piece):
        return "|" in separator or bool(SITE_WORDS.search(piece))
    return (
        bool(SITE_WORDS.search(piece))
        and ("|" in separator or len(piece.split()) <= 3)
        and len(before[-1][1]) > len(piece)
    )


def _hindi_part(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keeps the run of pieces from the first Hindi one, where a whole piece before or after is English."""
    first = next(index for index, (_, piece) in enumerate(pieces) if _is_hindi(piece))
    last = max(index for index, (_, piece) in enumerate(pieces) if _is_hindi(piece))
    head = [piece for separator, piece in pieces[:first]]
    start = first if all(len(piece.split()) > 2 or "|" in pieces[first][0] for piece in head) else 0
    stop = last + 1 if any("|" in separator for separator, _ in pieces[last + 1 :]) else len(pieces)
    return pieces[start:stop]


def _is_hindi(piece: str) -> bool:
    return len(DEVANAGARI.findall(piece)) > len(LATIN.findall(piece))


def _agree(one: str, other: str) -> bool:
    """Tells whether two titles are one, in whole or where one goes on after the other."""
    first, second = line_key(one), line_key(other)
    if not first or not second:
        return False
    return first in second or second in first or _shared_words(one, other) > 0.6


def _shared_words(one: str, other: str) -> float:
    first, second = set(one.split()), set(other.split())
    return len(first & second) / max(1, min(len(first), len(second)))
