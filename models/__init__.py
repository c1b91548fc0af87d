"""Remembers articles, the facts read from them and the entities they concern: tables, one writer, the queries."""

from models.check import check
from models.engine import session, upgrade
from models.errors import (
    DatabaseError,
    DatabaseOutdatedError,
    DatabaseUnreachableError,
    JudgementError,
    UnknownArticleError,
)
from models.resolution.judgements import Doubt, judge, undo, unsure
from models.store import Store, Written
from models.tables import *  # noqa: F403
from models.tables import __all__ as _tables

__all__ = [  # noqa: PLE0604
    "DatabaseError",
    "DatabaseOutdatedError",
    "DatabaseUnreachableError",
    "Doubt",
    "JudgementError",
    "Store",
    "UnknownArticleError",
    "Written",
    "check",
    "judge",
    "session",
    "undo",
    "unsure",
    "upgrade",
    *_tables,
]
