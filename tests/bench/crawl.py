"""Measures the crawl against a bare Scrapy spider that only downloads the same pages from the same loopback server."""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from crawler import Archive, Source, clean, crawl
from tests.bench._resident import Samples, children, tenths

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "जिले के अस्पतालों में जांच की व्यवस्था की गई है और अब तक {number} मरीजों का इलाज हो चुका है। "
CONNECTIONS = 16
BARE = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

home, count = sys.argv[1], int(sys.argv[2])


class Bare(scrapy.Spider):
    name = "bare"

    async def start(self):
        for number in range(count):
            yield scrapy.Request(f"{home}2025/10/khabar-number-{number}-story.html")

    def parse(self, response):
        pass


process = CrawlerProcess({"LOG_ENABLED": False, "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
                          "DOWNLOAD_DELAY": 0, "ROBOTSTXT_OBEY": False})
process.crawl(Bare)
process.start()
"""


def article(number: int, size: int) -> bytes:
    """Gives an article page of about `size` bytes, part of it text and the rest links and scripts."""
    text = "".join(f"<p>{SENTENCE.format(number=number + place) * 3}</p>" for place in range(size // 3000 + 1))
    links = "".join(
        f'<li><a href="/2025/10/khabar-number-{number + step}-story.html">खबर {number + step}</a></li>'
        for step in range(60)
    )
    text += f"<p>इस मामले की संख्या {number} है और इसकी जांच जिला स्तर पर की जा रही है।</p>"
    script = f"<script>{'var a = 1;' * (size // 30)}</script>"
    head = f"<head><title>खबर {number}</title>{script}</head>"
    return f"<html>{head}<body><h1>खबर {number}</h1>{text}<ul>{links}</ul></body></html>".encode()


def serve(pipe: Connection, count: int, size: int) -> None:
    """Serves robots.txt, a sitemap and the articles; tells the port through the pipe."""
    bodies = [article(number, size) for number in range(min(count, 200))]

    def answer(path: str, base: str) -> tuple[int, bytes]:
        if path == "/sitemap.xml":
            rows = "".join(
                f"<url><loc>{base}2025/10/khabar-number-{number}-story.html</loc></url>" for number in range(count)
            )
            return 200, f"<urlset>{rows}</urlset>".encode()
        if path == "/":
            return 200, b"<html><body></body></html>"
        if path.startswith("/2025/"):
            number = int(path.split("-")[2])
            return (200, bodies[number % len(bodies)]) if number < count else (404, b"")
        return 404, b""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    continue
                port = writer.get_extra_info("sockname")[1]
                status, body = answer(line.split()[1].decode(), f"http://127.0.0.1:{port}/")
                head = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\n"
                head += f"Content-Length: {len(body)}\r\n\r\n"
                writer.write(head.encode() + body)
                await writer.drain()
        except ConnectionError:
            return
        finally:
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(meet, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def measure(count: int, size: int, rounds: int, *, bare: bool = True) -> dict[str, float]:
    """Runs both in turn and gives pages a second of each best round, their ratio and our peak memory in MB."""
    ours, theirs = [], []
    near, far = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(far, count, size), daemon=True)
    server.start()
    home = f"http://127.0.0.1:{near.recv()}/"
    for _ in range(rounds):
        if bare:
            theirs.append(_bare(home, count))
        ours.append(_ours(home, count))
    server.terminate()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    result = {"pages": count, "ours": max(ours), "peak_mb": peak}
    return result | ({"bare": max(theirs), "ratio": max(ours) / max(theirs)} if bare else {})


def measure_memory(count: int, size: int, cleaned: int) -> dict[str, float | list[int]]:
    """Crawls once, then cleans the first pages of the archive; gives the memory in MB of each tenth of the time."""
    near, far = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(far, count, size), daemon=True)
    server.start()
    home = f"http://127.0.0.1:{near.recv()}/"
    others = frozenset({server.pid or 0, *children(os.getpid())})
    with tempfile.TemporaryDirectory() as folder:
        with Samples(others) as crawled:
            report = crawl([Source("bench", home, delay=0)], folder, allow_private_hosts=True, connections=CONNECTIONS)
        server.terminate()
        with Samples(others, every=0.2) as read, Archive(folder) as archive:
            articles = sum(bool(clean(page.body, page.url).text) for page in islice(archive.pages(), cleaned))
    if (report.articles, articles) != (count, min(cleaned, count)):
        raise SystemExit(f"The crawl found {report.articles} of {count} articles and {articles} could be cleaned.")
    return {
        "pages": count,
        "seconds": report.seconds,
        "crawling_process_mb": tenths(crawled.child),
        "calling_process_mb": tenths(crawled.own),
        "cleaning_mb": tenths(read.own),
    }


def _bare(home: str, count: int) -> float:
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", BARE, home, str(count)], check=True, cwd=ROOT)
    return count / (time.monotonic() - started)


def _ours(home: str, count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        report = crawl([Source("bench", home, delay=0)], folder, allow_private_hosts=True, connections=CONNECTIONS)
        seconds = time.monotonic() - started
    if report.articles != count:
        raise SystemExit(f"The crawl found {report.articles} of {count} articles.")
    return count / seconds


def main() -> None:
    """Prints the measures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--size", type=int, default=40_000, help="bytes of a page")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--alone", action="store_true", help="without the bare spider")
    parser.add_argument("--memory", action="store_true", help="the memory over one crawl, instead of the speed")
    parser.add_argument("--clean", type=int, default=5000, help="pages that --memory cleans after its crawl")
    options = parser.parse_args()
    if options.memory:
        sys.stdout.write(json.dumps(measure_memory(options.pages, options.size, options.clean)) + "\n")
        return
    result = measure(options.pages, options.size, options.rounds, bare=not options.alone)
    sys.stdout.write(json.dumps({name: round(value, 3) for name, value in result.items()}) + "\n")


if __name__ == "__main__":
    main()
