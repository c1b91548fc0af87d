"""Measures reading by several processes and by the nodes of a Ray cluster against one, and compares their rows."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import crawler
import models
import pipeline
from crawler import Archive, Source
from crawler.cleaning import Task, archive_tasks, batches
from crawler.copies import CopyIndex
from models import Store
from models.gazetteer_files import gazetteer_rows
from nlp.bounded import BATCH
from pipeline import Intake, Reading
from tests.bench._newsrooms import serving
from tests.bench._resident import children, resident
from tests.night_site import rows
from web.nightly.tally import Tallies

BAR = 1.8
Found = list[list[Reading]]


def tasks_of(folder: Path, count: int) -> list[Task]:
    """Crawls simulated sites for so many articles."""
    with serving(-(-count // 20), 20) as sites:
        sources = [Source(f"site-{number:02d}", home, delay=0) for number, home in enumerate(sites.homes)]
        crawler.crawl(sources, folder, allow_private_hosts=True)
    with Archive(folder) as archive:
        return list(archive_tasks(archive, archive.due(lambda _keys: set()), lambda _source: ()))[:count]


def alone(tasks: Sequence[Task]) -> tuple[float, Found]:
    """Reads in this process, on one thread; gives seconds without the loading, and what was read."""
    pipeline.read_tasks(tasks[:1], threads=1)
    started = time.monotonic()
    found = [pipeline.read_tasks(batch, threads=1) for batch in batches(tasks, BATCH)]
    return time.monotonic() - started, found


def pooled(tasks: Sequence[Task], workers: int | str, count: int) -> tuple[dict[str, float], Found]:
    """Reads with a pool of so many readers; gives the seconds of loading and of reading, and the readers' memory."""
    with pipeline.open_pool(workers) as pool:
        started = time.monotonic()
        list(pool.results([[task] for task in tasks[:count]]))
        loaded = time.monotonic()
        found = list(pool.results(batches(tasks, BATCH)))
        ended = time.monotonic()
        memory = sum(size for pid in children(os.getpid()) if (size := resident(pid)) > 200)
    seconds = {"loading": round(loaded - started, 1), "seconds": round(ended - loaded, 1)}
    measured = seconds | ({"readers_mb": round(memory)} if isinstance(workers, int) else {})
    sys.stderr.write(f"{count} readers, {workers}: {json.dumps(measured)}\n")
    return measured, found


def stored(path: Path, found: Found) -> tuple[float, dict[str, Any]]:
    """Writes what was read; gives the seconds and the rows."""
    with models.session(f"sqlite:///{path}") as session:
        store = Store(session)
        store.gazetteer(gazetteer_rows())
        intake = Intake(store, session, CopyIndex(":memory:"), Tallies(), [])
        started = time.monotonic()
        for readings in found:
            for reading in readings:
                intake.write(reading)
    return time.monotonic() - started, rows(path)


def on_ray(tasks: Sequence[Task]) -> tuple[dict[str, Any], Found]:
    """Reads with one and then two node processes of one core each."""
    from ray.cluster_utils import Cluster

    cluster: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    measured: dict[str, Any] = {}
    found: Found = []
    for count in (1, 2):
        cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        measured[f"ray_{count}"], found = pooled(tasks, cluster.address, count)
    cluster.shutdown()
    return measured, found


def measure(count: int, folder: Path) -> dict[str, Any]:
    """Reads the same articles in all ways."""
    tasks = tasks_of(folder / "archive", count)
    of_ray, by_ray = on_ray(tasks)
    seconds, found = alone(tasks)
    measured: dict[str, Any] = {"articles": len(tasks), "alone": round(seconds, 1), "same_readings": found == by_ray}
    for workers in (1, 2):
        measured[f"workers_{workers}"], read = pooled(tasks, workers, workers)
        measured["same_readings"] = measured["same_readings"] and read == found
    store, expected = stored(folder / "alone.db", found)
    _, theirs = stored(folder / "ray.db", by_ray)
    ratios = {
        f"{name}_2_to_1": round(both[f"{name}_1"]["seconds"] / both[f"{name}_2"]["seconds"], 2)
        for both in [measured | of_ray]
        for name in ("workers", "ray")
    }
    return measured | of_ray | ratios | {"store": round(store, 1), "same_rows": theirs == expected}


def main() -> int:
    """Prints the measures as one JSON object; 1 where two Ray nodes are too slow or rows differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=6 * BATCH)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.articles, Path(folder))
    sys.stdout.write(json.dumps(found) + "\n")
    return int(found["ray_2_to_1"] < BAR or not (found["same_rows"] and found["same_readings"]))


if __name__ == "__main__":
    sys.exit(main())
