"""Measures a night over many simulated sources against the longest polite crawl of one plus the reading of all."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import crawler
from crawler import Archive, Source
from tests.bench._newsrooms import serving
from tests.bench.reader import ROOT

BAR = 1.2


def call(*options: str) -> float:
    """Runs a command of the program and gives its seconds; a night of invented sites may say that it is not content."""
    started = time.monotonic()
    done = subprocess.run([sys.executable, str(ROOT / "pipeline.py"), *options], check=False, capture_output=True)
    if done.returncode:
        sys.stderr.write(done.stderr.decode())
    return time.monotonic() - started


def declare(path: Path, homes: list[str], delay: float) -> None:
    """Declares the sites as sources."""
    rows = [f'[[source]]\nname = "site-{n:02d}"\nhome = "{home}"\ndelay = {delay}\n' for n, home in enumerate(homes)]
    path.write_text("\n".join(rows), encoding="utf-8")


def measure(count: int, articles: int, delay: float, workers: int, folder: Path) -> dict[str, Any]:
    """Runs the night, then the longest of its crawls alone, then the reading of all alone."""
    sources, report = folder / "sources.toml", folder / "report.json"
    common = ("--workers", str(workers), "--archive", str(folder / "archive"))
    with serving(count, articles) as sites:
        declare(sources, sites.homes, delay)
        night = call(
            "nightly", "--sources", str(sources), "--allow-private-hosts", "--report", str(report),
            "--database", f"sqlite:///{folder / 'night.db'}", *common,
        )  # fmt: skip
        gap = min(sites.gaps())
        told = json.loads(report.read_text(encoding="utf-8"))
        longest = max(told["sources"], key=lambda row: row["seconds"])
        home = sites.homes[int(longest["name"].removeprefix("site-"))]
        alone = crawler.crawl([Source("alone", home, delay=delay)], folder / "alone", allow_private_hosts=True)
    reading = call("process", "--database", f"sqlite:///{folder / 'read.db'}", *common)
    with Archive(folder / "archive") as archive:
        pages = archive.count()
    return {
        "sources": count, "pages": pages, "articles": told["articles"].get("new", 0), "workers": workers,
        "delay": delay, "shortest_pause": round(gap, 3), "night": round(night, 1),
        "longest_crawl": round(alone.seconds, 1), "reading": round(reading, 1),
        "ratio": round(night / (alone.seconds + reading), 3),
        "stages": {name: row["seconds"] for name, row in told["stages"].items()},
        "peak_mb": {name: row["peak_mb"] for name, row in told["stages"].items()},
    }  # fmt: skip


def main() -> int:
    """Prints the measures as one JSON object; 1 where the night takes too long or a site was met impolitely."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=60)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--delay", type=float, default=1.0, help="seconds between two requests to one host")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.sources, options.articles, options.delay, options.workers, Path(folder))
    sys.stdout.write(json.dumps(found) + "\n")
    return int(found["ratio"] > BAR or found["shortest_pause"] < options.delay)


if __name__ == "__main__":
    sys.exit(main())
