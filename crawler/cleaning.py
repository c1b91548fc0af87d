"""Cleans pages in bounded batches, each page with all that cleaning needs, so that any process can do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from crawler.archive import DAMAGED, Archive
from crawler.article import Refusal, clean, learn
from crawler.boilerplate import Boilerplate
from crawler.page import Page
from crawler.warc import PagesError

FAULT = "cleaning-failed"
BATCH_BYTES = 16_000_000
"""Bytes of pages that are held together, about."""


@dataclass(frozen=True)
class Task:
    """A page, or an article that came as text, and what is known of its source."""

    source: str
    page: Page | None = None
    article: dict[str, Any] | None = None
    boilerplate: Boilerplate | None = None
    site_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cleaned:
    """What cleaning gave: an article, or the name of why there is none; the page has lost its body.

    `fault` is a sentence where a page made the cleaning itself fail.
    """

    source: str
    page: Page | None
    article: dict[str, Any]
    dropped: str = ""
    fault: str = ""


def clean_task(task: Task) -> Cleaned:
    """Gives the article of a task, `id` being the page's address, or the name of why it has none."""
    page = task.page
    if page is None:
        return Cleaned(task.source, None, task.article or {})
    empty, address = replace(page, body=b""), page.canonical or page.url
    if page.kind == DAMAGED:
        return Cleaned(task.source, empty, {}, DAMAGED)
    try:
        article = clean(page.body, address, page.content_type, task.boilerplate, task.site_names)
    except Refusal as refusal:
        return Cleaned(task.source, empty, {}, refusal.name)
    except Exception as error:
        # One hostile page may not end the night, nor every night after it: it is named, counted and said.
        return Cleaned(task.source, empty, {}, FAULT, f"Cleaning {address} failed ({type(error).__name__}: {error}).")
    return Cleaned(task.source, empty, {**asdict(article), "id": page.url, "url": address, "source": task.source})


def archive_tasks(
    archive: Archive, pages: Iterable[Page], site_names: Callable[[str], tuple[str, ...]]
) -> Iterator[Task]:
    """Yields archived pages with what the archive teaches of their sources."""

    @cache
    def boilerplate(source: str) -> Boilerplate:
        return learn((page.body, page.canonical or page.url, page.content_type) for page in archive.sample(source))

    names = cache(site_names)
    for page in pages:
        yield Task(page.source, page, None, boilerplate(page.source), names(page.source))


def page_tasks(
    path: Path,
    pages: Iterable[Page],
    source: str,
    site_names: Callable[[str], tuple[str, ...]],
    refuse: Callable[[str, str], None],
) -> Iterator[Task]:
    """Yields the pages of a file, those without a host under a source; `refuse` is told of one that holds none."""
    try:
        for page in pages:
            filed = replace(page, source=page.source or source)
            yield Task(filed.source, filed, site_names=site_names(filed.source))
    except PagesError as error:
        refuse(str(path), str(error))


def batches(tasks: Iterable[Task], count: int) -> Iterator[list[Task]]:
    """Yields tasks in batches of at most `count`, fewer where they are large."""
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += len(task.page.body) if task.page else len((task.article or {}).get("text", ""))
        if len(batch) >= count or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
