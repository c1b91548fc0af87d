"""The command that opens the database to people: pages and API over HTTP."""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from models import DatabaseError
from web import collector
from web.cli import UnusableError, command
from web.kept import DEFAULT, MIB
from web.questions import DATABASE, Database

if TYPE_CHECKING:
    from fastapi import FastAPI

    from web.app import FetchArchived

OpenArchive = Callable[[Path], "FetchArchived"]
"""Folder of an archive → what reads its records."""

Host = Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 for every one.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 for any free one.")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that answer, about one a core.")]
Cache = Annotated[
    int,
    typer.Option(
        "--cache", min=0, max=65536, help="MiB of answers that each process keeps until somebody writes; 0 keeps none."
    ),
]
Archive = Annotated[Path | None, typer.Option("--archive", help="Folder of the WARC files, to show archived copies.")]


def add_serve(app: typer.Typer, open_archive: OpenArchive | None = None) -> None:
    """Register `serve`; without `open_archive` archived copies are not shown."""

    def serve(
        database: Database = DATABASE,
        host: Host = "127.0.0.1",
        port: Port = 8000,
        archive: Archive = None,
        workers: Workers = 1,
        cache: Cache = DEFAULT // MIB,
    ) -> None:
        """Serve the web pages and the HTTP API until Ctrl-C."""
        from web.app import create_app  # here, so that the other commands start fast

        require_database(database)
        fetch = open_archive(archive) if open_archive and archive else None
        try:
            made = create_app(
                database, secret=os.environ.get("SEHAT_SECRET") or secrets.token_urlsafe(32), fetch_archived=fetch,
                review_password=os.environ.get("SEHAT_REVIEW_PASSWORD"), kept_bytes=cache * MIB,
            )  # fmt: skip
        except DatabaseError as error:
            raise UnusableError(str(error)) from None
        with listen(host, port) as listening:
            shown, number = listening.getsockname()[:2]
            typer.echo(f"Serving on http://{f'[{shown}]' if ':' in shown else shown}:{number}/ (Ctrl-C ends it)")
            run(made, listening, workers)

    command(app, "serve", "sehat serve --port 8000 --database sqlite:///sehat.db")(serve)


def run(app: FastAPI, listening: socket.socket, workers: int) -> None:
    """Answers until a signal ends it, in several processes that take turns at one socket."""
    import uvicorn

    def answer() -> None:
        collector.settle()
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listening])

    signal.signal(signal.SIGTERM, _end)
    others = [multiprocessing.get_context("fork").Process(target=answer, daemon=True) for _ in range(workers - 1)]
    for one in others:
        one.start()
    try:
        answer()
    finally:
        for one in others:
            one.terminate()
            one.join()


def _end(*_: object) -> None:
    """Ends the process by the way that ends its helpers too; uvicorn sends itself the signal again when it is done."""
    raise SystemExit(0)


def require_database(url: str) -> None:
    """Raises UnusableError where an SQLite file is not there: an empty one would be created for nobody's use."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise UnusableError(f"There is no database {parsed.database or 'without a file'}; run `sehat demo` to get one.")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises UnusableError where the address is unknown, taken or not allowed."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except (OSError, UnicodeError) as error:
        raise UnusableError(f"Cannot listen on {host}:{port}: {getattr(error, 'strerror', None) or error}.") from None
    return made
