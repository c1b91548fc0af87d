"""Reads the articles of the bundled demo sites, as they stand on a given night."""

from __future__ import annotations

import tomllib
import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

IST = timezone(timedelta(hours=5, minutes=30))
NIGHTS = {1: datetime(2025, 3, 20, 22, 0, tzinfo=IST), 2: datetime(2025, 3, 21, 22, 0, tzinfo=IST)}
SUBHEAD = "## "


@dataclass(frozen=True)
class DemoArticle:
    """One article with the values that a cleaner must find on its page.

    `path` is the article's address on its site, not percent-encoded; `source` is the paragraphs with `## ` before each
    subhead; `headline` is what the page prints over the text and may hold an English half; `gone` is the first night on
    which the article answers 410, if any.
    """

    site: str
    path: str
    slug: str
    number: int
    title: str
    headline: str
    source: str
    published: datetime
    modified: datetime
    byline: str
    section: str
    tags: tuple[str, ...]
    caption: str
    night: int
    gone: int | None
    health: bool
    style: str

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of the body in their order, each subhead as a paragraph of its own."""
        return [block.removeprefix(SUBHEAD) for block in self.source.split("\n\n")]

    @property
    def text(self) -> str:
        """The body as a cleaner returns it: paragraphs joined by a blank line."""
        return "\n\n".join(self.paragraphs)

    @property
    def month(self) -> str:
        """The month of publication as it stands in addresses, `2025/03`."""
        return self.published.strftime("%Y/%m")


def load_site(folder: Path) -> dict[str, Any]:
    """Returns the declaration of one demo site, the `site.toml` in its folder."""
    return tomllib.loads((folder / "site.toml").read_text(encoding="utf-8"))


def site_folders(folder: Path) -> list[Path]:
    """Returns the folders of the demo sites under `folder`, ordered by their fixed port."""
    found = [declaration.parent for declaration in folder.glob("*/site.toml")]
    return sorted(found, key=lambda site: int(load_site(site)["port"]))


def load_articles(folder: Path, night: int) -> list[DemoArticle]:
    """Returns all articles of one site that were published by `night`, the newest first, withdrawn ones among them."""
    if night not in NIGHTS:
        raise ValueError(f"the demo sites have the nights {sorted(NIGHTS)}, not {night}")
    site = load_site(folder)
    rows = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted((folder / "articles").glob("*.toml"))]
    articles = [_read_article(site, row, night) for row in rows if row["night"] <= night]
    return sorted(articles, key=lambda article: (article.published, article.slug), reverse=True)


def is_online(article: DemoArticle, night: int) -> bool:
    """Tells whether the article has not been withdrawn by `night`."""
    return article.gone is None or night < article.gone


def demo_articles(folder: Path, night: int = 1) -> list[DemoArticle]:
    """Returns what the demo sites under `folder` publish on `night`: the expected values for every article online."""
    return [
        article for site in site_folders(folder) for article in load_articles(site, night) if is_online(article, night)
    ]


def _read_article(site: dict[str, Any], row: dict[str, Any], night: int) -> DemoArticle:
    english = row.get("headline_en")
    article = DemoArticle(
        site=site["name"],
        path="",
        slug=row["slug"],
        number=row.get("number", zlib.crc32(row["slug"].encode()) % 100_000),
        title=row["title"],
        headline=f"{english} | {row['title']}" if english else row["title"],
        source=row["text"].strip(),
        published=row["published"],
        modified=row["modified"],
        byline=row["byline"],
        section=row["section"],
        tags=tuple(row["tags"]),
        caption=row.get("caption", ""),
        night=row["night"],
        gone=row.get("gone"),
        health=row["health"],
        style=row["style"],
    )
    address = {"slug": article.slug, "number": article.number, "section": article.section, "month": article.month}
    return _revise(replace(article, path=site["article"].format(**address)), row.get("revision"), night)


def _revise(article: DemoArticle, revision: dict[str, Any] | None, night: int) -> DemoArticle:
    if revision is None or night < revision["night"]:
        return article
    headline = article.headline.replace(article.title, revision["title"])
    return replace(
        article,
        title=revision["title"],
        headline=headline,
        source=revision["text"].strip(),
        modified=revision["modified"],
    )
