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
    "marks",
    "reviews",
    "place",
    "session",
    "site_names",
    "undo",
    "unsure",
    "upgrade",
    *_tables,
]
