"""Reads what a page declares of itself: JSON-LD, meta tags and its headings."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.tree import plain

ARTICLE_TYPES = frozenset(
    """Article NewsArticle BlogPosting Report ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle
    LiveBlogPosting BackgroundNewsArticle ReviewNewsArticle SocialMediaPosting""".split()
)
TITLE_NAMES = re.compile(
    r"(?:entry|post|article|news|story|main)[-_]?(?:title|heading)|headline|titleh2", re.IGNORECASE
)
HEADLINE_MARK = re.compile(
    r"(?:^|[\s_-]|lbl)(?:(?:news|story|article|post|entry|main)[-_]?(?:head|heading|headline|hd|title|tit)|headline|"
    r"(?<=lbl)(?:title|heading|headline))(?:$|[\s_\d-])",
    re.IGNORECASE,
)
SHORTEST, LONGEST_TITLE, LONGEST_NAME, MOST_HOMES = 15, 250, 60, 6
CONTROL = re.compile(r"[\x00-\x1f]")
TRAILING_COMMA = re.compile(r",\s*([}\]])")


@dataclass(frozen=True)
class Declared:
    """The declarations of a page: `article` is the JSON-LD object of the article itself, empty when there is none."""

    article: dict[str, Any] = field(default_factory=dict)
    types: frozenset[str] = frozenset()
    metas: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: tuple[str, ...] = ()
    site_name: str = ""
    home_names: tuple[str, ...] = ()
    marked: str = ""


def read_declared(tree: HtmlElement) -> Declared:
    """Reads JSON-LD, meta tags, <title> and <h1> of a tree."""
    objects = [
        found for script in tree.iter("script") if _is_linked_data(script) for found in _objects(script.text or "")
    ]
    articles = [found for found in objects if _types(found) & ARTICLE_TYPES]
    metas = _metas(tree)
    title = next((plain(element.text_content()).strip() for element in tree.iter("title")), "")
    headings = tuple(text for element in _headings(tree, title) if (text := words_of(element)))
    site_name = metas.get("og:site_name", "") or _publisher(articles[0] if articles else {})
    types = frozenset(kind for found in objects for kind in _types(found))
    article = _main(articles, headings, metas)
    names, marked = _home_names(tree), _marked_title(tree)
    return Declared(article, types, metas, title, headings, plain(site_name).strip(), names, marked)


def words_of(element: HtmlElement) -> str:
    """Gives the text of an element on one line."""
    return " ".join(plain(element.text_content()).split())


def _headings(tree: HtmlElement, title: str) -> list[HtmlElement]:
    """Lists the headings that may be the title: <h1> but a site's name that leads home, then others that say so.

    A lower heading says so by its marks, or by standing word for word in <title> beside the site's name.
    """
    first = [element for element in tree.iter("h1") if not any(_leads_home(link) for link in element.iter("a"))]
    first = [element for element in first if element.getparent() is None or not _leads_home(element.getparent())]
    whole = _key(title)
    repeated = [
        element
        for element in tree.iter("h2", "h3", "h4")
        if len(key := _key(element.text_content())) >= SHORTEST and key in whole
    ]
    named = [element for element in tree.iter("h2", "h3") if TITLE_NAMES.search(_marks(element))]
    return first + repeated[:1] + named[:1]


def _home_names(tree: HtmlElement) -> tuple[str, ...]:
    """Lists the words under which a page leads home, which are mostly the site's name."""
    links = (link for link in tree.iter("a") if link.get("href") and _leads_home(link))
    texts = {text for link in islice(links, MOST_HOMES) if 2 < len(text := words_of(link) or _alt(link)) < LONGEST_NAME}
    return tuple(sorted(texts))


def _alt(link: HtmlElement) -> str:
    return next((image.get("alt") or "" for image in link.iter("img")), "")


def _marked_title(tree: HtmlElement) -> str:
    """Gives the text of the first element that is no heading and no link but named as one (`class="newshead"`)."""
    for element in tree.iter("span", "div", "td", "p", "font", "b", "strong"):
        marks = element.get("class") or element.get("id")
        if not marks or not HEADLINE_MARK.search(_marks(element)):
            continue
        text = words_of(element)
        if SHORTEST <= len(text) <= LONGEST_TITLE and not any(True for _ in element.iter("a")):
            return text
    return ""


def _leads_home(link: HtmlElement) -> bool:
    href = (link.get("href") or "").strip() if link.tag == "a" else ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    is_here = not href or href.startswith(("#", "javascript:", "mailto:", "tel:"))
    return not is_here and parts.path in {"", "/"} and not parts.query and not parts.fragment


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _is_linked_data(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _objects(text: str) -> list[dict[str, Any]]:
    """Reads all objects of one JSON-LD script, also of one with raw line breaks or a comma too many."""
    text = re.sub(r"^\s*(?:<!\[CDATA\[|<!--|//<!\[CDATA\[)|(?:\]\]>|-->|//\]\]>)\s*;?\s*$", "", text.strip())
    for candidate in (text, TRAILING_COMMA.sub(r"\1", CONTROL.sub(" ", text)), html.unescape(CONTROL.sub(" ", text))):
        try:
            return list(_walk(json.loads(candidate, strict=False)))
        except (ValueError, RecursionError):
            continue
    return []


def _walk(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    if depth > 6:
        return []
    if isinstance(value, list):
        return [found for item in value for found in _walk(item, depth + 1)]
    if not isinstance(value, dict):
        return []
    inner = [
        found
        for key in ("@graph", "mainEntity", "itemListElement", "item")
        for found in _walk(value.get(key), depth + 1)
    ]
    return [value, *inner]


def _types(found: dict[str, Any]) -> set[str]:
    kind = found.get("@type", "")
    kinds = kind if isinstance(kind, list) else [kind]
    return {str(name).rsplit("/", 1)[-1] for name in kinds if name}


def _main(articles: list[dict[str, Any]], headings: tuple[str, ...], metas: dict[str, str]) -> dict[str, Any]:
    """Chooses the object of this very article: the one whose headline stands on the page, else the only one."""
    shown = {_key(text) for text in (*headings, metas.get("og:title", ""), metas.get("title", "")) if text}
    for article in articles:
        headline = _key(str(article.get("headline") or article.get("name") or ""))
        if headline and any(headline in text or text in headline for text in shown):
            return article
    return articles[0] if len(articles) == 1 else {}


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain(html.unescape(text)).lower())


def _publisher(article: dict[str, Any]) -> str:
    publisher = article.get("publisher")
    return text_of(publisher.get("name")) if isinstance(publisher, dict) else text_of(publisher)


def text_of(value: Any) -> str:
    """Gives the first text of a JSON-LD value."""
    while isinstance(value, list) and value:
        value = value[0]
    return html.unescape(value) if isinstance(value, str) else ""


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Reads meta tags by property, name or itemprop, the first of each."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = element.get("content")
        if key and content:
            metas.setdefault(key, content.strip())
    return metas
