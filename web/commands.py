"""Every command that asks or shows the database, added to the program in one place."""

from __future__ import annotations

import typer

from web.digest import add_digest
from web.judgements import add_judgements
from web.questions import add_database, add_questions
from web.serve import OpenArchive, add_serve


def add_commands(app: typer.Typer, database: typer.Typer, open_archive: OpenArchive | None = None) -> None:
    """Register the commands that need the database alone; `database` is the group of `sehat database …`."""
    add_questions(app)
    add_database(database)
    add_judgements(app)
    add_digest(app)
    add_serve(app, open_archive)
