"""The main pages by WCAG: no serious fault for axe-core in either language, nothing wider than a phone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.xdist_group("demo")

PAGES = (
    "/", "/search?q=pandey", "/search?q=", "/officials", "/officials/{person}", "/facilities/{facility}",
    "/programmes/{programme}", "/places/{place}", "/articles", "/articles/{article}", "/events/{article}-0",
    "/sources", "/explore/events", "/explore/figures", "/explore/compare", "/api", "/nowhere", "/review",
)  # fmt: skip
REVIEW = (
    "/review/queue", "/review/history", "/review/articles/{article}", "/review/articles/{article}/event/0",
    "/review/articles/{article}/figure", "/review/entities/{person}", "/articles/{article}", "/officials/{person}",
)  # fmt: skip
GRAVE = {"serious", "critical"}


@pytest.fixture(scope="module")
def ids(demo: Path) -> dict[str, int]:
    """The most named entity of each kind, and an article with an event and many facts."""
    with sqlite3.connect(demo / "sehat.db") as connection:
        kinds = connection.execute("SELECT kind, id FROM (SELECT kind, id FROM entity ORDER BY total) GROUP BY kind")
        found: dict[str, int] = dict(kinds.fetchall())
        facts = "SELECT article_id FROM event GROUP BY article_id ORDER BY count(*) DESC, article_id LIMIT 1"
        return found | {"article": connection.execute(facts).fetchone()[0]}


def context(browser: Browser, site: str, **more: Any) -> BrowserContext:
    """A context in which axe may be put into pages whose policy forbids it."""
    return browser.new_context(base_url=site, bypass_csp=True, **more)


@pytest.fixture(scope="module")
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A visitor's page."""
    with context(chromium, site) as opened:
        yield opened.new_page()


@pytest.fixture(scope="module")
def reviewing(chromium: Browser, site: str) -> Iterator[Page]:
    """A reviewer's page."""
    with context(chromium, site) as opened:
        page = opened.new_page()
        page.goto("/review?lang=en")
        page.get_by_label("Your name").fill("समीक्षक")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/review/queue")
        yield page


def grave_faults(page: Page) -> list[str]:
    """What axe-core finds serious or critical: the rule and the elements."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found if one["impact"] in GRAVE
    ]


def visit(page: Page, path: str, ids: dict[str, int], language: str) -> None:
    address = path.format(**ids)
    page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_fault(page: Page, ids: dict[str, int], path: str, language: str) -> None:
    visit(page, path, ids, language)
    assert grave_faults(page) == []


@pytest.mark.parametrize("path", REVIEW)
def test_axe_finds_no_serious_fault_for_reviewers(reviewing: Page, ids: dict[str, int], path: str) -> None:
    visit(reviewing, path, ids, "hi")
    assert grave_faults(reviewing) == []


def test_axe_finds_the_faults_that_there_are(page: Page) -> None:
    page.set_content('<html lang="hi"><title>x</title><main><img src="x"><p style="color:#ccc">धुंधला</p></main></html>')
    assert {fault.split(":")[0] for fault in grave_faults(page)} == {"image-alt", "color-contrast"}


@pytest.fixture(scope="module")
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A visitor's page on a phone."""
    with context(chromium, site, viewport={"width": 360, "height": 740}, is_mobile=True) as opened:
        yield opened.new_page()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(phone: Page, ids: dict[str, int], path: str) -> None:
    visit(phone, path, ids, "hi")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
