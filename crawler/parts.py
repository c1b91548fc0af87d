"""Knows the further pages of an article that is spread over several, and makes one page of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from crawler.decode import decode
from crawler.kinds import PAGINATION_QUERY

SEAM = "\n<!-- further page of the article -->\n"
MOST_PARTS = 20
LIMIT = 5_000_000


def part_number(url: str, whole: str) -> int | None:
    """Reads which page of an article an address is (`…?pg=2`, `…/2/`, `…/page/2`), 2 or more; None if it is none."""
    part, article = urlsplit(url), urlsplit(whole)
    if part.netloc != article.netloc:
        return None
    number = ""
    if part.path == article.path:
        extra = [pair for pair in parse_qsl(part.query) if pair not in parse_qsl(article.query)]
        is_longer = len(parse_qsl(part.query)) == len(parse_qsl(article.query)) + 1
        if is_longer and len(extra) == 1 and extra[0][0].lower() in PAGINATION_QUERY:
            number = extra[0][1]
    elif part.query == article.query and article.path != "/":
        match = re.fullmatch(re.escape(article.path.rstrip("/")) + r"/(?:page[-/]?)?(\d{1,2})/?", part.path)
        number = match.group(1) if match else ""
    return int(number) if number.isdigit() and 2 <= int(number) <= MOST_PARTS else None


def join_pages(pages: Iterable[tuple[bytes, str]]) -> bytes:
    """Makes one body, in UTF-8, of the pages of an article, each with its content type."""
    text = ""
    for body, content_type in pages:
        text += (SEAM if text else "") + decode(body, content_type).replace(SEAM, "")
        if len(text) > LIMIT // 3:
            break
    return text.encode("utf-8", errors="replace")


def split_pages(page: str) -> list[str]:
    """Takes a joined page apart again."""
    return page.split(SEAM)
