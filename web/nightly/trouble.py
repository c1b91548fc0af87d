"""Says in one sentence what ended a run against its will: a full disk, a lost database."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from web.cli import complain
from web.nightly.lock import RunningError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
TROUBLES = (OSError, SQLAlchemyError, sqlite3.Error)
"""What a run can meet on a machine that is in trouble; none of it is a fault of the program."""
GOES_ON = "what was finished is kept, and the next run goes on from there"


def guarded(work: Callable[[], int], *others: type[Exception]) -> int:
    """Do the work; what can go wrong on a machine in trouble is said in a sentence and gives 1."""
    try:
        return work()
    except RunningError as error:
        complain(str(error))
    except Exception as error:
        if not isinstance(error, TROUBLES + others):
            raise
        complain(explain(error))
    return 1


def explain(error: BaseException) -> str:
    """Return one sentence on what happened and what becomes of it."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, BaseException):
        return f"The database {_loss(error.orig)}; {GOES_ON}."
    if isinstance(error, sqlite3.Error):
        return f"The archive's index {_loss(error)}; {GOES_ON}."
    if isinstance(error, OSError):
        what = "The disk is full" if error.errno in FULL else os.strerror(error.errno) if error.errno else str(error)
        where = f" ({error.filename})" if error.filename else ""
        return f"{what}{where}; {GOES_ON}."
    return f"{_first_line(error)}; {GOES_ON}."


def _loss(error: BaseException) -> str:
    said = _first_line(error)
    if "disk is full" in said:
        return "has no room left on its disk"
    return f"cannot be used any longer ({said})"


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".:")
