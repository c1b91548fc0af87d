"""A crawl beside other work: what is complete is told while it goes on, and a fault waits for its end."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from crawler import CrawlError, CrawlReport
from crawler.beside import CrawlBeside

PATIENCE = 20.0


def test_sources_are_told_while_others_are_crawled() -> None:
    read = threading.Event()

    def crawl(tell: Callable[[str], None]) -> CrawlReport:
        tell("a")
        assert read.wait(PATIENCE)
        tell("b")
        return CrawlReport((), 1.0)

    told = []
    with CrawlBeside(crawl, threading.Event()) as crawling:
        for names in crawling.complete():
            told += names
            read.set()
    assert told[:1] == ["a"]
    assert crawling.is_over
    assert crawling.report().seconds == 1.0


def test_work_ends_with_the_crawl_and_leaves_the_rest() -> None:
    go = threading.Event()

    def crawl(_tell: Callable[[str], None]) -> CrawlReport:
        assert go.wait(PATIENCE)
        return CrawlReport(())

    with CrawlBeside(crawl, threading.Event()) as crawling:
        taken = []
        for number in crawling.meanwhile(range(100)):
            taken.append(number)
            if number == 4:
                go.set()
                crawling.report()
    assert taken == [0, 1, 2, 3, 4]


def test_what_ends_a_crawl_is_raised_where_its_report_is_asked_for() -> None:
    def crawl(_tell: Callable[[str], None]) -> CrawlReport:
        raise CrawlError("The crawl broke off.")

    with CrawlBeside(crawl, threading.Event()) as crawling:
        assert list(crawling.complete()) == []
    with pytest.raises(CrawlError, match="broke off"):
        crawling.report()


def test_a_fault_waits_for_the_crawl_and_an_interruption_stops_it() -> None:
    stop, ended = threading.Event(), threading.Event()

    def crawl(_tell: Callable[[str], None]) -> CrawlReport:
        stop.wait(0.2)
        ended.set()
        return CrawlReport(())

    with pytest.raises(OSError, match="full"), CrawlBeside(crawl, stop):
        raise OSError("full")
    assert ended.is_set()
    assert not stop.is_set()
    with pytest.raises(KeyboardInterrupt), CrawlBeside(crawl, stop):
        raise KeyboardInterrupt
    assert stop.is_set()
