"""Renders templates: one Jinja environment for each language, everything escaped."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web import formats, links
from web.language import COOKIE, LANGUAGES, choose_language, translations
from web.review.cookie import reviewer_of
from web.terms import term

TEMPLATES = Path(__file__).resolve().parent / "templates"
YEAR = 365 * 24 * 3600


@cache
def environment(language: str) -> Environment:
    """The templates with the words, numbers and dates of a language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )  # fmt: skip
    words = translations(language)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext, npgettext=words.npgettext
    )
    made.filters |= {name: partial(_call, getattr(formats, name), language) for name in ("number", "day")}
    made.globals |= {
        name: getattr(links, name)
        for name in ("entity_url", "article_url", "event_url", "source_url", "evidence_url", "mention_url", "web_url",
                     "with_query")
    }  # fmt: skip
    made.globals |= {
        "language": language, "languages": LANGUAGES, "term": partial(term, words),
        "amount": partial(formats.amount, language=language), "span": partial(formats.span, language=language),
    }  # fmt: skip
    return made


def _call(function: Any, language: str, value: Any) -> str:
    return str(function(value, language))


def render(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **context: Any
) -> HTMLResponse:
    """The page of a template in the language of the request."""
    language = choose_language(request)
    shown = environment(language).get_template(template).render(request=request, **_frame(request), **context)
    response = HTMLResponse(shown, status, {"Vary": "Accept-Language, Cookie", "Content-Language": language})
    response.headers.update(headers or {})
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=YEAR, httponly=True, samesite="lax")
    return response


def _frame(request: Request) -> dict[str, Any]:
    """What the base template needs: this page in the other languages, who reviews, what stands in the search box."""
    query = {name: value for name, value in request.query_params.items() if name != "lang"}
    path = request.url.path
    return {
        "path": path,
        "in_language": {code: links.with_query(path, query, lang=code) for code in LANGUAGES},
        "reviewer": reviewer_of(request),
        "typed": query.get("q", "") if path == "/search" else "",
    }
