"""What the demo shows: its folder, the rows that it made, and questions to try."""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from pathlib import Path

import typer

import models
from web.cli import UnusableError
from web.terminal import Format, show

MARK = ".sehat-demo"
TABLES = ("article", "entity", "role", "figure", "event", "statement")
QUESTIONS = ("officials --limit 10", "events --type outbreak", "search pandey")


def fresh_folder(folder: Path) -> str:
    """Empty the demo's folder and return the address of its database; one that holds other files is refused."""
    if folder.exists() and not (folder / MARK).exists() and any(folder.iterdir()):
        raise UnusableError(f"{folder} holds other files; choose an empty folder with --folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).write_text("Made by `sehat demo`, which deletes this folder when it runs again.\n")
    return f"sqlite:///{folder / 'sehat.db'}"


def show_demo(url: str) -> None:
    """Show how many rows there are, and three commands that ask for more."""
    typer.echo("In the database:")
    counts = models.check(url).counts
    show([{"table": name, "rows": counts[name]} for name in TABLES], ("table", "rows"), Format.table)
    typer.echo("Three questions to try:")
    for question in QUESTIONS:
        typer.echo(f"  {program()} {question} --database {url}")


def program() -> str:
    """Return how this program is called from the current folder."""
    beside = Path(sys.executable).with_name("sehat")
    with suppress(ValueError):
        return str(beside.relative_to(Path.cwd())) if beside.exists() else "python pipeline.py"
    return "sehat"
