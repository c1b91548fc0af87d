"""WARC files of any size: what is given, what is set aside, damage, and where a later run goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from crawler.archive import DAMAGED, Key
from crawler.haystack import Positions, open_positions, wanted_pages
from crawler.page import Page
from tests.crawler.haystacks import foreign_page, write_warc


def is_foreign(body: bytes) -> str:
    return "not-hindi" if b'lang="en"' in body else ""


def every(keys: Sequence[Key]) -> set[Key]:
    return set(keys)


def take(path: Path, positions: Positions, count: int = 10_000) -> tuple[list[str], Counter[str]]:
    """Take up to so many pages, each written at once, and count what was set aside."""
    aside: Counter[str] = Counter()

    def put(_page: Page, reason: str) -> None:
        aside[reason] += 1

    given = []
    for page in wanted_pages(path, positions.start(path, every), is_foreign, positions, put):
        positions.give((page.url, page.digest))
        positions.wrote(1)
        given.append(page.url if page.kind != DAMAGED else DAMAGED)
        if len(given) == count:
            break
    return given, aside


@pytest.fixture
def haystack(tmp_path: Path) -> tuple[Path, list[str]]:
    """Forty pages, of which every fourth is Hindi; and the addresses of those."""
    path = tmp_path / "news.warc.gz"
    pages = [foreign_page("hi" if number % 4 == 2 else "en", number, 5) for number in range(40)]
    return path, write_warc(path, pages)[2::4]


def test_foreign_pages_are_counted_and_the_others_given(haystack: tuple[Path, list[str]], tmp_path: Path) -> None:
    path, hindi = haystack
    with closing(open_positions(tmp_path / "x", "db")) as positions:
        assert take(path, positions) == (hindi, Counter({"not-hindi": 30}))
        assert take(path, positions) == ([], Counter())


def test_a_later_run_goes_on_where_the_first_one_came_to(haystack: tuple[Path, list[str]], tmp_path: Path) -> None:
    path, hindi = haystack
    with closing(open_positions(tmp_path / "x", "db")) as positions:
        assert take(path, positions, 4)[0] == hindi[:4]
    with closing(open_positions(tmp_path / "x", "db")) as positions:
        given, aside = take(path, positions)
        assert given == hindi[3:]  # the last one is given again: nothing said that what follows it was reached
        assert aside["not-hindi"] < 24
    with closing(open_positions(tmp_path / "x", "another")) as positions:
        assert take(path, positions)[0] == hindi


def test_what_is_given_but_not_written_is_given_again(haystack: tuple[Path, list[str]], tmp_path: Path) -> None:
    path, hindi = haystack
    with closing(open_positions(tmp_path / "x", "db")) as positions:
        for page in wanted_pages(path, 0, is_foreign, positions, lambda _page, _reason: None):
            positions.give((page.url, page.digest))
        positions.wrote(3)
    with closing(open_positions(tmp_path / "x", "db")) as positions:
        assert take(path, positions)[0] == hindi[3:]


def test_another_file_or_a_new_database_begins_anew(haystack: tuple[Path, list[str]], tmp_path: Path) -> None:
    path, hindi = haystack
    with closing(open_positions(tmp_path / "x", "db")) as positions:
        take(path, positions)
        assert positions.start(path, every) == path.stat().st_size
        assert positions.start(path, lambda _keys: set()) == 0
        write_warc(path, [foreign_page("hi", 99)], "other.example")
        assert take(path, positions)[0] == ["https://other.example/2025/10/story-number-0-of-the-day.html"]
    assert hindi


@pytest.mark.parametrize("where", [0.2, 0.5, 0.8])
def test_a_damaged_part_is_named_and_the_rest_is_read(
    haystack: tuple[Path, list[str]], tmp_path: Path, where: float
) -> None:
    path, hindi = haystack
    content = bytearray(path.read_bytes())
    place = int(len(content) * where)
    content[place : place + 60] = b"\x00" * 60
    path.write_bytes(bytes(content))
    with closing(open_positions(tmp_path / "x", "db")) as positions:
        given, aside = take(path, positions)
    damaged = given.count(DAMAGED)
    assert damaged in (1, 2)  # 60 bytes may lie across two members
    assert len(given) - damaged + aside["not-hindi"] >= 38
    assert set(given) - {DAMAGED} <= set(hindi)
