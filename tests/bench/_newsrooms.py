"""Serves many simulated news sites from one process, each on a port of its own, and notes how politely they are met."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from tests.crawler.sites.blog import blog
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.portal import portal
from tests.crawler.sites.server import Site

GOLD = Path(__file__).resolve().parents[2] / "data/gold/train"
LAYOUTS = (portal, blog)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Sites:
    """The sites' home pages; `gaps` asks for the shortest pause in seconds between two requests of each site."""

    homes: list[str]
    pipe: Connection

    def gaps(self) -> list[float]:
        """Gives for each site the shortest time between an answer's end and the next request."""
        self.pipe.send("gaps")
        return list(self.pipe.recv())


def room(articles: int, seed: int) -> Newsroom:
    """Fills a newsroom with stories whose paragraphs are those of the gold articles, shuffled, with other numbers."""
    chance = random.Random(seed)  # noqa: S311
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(GOLD.glob("*.json"))]
    paragraphs = [part for text in texts for part in text.split("\n\n")]
    made = Newsroom(articles, seed)
    for key, story in made.stories.items():
        wanted, parts = len(chance.choice(texts)), list[str]()
        while sum(map(len, parts)) < wanted:
            parts.append(DIGITS.sub(partial(_other_number, chance), chance.choice(paragraphs)))
        made.stories[key] = replace(story, paragraphs=tuple(parts))
    return made


def _other_number(chance: random.Random, found: re.Match[str]) -> str:
    """Changes the last digit of a number."""
    return found.group(0)[:-1] + str(chance.randrange(1, 10))


@contextmanager
def serving(count: int, articles: int) -> Iterator[Sites]:
    """Serves so many sites with so many articles each."""
    near, far = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(far, count, articles), daemon=True)
    process.start()
    try:
        yield Sites([f"http://127.0.0.1:{port}/" for port in near.recv()], near)
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Connection, count: int, articles: int) -> None:
    sites = [LAYOUTS[number % len(LAYOUTS)](room(articles, number)) for number in range(count)]
    asyncio.run(_run(pipe, sites))


async def _run(pipe: Connection, sites: list[Site]) -> None:
    gaps = [float("inf")] * len(sites)
    servers = [
        await asyncio.start_server(partial(_meet, site, number, gaps, [0.0]), "127.0.0.1", 0)
        for number, site in enumerate(sites)
    ]
    pipe.send([server.sockets[0].getsockname()[1] for server in servers])
    asyncio.get_running_loop().add_reader(pipe.fileno(), _tell, pipe, gaps)
    await asyncio.Event().wait()


def _tell(pipe: Connection, gaps: list[float]) -> None:
    """Answers a question with the pauses so far."""
    pipe.recv()
    pipe.send(gaps)


async def _meet(
    site: Site,
    number: int,
    gaps: list[float],
    last: list[float],
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    try:
        while line := await reader.readline():
            headers = {}
            while field := (await reader.readline()).strip():
                name, _, value = field.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            gaps[number] = min(gaps[number], time.monotonic() - last[0]) if last[0] else gaps[number]
            reply = site(line.split()[1].decode(), headers)
            fields = [*reply.headers, ("Content-Type", reply.content_type), ("Content-Length", str(len(reply.body)))]
            head = "".join(f"{name}: {value}\r\n" for name, value in fields)
            last[0] = time.monotonic()
            writer.write(f"HTTP/1.1 {reply.status} X\r\n{head}\r\n".encode() + reply.body)
            await writer.drain()
    except ConnectionError:
        return
    finally:
        writer.close()
