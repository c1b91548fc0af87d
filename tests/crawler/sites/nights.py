"""Crawls simulated sites over two nights, and keeps what was reported, judged and asked for in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler import Archive, CrawlReport, Source, crawl
from tests.crawler.sites.judge import Verdict, judge
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.server import Hit, serving


@dataclass(frozen=True)
class World:
    """Two nights' outcome: the reports, the verdict and the log of each night by site."""

    reports: list[CrawlReport]
    verdicts: list[dict[str, Verdict]]
    logs: list[dict[str, list[Hit]]]
    gone: dict[str, list[str]]
    rooms: Mapping[str, Newsroom]


def two_nights(folder: Path, sites: Mapping[str, Callable[..., Any]], rooms: Mapping[str, Newsroom]) -> World:
    """Crawl each site with its newsroom's stories, before and after its second night."""
    reports, verdicts, logs = [], [], []
    titles = {name: room.stories[3].title for name, room in rooms.items()}
    with serving({name: site(rooms[name]) for name, site in sites.items()}) as server:
        sources = [Source(name, server.home(name), delay=0) for name in sites]
        for night in (1, 2):
            if night == 2:
                for room in rooms.values():
                    room.second_night()
            begin = len(server.log)
            reports.append(crawl(sources, folder, allow_private_hosts=True, timeout=4))
            night_log = server.log[begin:]
            logs.append({name: [hit for hit in night_log if hit.site == name] for name in sites})
            with Archive(folder) as archive:
                verdicts.append({name: judge(archive, name, rooms[name], taken={titles[name]}) for name in sites})
                gone = {name: [each.canonical for each in archive.gone() if each.source == name] for name in sites}
    return World(reports, verdicts, logs, gone, rooms)
