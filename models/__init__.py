"""Remembers articles, the facts read from them and the entities they concern: tables, one writer, the queries."""

from models.check import check
from models.corrections import fields, gold, marks, reviews
from models.engine import session, upgrade
from models.errors import (
    CorrectionError,
    DatabaseError,
    DatabaseOutdatedError,
    DatabaseUnreachableError,
    JudgementError,
    UnknownArticleError,
)
from models.events.backlog import link_events
from models.events.judgements import EventDoubt, judge_events, undo_events, unsure_events
from models.gazetteer_files import gazetteer_rows
from models.reading_state import finished, first_published, place, site_names
from models.resolution.judgements import Doubt, judge, undo, unsure
from models.store import Store, Written
from models.tables import *  # noqa: F403
from models.tables import __all__ as _tables

__all__ = [  # noqa: PLE0604
    "CorrectionError",
    "DatabaseError",
    "DatabaseOutdatedError",
    "DatabaseUnreachableError",
    "Doubt",
    "EventDoubt",
    "JudgementError",
    "Store",
    "UnknownArticleError",
    "Written",
    "check",
    "fields",
    "gold",
    "finished",
    "first_published",
    "gazetteer_rows",
    "judge",
    "judge_events",
    "link_events",
    "marks",
    "reviews",
    "place",
    "session",
    "site_names",
    "undo",
    "undo_events",
    "unsure",
    "unsure_events",
    "upgrade",
    *_tables,
]
