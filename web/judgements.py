"""The commands of reviewers: who is who, what was corrected, and the approved articles as new gold."""

from __future__ import annotations

import getpass
import os
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

import models
from models import Correction, Entity, gold, reviews
from web.cli import UnusableError, command, progress
from web.questions import DATABASE, Database, open_database
from web.review.password import hash_password
from web.terminal import Format, show

SHORTEST_PASSWORD = 10
LONGEST_ID = 16


class Verdict(StrEnum):
    """What a person may hold two entities for."""

    same = "same"
    different = "different"
    unsure = "unsure"


Limit = Annotated[int, typer.Option("--limit", min=1, help="At most this many rows.")]
Form = Annotated[Format, typer.Option("--format", help="How the rows are shown.")]
Who = Annotated[
    str | None, typer.Option("--who", help="Name of who decides; by default that of the user who is logged in.")
]
Folder = Annotated[Path, typer.Option("--output", help="Folder for the gold articles, one JSON file each.")]


def add_judgements(app: typer.Typer) -> None:
    """Register the commands of reviewers."""
    command(app, "unsure", "sehat unsure --limit 20")(unsure)
    command(app, "judge", "sehat judge 5012345678901 7012345678901 same")(judge)
    command(app, "undo", "sehat undo 3012345678901")(undo)
    corrections = typer.Typer(no_args_is_help=True, help="What reviewers corrected.")
    command(corrections, "list", "sehat corrections list --format json")(list_corrections)
    command(corrections, "undo", "sehat corrections undo 3012345678901")(undo_correction)
    command(corrections, "export", "sehat corrections export --output new-gold")(export)
    app.add_typer(corrections, name="corrections")
    review = typer.Typer(no_args_is_help=True, help="Reviewing on the web pages.")
    command(review, "password", "sehat review password")(password)
    app.add_typer(review, name="review")


def now() -> str:
    """The present moment as corrections and judgements keep it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def reviewer(who: str | None) -> reviews.Review:
    """Who decides, and when; raises UnusableError where nobody is named."""
    try:
        name = (who if who is not None else getpass.getuser()).strip()
    except (OSError, KeyError):
        raise UnusableError("It is not known who decides: give a name with --who.") from None
    if not name or name == models.SCORE:
        raise UnusableError(f"{name!r} is no name of a person.")
    return reviews.Review(name, now())


def unsure(
    database: Database = DATABASE,
    limit: Limit = 50,
    form: Form = Format.table,
    events: Annotated[bool, typer.Option("--events", help="Reports of events instead of persons.")] = False,
) -> None:
    """List pairs that may be one and wait for a person's judgement, the likeliest first, with what speaks for it."""
    with open_database(database) as session:
        doubts = models.unsure_events(session, limit) if events else models.unsure(session, limit)
        rows = [asdict(one) if isinstance(one, models.EventDoubt) else doubt_row(session, one) for one in doubts]
    ids = ("first", "second") if events else ("first_id", "first", "second_id", "second")
    show(rows, (*ids, "score", "cue"), form)


def doubt_row(session: Session, doubt: models.Doubt) -> dict[str, Any]:
    """A pair with how many articles name each."""
    row = {name: getattr(doubt, name) for name in ("judgement_id", "first_id", "first", "second_id", "second")}
    counts = [session.get_one(Entity, one).articles for one in (doubt.first_id, doubt.second_id)]
    row |= {"first_articles": counts[0], "second_articles": counts[1]}
    return row | {"score": round(doubt.score, 2), "cue": doubt.cue}


def judge(
    first: Annotated[str, typer.Argument(help="Id of an entity or event, as `unsure` or `--format json` shows it.")],
    second: Annotated[str, typer.Argument(help="Id of the other.")],
    verdict: Annotated[Verdict, typer.Argument(help="Whether they are one.")],
    database: Database = DATABASE,
    who: Who = None,
) -> None:
    """Say that two entities, or two reports of events, are the same, different or unsure.

    No score goes before it, and `undo` takes it back.
    """
    review = reviewer(who)
    decided = verdict.value, review.who, review.when
    with open_database(database) as session:
        if "-" in first:
            made = models.judge_events(session, first, second, *decided)
        else:
            made = models.judge(session, parse_id(first), parse_id(second), *decided)
    typer.echo(f"Judgement {made} is kept.")


def parse_id(text: str) -> int:
    """An entity's id; raises UnusableError for what is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_ID):
        raise UnusableError(f"{text!r} is no id of an entity such as 5012345678901.")
    return int(text)


def undo(
    judgement: Annotated[int, typer.Argument(help="Id of the judgement, as `judge` and `unsure` show it.")],
    database: Database = DATABASE,
) -> None:
    """Take back a judgement about two entities or two reports, a person's or a score's."""
    with open_database(database) as session:
        of_events = session.get(models.EventJudgement, judgement) is not None
        (models.undo_events if of_events else models.undo)(session, judgement)
    typer.echo(f"Judgement {judgement} is taken back.")


def list_corrections(database: Database = DATABASE, limit: Limit = 50, form: Form = Format.table) -> None:
    """List corrections, the newest first, with who made them and whether they still apply."""
    with open_database(database) as session:
        rows = [correction_row(one) for one in reviews.corrections(session, limit=limit)]
    show(rows, ("id", "state", "who", "made_at", "action", "fact", "about"), form)


def correction_row(one: Correction) -> dict[str, Any]:
    """A correction as one flat row."""
    names = ("id", "article_id", "entity_id", "action", "fact", "who", "made_at", "undone_by", "undone_at")
    row = {name: getattr(one, name) for name in names}
    shown = one.before or one.after or {}
    about = next((str(shown[name]) for name in ("text", "trigger", "name", "title", "sentence") if shown.get(name)), "")
    state = "taken back" if one.undone_at else STATES[one.state]
    whole = {} if one.action == "approve" else {"before": one.before, "after": one.after}
    return row | {"state": state, "about": about} | whole


STATES = {"applied": "applied", "agreed": "agreed by the reader", "lapsed": "no longer applies"}


def undo_correction(
    correction: Annotated[int, typer.Argument(help="Id of the correction, as `corrections list` shows it.")],
    database: Database = DATABASE,
    who: Who = None,
) -> None:
    """Take a correction back; the article shows again what the reader read."""
    review = reviewer(who)
    with open_database(database) as session:
        reviews.undo_correction(session, correction, review)
    typer.echo(f"Correction {correction} is taken back.")


def export(output: Folder, database: Database = DATABASE) -> None:
    """Write the articles that a reviewer approved in the shape of the gold set, for `evaluate` and for training."""
    try:
        with open_database(database) as session, progress("export") as advance:
            paths = []
            for path in gold.export_gold(session, output):
                paths.append(path)
                advance()
    except OSError as error:
        raise UnusableError(f"{output}: {error.strerror}.") from None
    typer.echo(f"{len(paths)} gold articles in {output}.")


def password() -> None:
    """Ask for a password and print its hash, to be set as SEHAT_REVIEW_PASSWORD for `serve`."""
    given = os.environ.get("SEHAT_REVIEW_PASSWORD") or typer.prompt("Password", hide_input=True, err=True)
    if given.startswith("scrypt$"):
        raise UnusableError("SEHAT_REVIEW_PASSWORD is a hash already.")
    if len(given) < SHORTEST_PASSWORD:
        raise UnusableError(f"The password has fewer than {SHORTEST_PASSWORD} characters.")
    typer.echo(hash_password(given))
