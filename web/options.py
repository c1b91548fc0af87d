"""The options that commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from web.cli import UnusableError
from web.nightly.message import MessageError, parse_target
from web.nightly.stop import parse_duration

InputFile = Annotated[Path | None, typer.Option("--input", help="JSON lines to read; standard input by default.")]
WeightsFolder = Annotated[Path | None, typer.Option("--weights", help="Folder of the reader's weights.")]
OutputFile = Annotated[Path | None, typer.Option("--output", help="Where to write; standard output by default.")]
SourcesFile = Annotated[Path, typer.Option("--sources", help="The sources.toml to crawl.")]
ArchiveFolder = Annotated[Path, typer.Option("--archive", help="Folder of the WARC files.")]
Only = Annotated[list[str] | None, typer.Option("--only", help="Only the source of this name; may be repeated.")]
PerSource = Annotated[int | None, typer.Option("--limit", min=1, help="At most this many new articles of each source.")]
Since = Annotated[str | None, typer.Option("--since", help="Only articles published on or after this ISO day.")]
PrivateHosts = Annotated[
    bool, typer.Option("--allow-private-hosts", help="Also fetch from private and loopback addresses.")
]
Again = Annotated[bool, typer.Option("--again", help="Redo everything with today's reader.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes that read; no more than there are cores.")]
Ray = Annotated[
    str | None, typer.Option("--ray", help="Address of a Ray cluster whose machines read; `auto` for the running one.")
]
ReportFile = Annotated[Path | None, typer.Option("--report", help="Write the run report to this file as JSON.")]
ReportPage = Annotated[Path | None, typer.Option("--report-html", help="Write the run report as a page with charts.")]
MetricsFile = Annotated[
    Path | None, typer.Option("--metrics", help="Write figures for Prometheus' node_exporter (NAME.prom).")
]
Notify = Annotated[
    list[str] | None,
    typer.Option(
        "--notify",
        envvar="SEHAT_NOTIFY",
        show_envvar=True,
        help="Tell this address what is wrong: smtp://HOST/?to=…, smtps://…, https://… (a webhook); may be repeated.",
    ),
]
TimeBudget = Annotated[
    str | None, typer.Option("--time-budget", help="End after this long, such as 6h or 90m; the next run goes on.")
]
KeepArchives = Annotated[
    int | None, typer.Option("--keep-archives", min=1, help="Remove archive files older than this many days, if read.")
]
BackupFolder = Annotated[
    Path | None, typer.Option("--backup", help="Copy the SQLite database to a dated file here, and verify the copy.")
]
KeepBackups = Annotated[int, typer.Option("--keep-backups", min=1, help="Keep this many copies.")]


def parse_day(day: str | None) -> str | None:
    """Return an ISO day; raises UnusableError for anything else."""
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        raise UnusableError(f"{day!r} is no ISO day such as 2025-10-14.") from None


def parse_budget(budget: str | None) -> float | None:
    """Return a time budget in seconds; raises UnusableError for what is none."""
    seconds = parse_duration(budget) if budget else None
    if budget and seconds is None:
        raise UnusableError(f"{budget!r} is no length of time such as 6h or 90m.")
    return seconds


def parse_targets(urls: list[str] | None) -> tuple[str, ...]:
    """Return the addresses of messages; raises UnusableError for what is none."""
    try:
        return tuple(url for url in urls or () if parse_target(url))
    except MessageError as error:
        raise UnusableError(str(error)) from None
