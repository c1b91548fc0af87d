"""Reads sources.toml: the sites to crawl, each with what is known of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class SourcesError(ValueError):
    """A sources file says something that cannot be used; the message is one sentence."""


@dataclass(frozen=True)
class Source:
    """One site: `delay` in seconds, `minimum_weekly` in articles a week, `allow` and `deny` as regular expressions."""

    name: str
    home: str
    title: str = ""
    sitemaps: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    region: str = ""
    delay: float = 1.0
    minimum_weekly: int = 0


URL_KEYS = ("home", "sitemaps", "feeds", "sections")
PATTERN_KEYS = ("allow", "deny")
LIST_KEYS = ("sitemaps", "feeds", "sections", *PATTERN_KEYS)
TEXT_KEYS = ("name", "home", "title", "region")
NUMBER_KEYS = ("delay", "minimum_weekly")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def load_sources(path: str | Path) -> list[Source]:
    """Reads a sources file; raises SourcesError for whatever is missing, unknown, doubled or malformed."""
    try:
        document = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise SourcesError(f"The sources file {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourcesError(f"The sources file {path} is no valid TOML: {error}.") from error
    unknown = sorted(set(document) - {"source"})
    if unknown:
        raise SourcesError(f"The sources file {path} has an unknown table '{unknown[0]}'; only [[source]] is known.")
    rows = document.get("source", [])
    if not isinstance(rows, list) or not rows:
        raise SourcesError(f"The sources file {path} has no [[source]].")
    sources = [parse_source(row) for row in rows]
    _refuse_doubles(sources)
    return sources


def parse_source(row: dict[str, Any]) -> Source:
    """Makes one Source of a TOML table; raises SourcesError with the source's name and the key at fault."""
    name = row.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise SourcesError(f"A source needs a name of lower-case letters, digits, '.', '_' and '-', not {name!r}.")
    unknown = sorted(set(row) - {field.name for field in fields(Source)})
    if unknown:
        raise SourcesError(f"The source '{name}' has an unknown key '{unknown[0]}'.")
    if "home" not in row:
        raise SourcesError(f"The source '{name}' has no home.")
    for key, value in row.items():
        _check(name, key, value)
    return make_source(row)


def make_source(row: dict[str, Any]) -> Source:
    """Makes a Source of checked values, its lists as tuples."""
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Source(**values)


def _check(name: str, key: str, value: object) -> None:
    """Checks the type and the form of one value."""
    if key in LIST_KEYS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise SourcesError(f"In the source '{name}', '{key}' must be a list of strings.")
        values = value
    elif key in TEXT_KEYS:
        if not isinstance(value, str):
            raise SourcesError(f"In the source '{name}', '{key}' must be a string.")
        values = [value]
    else:
        _check_number(name, key, value)
        return
    for item in values:
        if key in URL_KEYS:
            _check_url(name, key, item)
        elif key in PATTERN_KEYS:
            _check_pattern(name, key, item)


def _check_number(name: str, key: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise SourcesError(f"In the source '{name}', '{key}' must be a number that is not negative.")
    if key == "minimum_weekly" and not isinstance(value, int):
        raise SourcesError(f"In the source '{name}', 'minimum_weekly' must be a whole number.")


def _check_url(name: str, key: str, value: str) -> None:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or re.search(r"\s", value):
        raise SourcesError(f"In the source '{name}', '{key}' has {value!r}, which is no http or https address.")


def _check_pattern(name: str, key: str, value: str) -> None:
    try:
        re.compile(value)
    except re.error as error:
        raise SourcesError(f"In the source '{name}', '{key}' has {value!r}: {error}.") from error


def _refuse_doubles(sources: list[Source]) -> None:
    seen: set[str] = set()
    for source in sources:
        if source.name in seen:
            raise SourcesError(f"The source name '{source.name}' stands twice; it must be unique.")
        seen.add(source.name)
