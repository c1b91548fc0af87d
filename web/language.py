"""Chooses the language of a page and translates its words from the catalogues in `translations/`."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request

LANGUAGES = {"hi": "हिन्दी", "en": "English"}
DEFAULT = "hi"
COOKIE = "lang"
FOLDER = Path(__file__).resolve().parent / "translations"


def choose_language(request: Request) -> str:
    """The language asked for: `?lang=`, else the cookie, else the browser's first that there is, else Hindi."""
    wished = (request.query_params.get("lang"), request.cookies.get(COOKIE), *_accepted(request))
    return next((one for one in wished if one in LANGUAGES), DEFAULT)


def _accepted(request: Request) -> list[str]:
    """The browser's languages, the best liked first (`en-IN,hi;q=0.8` → en, hi)."""
    weighed: list[tuple[float, str]] = []
    for part in request.headers.get("accept-language", "").split(",")[:10]:
        name, _, quality = part.strip().partition(";q=")
        try:
            weighed.append((-float(quality or 1), name.split("-")[0].lower()))
        except ValueError:
            continue
    return [name for _, name in sorted(weighed, key=lambda one: one[0])]


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language as it is written."""
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def translations(language: str) -> gettext.GNUTranslations:
    """The catalogue of a language, compiled in memory."""
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
