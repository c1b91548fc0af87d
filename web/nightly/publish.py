"""Hands a finished report to those who want it: files for machines and people, and messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from web.nightly.files import write_whole
from web.nightly.message import send_all
from web.nightly.metrics import write_metrics
from web.nightly.page import report_page
from web.nightly.report import Past, Report


@dataclass(frozen=True)
class Readers:
    """Who wants the report: three kinds of file, and the addresses of messages."""

    json: Path | None = None
    html: Path | None = None
    metrics: Path | None = None
    notify: Sequence[str] = ()


def publish(report: Report, past: Past, readers: Readers) -> list[str]:
    """Write the files and send the messages; returns in sentences what did not work."""
    said: list[str] = []

    def write(path: Path | None, work: Callable[[Path], None]) -> None:
        try:
            if path is not None:
                work(path)
        except OSError as error:
            said.append(f"{path}: {error.strerror or error}.")

    write(readers.json, lambda path: write_whole(path, json.dumps(report, ensure_ascii=False, indent=2) + "\n"))
    write(readers.html, lambda path: write_whole(path, report_page(report, past)))
    write(readers.metrics, lambda path: write_metrics(path, report))
    if report["alerts"] or report["failures"] or report["left"]:
        said += send_all(readers.notify, report)
    return said
