"""The crawl's own process: reads an order from standard input and writes one JSON line for each thing that happens."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler import settings as defaults
from crawler.sources import make_source
from crawler.spider import NewsSpider
from crawler.visit import Limits


def main() -> int:
    """Crawls as ordered; ends at once when the caller is gone."""
    order = json.loads(sys.stdin.readline())
    stop = threading.Event()
    threading.Thread(target=_listen, args=(stop,), daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    started = time.monotonic()
    configuration = Settings()
    configuration.setmodule(defaults, priority="project")
    configuration.update(order["settings"], priority="cmdline")
    process = AsyncCrawlerProcess(configuration)
    sources = [make_source(row) for row in order["sources"]]
    folder = Path(order["folder"])
    with (folder / "writer.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        outcome = process.crawl(
            NewsSpider, sources, folder, Limits(**order["limits"]), order["user_agent"], tell, stop.is_set
        )
        process.start(install_signal_handlers=False)
    if outcome.done() and not outcome.cancelled() and outcome.exception() is not None:
        raise outcome.exception()  # type: ignore[misc]
    tell({"total_seconds": time.monotonic() - started})
    return 0


def tell(event: dict[str, Any]) -> None:
    """Writes one event for the caller."""
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def _listen(stop: threading.Event) -> None:
    """Waits for the word to stop; the end of standard input comes when the caller has died, and ends this process."""
    for line in sys.stdin:
        if line.strip() == "stop":
            stop.set()
    os._exit(3)


if __name__ == "__main__":
    sys.exit(main())
