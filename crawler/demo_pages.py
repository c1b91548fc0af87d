"""Renders the pages of one bundled demo site, as they stand on a given night."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from crawler.demo_articles import NIGHTS, SUBHEAD, DemoArticle, is_online, load_articles, load_site

HTML = "text/html; charset=utf-8"
MONTHS = tuple("जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split())
WEEKDAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार")
DEVANAGARI = str.maketrans(string.digits, "०१२३४५६७८९")
CALENDAR = tuple(f"{year}/{month:02}" for year in (2024, 2025) for month in range(1, 13))
EXCERPT_WORDS = 28

Site = dict[str, Any]
Articles = tuple[DemoArticle, ...]


@dataclass(frozen=True)
class Resource:
    """What the server answers at one address; `changed` is the time at which the body last became another one."""

    body: bytes
    media_type: str
    changed: datetime
    status: int = 200


@dataclass(frozen=True)
class Group:
    """The articles under one section, tag, author or month; `key` stands in addresses, `label` on pages."""

    key: str
    label: str
    articles: Articles


def render_site(folder: Path, night: int, home: str) -> dict[str, Resource]:
    """Returns every page of the site by its address: the path, not percent-encoded, with the query where it matters.

    `home` is the site's base address with a closing slash. A page that reads as it did on the night before keeps its
    time of change.
    """
    pages = _render_night(folder, night, home)
    if night - 1 not in NIGHTS:
        return pages
    before = render_site(folder, night - 1, home)
    return {address: _carry_over(page, before.get(address), night) for address, page in pages.items()}


def _carry_over(page: Resource, before: Resource | None, night: int) -> Resource:
    if before is None:
        return page
    same = before.body == page.body and before.status == page.status
    return before if same else replace(page, changed=NIGHTS[night])


def _render_night(folder: Path, night: int, home: str) -> dict[str, Resource]:
    site = load_site(folder)
    articles = load_articles(folder, night)
    online = tuple(article for article in articles if is_online(article, night))
    templates = _environment(folder, home)
    templates.globals |= {"site": site, "articles": online, "now": NIGHTS[night]}
    templates.globals["published"] = articles
    templates.globals["popular"] = [article for article in articles if article.slug in site["popular"]]
    pages = dict(_render_pages(site, online, templates))
    notice = templates.get_template("gone.html").render(label="", path="").encode()
    withdrawn = [article.path for article in articles if not is_online(article, night)]
    return pages | {path: Resource(notice, HTML, NIGHTS[night], 410) for path in withdrawn}


def _render_pages(site: Site, online: Articles, templates: Environment) -> Iterator[tuple[str, Resource]]:
    for spec in site["page"]:
        template = templates.get_template(spec["template"])
        for path, shown, context in _contexts(spec, site, online):
            body = template.render({"label": spec.get("label", ""), "path": path} | context)
            changed = max((article.modified for article in shown), default=NIGHTS[1])
            yield path, Resource(body.encode(), spec.get("type", HTML), changed)


def _contexts(spec: Site, site: Site, online: Articles) -> Iterator[tuple[str, Articles, dict[str, Any]]]:
    """Yields the address, the articles shown and the template's values of each page that one `[[page]]` declares."""
    by = spec.get("by", "once")
    if by == "once":
        yield spec["path"], online, {}
    elif by == "article":
        for article in online:
            yield _address(spec["path"], article), (article,), {"article": article}
    else:
        for group in GROUPINGS[by](site, online):
            yield from _listing(spec, group)


def _address(pattern: str, article: DemoArticle) -> str:
    values = {"slug": article.slug, "number": article.number, "section": article.section, "month": article.month}
    return pattern.format(path=article.path, **values)


def _listing(spec: Site, group: Group) -> Iterator[tuple[str, Articles, dict[str, Any]]]:
    """Yields the pages of one group, `size` articles each; a listing without `more` has only its first page."""
    size = spec.get("size", 1000)
    count = max(1, -(-len(group.articles) // size)) if "more" in spec else 1
    patterns = [spec["path"]] + [spec["more"] for _ in range(count - 1)]
    paths = [
        pattern.format(key=group.key, n=number, start=(number - 1) * size + 1)
        for number, pattern in enumerate(patterns, start=1)
    ]
    for index, path in enumerate(paths):
        shown = group.articles[index * size : (index + 1) * size]
        neighbours = {"previous": paths[index - 1] if index else None, "next": (paths[index + 1 :] or [None])[0]}
        context = {"key": group.key, "items": shown, "page": index + 1, "pages": paths}
        label = {"label": group.label} if group.label else {}
        yield path, shown, context | neighbours | label


def _all(_site: Site, online: Articles) -> list[Group]:
    return [Group("", "", online)]


def _sections(site: Site, online: Articles) -> list[Group]:
    return [
        Group(key, label, tuple(article for article in online if article.section == key))
        for key, label in site["sections"].items()
    ]


def _tags(_site: Site, online: Articles) -> list[Group]:
    names = sorted({tag for article in online for tag in article.tags})
    return [Group(name, name, tuple(article for article in online if name in article.tags)) for name in names]


def _authors(site: Site, online: Articles) -> list[Group]:
    return [
        Group(key, name, tuple(article for article in online if article.byline == name))
        for name, key in site["authors"].items()
    ]


def _calendar(_site: Site, online: Articles) -> list[Group]:
    """One page for every month of two years, most of them empty, as the calendars of blogs have them."""
    return [Group(key, month_name(key), tuple(a for a in online if a.month == key)) for key in CALENDAR]


GROUPINGS: dict[str, Callable[[Site, Articles], Iterable[Group]]] = {
    "all": _all,
    "section": _sections,
    "tag": _tags,
    "author": _authors,
    "calendar": _calendar,
}


def month_name(key: str) -> str:
    """Returns the Hindi name of a month in an address: `2025/03` is `मार्च 2025`."""
    year, month = key.split("/")
    return f"{MONTHS[int(month) - 1]} {year}"


def hindi_date(moment: datetime) -> str:
    """Returns the date as the Hindi press writes it, `20 मार्च 2025`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _environment(folder: Path, home: str) -> Environment:
    """The templates of one site; `url` makes an absolute, percent-encoded address of a path."""
    loader = FileSystemLoader(folder / "templates")
    templates = Environment(
        loader=loader, undefined=StrictUndefined, autoescape=select_autoescape(["html", "xml"]), trim_blocks=True
    )
    templates.filters["hindi_date"] = hindi_date
    templates.filters["weekday"] = lambda moment: WEEKDAYS[moment.weekday()]
    templates.filters["devanagari"] = lambda value: str(value).translate(DEVANAGARI)
    templates.filters["rfc822"] = format_datetime
    templates.filters["excerpt"] = lambda article: " ".join(article.paragraphs[0].split()[:EXCERPT_WORDS])
    templates.filters["month_name"] = month_name
    templates.globals["url"] = lambda path: home + quote(path.removeprefix("/"), safe="/?=&:%")
    templates.globals["calendar"] = CALENDAR
    templates.globals["subhead"] = SUBHEAD
    return templates
