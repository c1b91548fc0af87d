"""The commands that ask the database: lists of facts, search, export, and the state of the tables."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

import models
from models import DatabaseError, queries
from models.export import export_csv, export_ftm, export_jsonl, export_parquet
from models.queries import Filters
from web.cli import UnusableError, command, opened, progress, summarise
from web.terminal import Format, show

DATABASE = "sqlite:///sehat.db"
EVERYTHING = sys.maxsize

Database = Annotated[str, typer.Option("--database", envvar="SEHAT_DATABASE", help="SQLAlchemy URL of the database.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most this many rows.")]
Form = Annotated[Format, typer.Option("--format", help="How the rows are shown.")]
Words = Annotated[list[str], typer.Argument(help="A name or words, in Devanagari or Latin.")]


def _name(option: str, meaning: str) -> Any:
    return Annotated[str | None, typer.Option(option, help=meaning)]


# filter → the option that sets it
FILTERS: dict[str, Any] = {
    "official": _name("--official", "Only what concerns this official."),
    "facility": _name("--facility", "Only what concerns this hospital or centre."),
    "programme": _name("--programme", "Only what concerns this programme."),
    "place": _name("--place", "Only this place; a state includes its districts."),
    "type": _name("--type", "Only this kind of event, unit of figure, kind of entity."),
    "first": _name("--from", "From this day, month or year on."),
    "last": _name("--to", "Up to this day, month or year."),
    "limit": Limit,
}


class ExportFormat(StrEnum):
    """How records are written out."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    ftm = "ftm"


LINES = (ExportFormat.jsonl, ExportFormat.ftm)

# command → columns of its table, what it answers, an example
QUESTIONS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "officials": (("name", "roles", "articles"), "List who holds which post.", "sehat officials --place Patna"),
    "facilities": (
        ("name", "place", "articles"),
        "List hospitals, health centres, colleges and laboratories.",
        "sehat facilities --place पटना",
    ),
    "programmes": (
        ("name", "aliases", "articles"),
        "List schemes, missions, campaigns and services.",
        "sehat programmes --place Bihar",
    ),
    "events": (
        ("date", "type", "status", "trigger", "places", "source"),
        "List what happened, happens or is to happen.",
        "sehat events --type inauguration --from 2025-01",
    ),
    "figures": (
        ("value", "value_max", "unit", "counted", "qualifier", "from", "to", "text"),
        "List quantities with unit, noun, bound and period.",
        "sehat figures --type case --place Katihar",
    ),
    "statements": (("speaker", "sentence", "source"), "List who said what.", "sehat statements --official Pandey"),
    "articles": (("published", "title", "source"), "List articles, newest first.", "sehat articles --place Gonda"),
}


@contextmanager
def open_database(url: str) -> Iterator[Session]:
    """Open the database; whatever is wrong with it becomes an UnusableError."""
    try:
        with models.session(url) as session:
            yield session
    except DatabaseError as error:
        raise UnusableError(str(error)) from None


def filtered(limit: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command whose first parameter is `filters` the options of all filters in its place."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def run(**values: Any) -> Any:
            try:
                filters = Filters(**{name: values.pop(name) for name in FILTERS})
            except ValueError as error:
                raise UnusableError(str(error)) from None
            return function(filters, **values)

        signature = inspect.signature(function, eval_str=True)
        own = list(signature.parameters.values())[1:]
        run.__signature__ = signature.replace(parameters=[*own, *_options(limit)])  # type: ignore[attr-defined]
        return run

    return decorate


def _options(limit: int) -> Iterator[inspect.Parameter]:
    for name, option in FILTERS.items():
        default = limit if name == "limit" else None
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=option, default=default)


def add_questions(app: typer.Typer) -> None:
    """Register the commands that list rows, search and export."""
    for name in QUESTIONS:
        _add_question(app, name)
    command(app, "search", "sehat search sadar aspatal")(search)
    command(app, "export", "sehat export --format csv --output facts")(export)


def add_database(group: typer.Typer) -> None:
    """Register `database upgrade` and `database check`."""
    command(group, "upgrade", "sehat database upgrade --database sqlite:///sehat.db")(upgrade)
    command(group, "check", "sehat database check")(check)


def _add_question(app: typer.Typer, name: str) -> None:
    columns, summary, example = QUESTIONS[name]

    @filtered(limit=50)
    def answer(filters: Filters, *, database: Database = DATABASE, form: Form = Format.table) -> None:
        with open_database(database) as session:
            show(getattr(queries, name)(session, filters), columns, form)

    answer.__doc__ = summary
    command(app, name, example)(answer)


@filtered(limit=20)
def search(filters: Filters, *, words: Words, database: Database = DATABASE, form: Form = Format.table) -> None:
    """Find officials, facilities, programmes, places and articles by name or words, in either script."""
    with open_database(database) as session:
        show(queries.search(session, " ".join(words), filters), ("kind", "name", "articles", "why"), form)


@filtered(limit=EVERYTHING)
def export(
    filters: Filters,
    *,
    database: Database = DATABASE,
    form: Annotated[ExportFormat, typer.Option("--format", help="Lines, or a folder of tables.")] = (
        ExportFormat.jsonl
    ),
    output: Annotated[Path | None, typer.Option("--output", help="File of JSON lines, or folder of tables.")] = None,
) -> None:
    """Write the records as JSON lines, or one CSV or Parquet table for each kind with a data dictionary.

    `ftm` writes officials, posts, facilities and events as FollowTheMoney entities, one JSON object a line.
    """
    if form not in LINES and output is None:
        raise UnusableError(f"--format {form} writes a folder of tables: name it with --output.")
    with open_database(database) as session, progress("export") as advance:
        for _ in _export_steps(session, form, output, filters):
            advance()


def _export_steps(session: Session, form: ExportFormat, output: Path | None, filters: Filters) -> Iterator[int]:
    if form in LINES or output is None:
        with opened(output, "w") as lines:
            yield from (export_ftm if form is ExportFormat.ftm else export_jsonl)(session, lines, filters)
    else:
        yield from (export_csv if form is ExportFormat.csv else export_parquet)(session, output, filters)


def upgrade(database: Database = DATABASE) -> None:
    """Bring the tables to this program's revision; creates them in an empty database."""
    try:
        reached = models.upgrade(database)
    except DatabaseError as error:
        raise UnusableError(str(error)) from None
    with open_database(database) as session, progress("events") as advance:
        for _ in models.link_events(session):
            advance()
    typer.echo(f"The database is at revision {reached}.")


def check(database: Database = DATABASE) -> int:
    """Verify integrity and count what is there."""
    try:
        report = models.check(database)
    except DatabaseError as error:
        raise UnusableError(str(error)) from None
    show([{"table": name, "rows": count} for name, count in report.counts.items()], ("table", "rows"), Format.table)
    return summarise([f"{name} ({count})" for name, count in report.faults.items()])
