"""What people do on the pages, in a real browser over the demo: search, follow, take along, correct."""

from __future__ import annotations

import csv
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import PASSWORD, ROOT

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A page in English on which no script fails and the policy is never broken."""
    faults: list[str] = []
    with chromium.new_context(base_url=site, locale="en-IN", viewport={"width": 1100, "height": 800}) as context:
        opened = context.new_page()
        opened.set_default_timeout(20_000)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        yield opened
    assert faults == []


def test_latin_letters_find_the_official_and_the_evidence_is_a_click_away(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("navlesh pand")
    expect(page.get_by_role("option").first).to_contain_text("नवलेश")
    box.fill("navlesh pandey")
    box.press("Enter")
    page.wait_for_url("**/search?**")
    page.locator("a.hit").first.click()
    page.wait_for_url("**/officials/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("नवलेश पाण्डेय")
    quoted = page.locator("blockquote a").first
    words = quoted.inner_text().split()[:3]
    quoted.click()
    page.wait_for_url(re.compile(r"/articles/\d+#(role|statement|event|figure)-\d+$"))
    sentence = page.locator(":target")
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_contain_text(" ".join(words))


def test_a_suggestion_is_taken_with_the_keys(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    box = page.get_by_role("combobox")
    box.press_sequentially("varanasi")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/(places|facilities|officials|articles|programmes|organisations)/\d+"))


def test_a_view_is_taken_along_as_csv(page: Page, tmp_path: Path) -> None:
    page.goto("/explore/figures?type=bed")
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").first.click()
    path = tmp_path / "figures.csv"
    started.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    assert {row["unit"] for row in rows} == {"bed"}
    assert all(row["sentence"] and row["url"] for row in rows)


def test_the_language_is_switched_and_stays(page: Page) -> None:
    page.goto("/officials")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="हिन्दी").click()
    expect(page.locator("html")).to_have_attribute("lang", "hi")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("[\u0900-\u097f]"))
    page.goto("/explore/events")
    expect(page.locator("html")).to_have_attribute("lang", "hi")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_reading_needs_no_script(chromium: Browser, site: str) -> None:
    with chromium.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/?lang=en")
        page.locator("#q").fill("pandey")
        page.get_by_role("button", name="Search").click()
        page.locator("a.hit").first.click()
        page.locator("blockquote a").first.click()
        assert re.search(r"/articles/\d+#", page.url)
        expect(page.locator(":target")).to_be_visible()


def log_in(page: Page) -> None:
    page.goto("/review")
    page.get_by_label("Your name").fill("समीक्षक")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/review/queue")


def an_article(demo: Path) -> tuple[int, int, int]:
    """An article with at least three figures, and the numbers of two of them with words of their own."""
    with sqlite3.connect(demo / "sehat.db") as connection:
        rows: list[tuple[int, int, int]] = connection.execute(
            "SELECT article_id, min(number), max(number) FROM (SELECT article_id, text, min(number) AS number"
            " FROM figure WHERE field = 'text' AND unit <> 'other' GROUP BY article_id, text HAVING count(*) = 1)"
            " GROUP BY article_id HAVING count(*) > 2 ORDER BY article_id"
        ).fetchall()
    return rows[0]


def figures(demo: Path, article_id: int) -> dict[str, str]:
    """Words and unit of the figures of an article."""
    with sqlite3.connect(demo / "sehat.db") as connection:
        found = connection.execute("SELECT text, unit FROM figure WHERE article_id = ? ORDER BY number", (article_id,))
        return dict(found.fetchall())


def read_again(demo: Path) -> None:
    """Processes every archived page as another version of the reader would."""
    with sqlite3.connect(demo / "sehat.db") as connection:
        connection.execute("UPDATE article SET reader = 'older', digest = ''")
    call = [
        sys.executable, str(ROOT / "pipeline.py"), "process", "--again",
        "--archive", str(demo / "archive"), "--database", f"sqlite:///{demo / 'sehat.db'}",
    ]  # fmt: skip
    subprocess.run(call, check=True, capture_output=True, timeout=280)


def test_a_correction_stands_when_everything_is_read_again(page: Page, demo: Path) -> None:
    article_id, first, last = an_article(demo)
    before = list(figures(demo, article_id).items())
    page.goto(f"/articles/{article_id}")
    assert page.get_by_role("link", name=re.compile("^Fix")).count() == 0
    log_in(page)
    page.goto(f"/articles/{article_id}")
    page.locator(f'a[href^="/review/articles/{article_id}/figure/{first}"]').click()
    page.get_by_label("Unit").select_option("other")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(f"**/articles/{article_id}")
    expect(page.locator(".tag.corrected")).to_have_count(1)
    wrong = page.locator('form[action="/review/wrong"]', has=page.locator('input[name="fact"][value="figure"]'))
    wrong.filter(has=page.locator(f'input[name="number"][value="{last}"]')).get_by_role("button").click()
    page.wait_for_url(f"**/articles/{article_id}")
    corrected = figures(demo, article_id)
    assert len(corrected) == len(before) - 1
    read_again(demo)
    assert figures(demo, article_id) == corrected
    page.reload()
    expect(page.locator(".tag.corrected")).to_have_count(1)
    page.goto("/review/history")
    for _ in range(2):
        page.get_by_role("button", name=re.compile("^Take back")).first.click()
        page.wait_for_load_state()
    assert list(figures(demo, article_id).items()) == before
