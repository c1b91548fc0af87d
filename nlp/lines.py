"""Takes articles from JSON lines; a line that is none is named and passed over."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class LineError(ValueError):
    """A line of input that is no article; the message is the end of a sentence."""


def parse_article(line: str) -> dict[str, Any]:
    """Return the article of one JSON line: `text`, optional `id`, `title`, `published` (ISO day); raises LineError."""
    try:
        item = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise LineError(f"is no JSON ({error})") from None
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise LineError('is no JSON object with a string under "text"')
    if not isinstance(item.get("title") or "", str):
        raise LineError('has a "title" that is no string')
    published = item.get("published")
    if published is not None:
        try:
            item["published"] = date.fromisoformat(published[:10]).isoformat()
        except (ValueError, TypeError):
            raise LineError(f'has a "published" that is no ISO date: {published!r}') from None
    for key in ("text", "title"):
        item[key] = _LONE_SURROGATE.sub("\ufffd", item.get(key) or "")
    return item


def iter_articles(lines: Iterable[str], refuse: Callable[[str, str], None]) -> Iterator[dict[str, Any]]:
    """Yield the articles of JSON lines; `refuse` is told the number of every other line and what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield parse_article(line)
        except LineError as error:
            refuse(f"line {number}", f"Line {number} {error}.")
