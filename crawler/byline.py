"""Finds who wrote an article: a reporter, a desk or an agency."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from lxml.html import HtmlElement

from crawler.boilerplate import line_key
from crawler.moments import find_moments
from crawler.published import label_of
from crawler.structured import Declared, text_of
from crawler.tree import Block, plain

AGENCIES = re.compile(
    r"(?:^|[\s(,/])(एएनआई|पीटीआई|पीटीआइ|भाषा|आईएएनएस|वार्ता|यूनीवार्ता|यूएनआई|"
    r"हिन्दुस्थान समाचार|हिंदुस्थान समाचार|हि\.?\s?स\.?|पीआईबी|ANI|PTI|IANS|"
    r"UNI|PIB)"
    r"(?:[\s),/.:।-]|$)"
)
LABEL = re.compile(
    unicodedata.normalize(
        "NFC",
        r"^\W*(?:(?:by|written by|reported by|posted by|edited by|published by|प्रस्तुतकर्ता)\s*[:：\-–|]?\s+"
        r"|(?:author|लेखक|लेखिका|रिपोर्टर|रिपोर्ट|संवाददाता|प्रस्तुति|द्वारा)\s*[:：\-–|]\s*)",
    ),
    re.IGNORECASE,
)
CUT = re.compile(
    r"\s*(?:[|•·]|\s-\s|, ?(?:updated|published)|(?:updated|published|posted|"
    r"last updated|अपडेट|प्रकाशित|edited by|published by)\b).*$",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"(?:^|[\s_-])(?:author|byline|by-line|reporter|writer)(?:$|[\s_-])|author[-_]?name|byline", re.IGNORECASE
)
NOBODY = frozenset(
    {"admin", "administrator", "editor", "user", "guest", "unknown", "root", "webmaster", "author", "null", "none"}
)
LONGEST = 80
NEAR = 4


def find_byline(tree: HtmlElement, blocks: list[Block], declared: Declared, title: str = "") -> str | None:
    """Gives the byline as printed, without `By` and dates; None where the page names nobody."""
    candidates = [*_declared_names(declared.article.get("author")), declared.metas.get("author", "")]
    candidates += _marked_names(tree)
    candidates += [
        LABEL.sub("", block.text) for block in blocks if LABEL.match(block.text) and len(block.text) < LONGEST + 40
    ]
    candidates += _stamped_names(blocks, title)
    sites = {declared.site_name.lower()} - {""}
    for candidate in candidates:
        name = clean_name(candidate)
        if name and name.lower() not in NOBODY and not (name.lower() in sites and len(candidates) > 1):
            return name
    return _agency(blocks)


def _declared_names(author: Any) -> list[str]:
    authors = author if isinstance(author, list) else [author]
    names = [text_of(each.get("name")) if isinstance(each, dict) else text_of(each) for each in authors]
    return [", ".join(dict.fromkeys(name for name in names if name))]


def _marked_names(tree: HtmlElement) -> list[str]:
    """Reads elements that are marked as the author's name."""
    found = []
    for element in tree.iter("a", "span", "p", "div", "address", "strong", "b", "li", "em", "small"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
        if marks != "  " and NAMES.search(marks):
            text = plain(element.text_content())
            if len(text) < 2 * LONGEST:
                found.append(text)
    return sorted(found, key=len)[:5]


def _stamped_names(blocks: list[Block], title: str) -> list[str]:
    """Reads names that share a line with the date under the title: `नवल किशोर | 14 अक्टूबर 2025`."""
    key = line_key(title)
    place = next((index for index, block in enumerate(blocks) if key and line_key(block.text) == key), None)
    if place is None:
        return []
    found = []
    for block in blocks[place + 1 : place + 1 + NEAR]:
        moments = find_moments(block.text) if len(block.text) < 2 * LONGEST else []
        name = re.split(r"\s*[|•·/\n]\s*", block.text[: moments[0].start].strip(" ,|•·/-–"))[0] if moments else ""
        if len(name.split()) in {2, 3, 4} and not re.search(r"\d", name) and not label_of(name):
            found.append(name)
    return found


def clean_name(text: str) -> str:
    """Takes labels, dates and addresses off a name; empty when nothing like a name is left."""
    text = " ".join(plain(text).split())
    moments = find_moments(text)
    if moments:
        text = text[: moments[0].start]
    text = CUT.sub("", LABEL.sub("", text)).strip(" ,:-–|/।")
    if not text or len(text) > LONGEST or "http" in text or "@" in text or not re.search(r"[^\W\d_]", text):
        return ""
    return text


def _agency(blocks: list[Block]) -> str | None:
    """Finds an agency's mark in the dateline or at the end of the story."""
    for block in blocks:
        if block.is_noise or block.letters < 3:
            continue
        for part in (block.text[:80], block.text[-40:] if len(block.text) > 80 else ""):
            match = AGENCIES.search(part)
            if match and (
                block.letters < 40
                or part is not block.text[:80]
                or re.search(r"[।:()-]", part[match.end() - 1 :] or "।")
            ):
                return match.group(1)
    return None
