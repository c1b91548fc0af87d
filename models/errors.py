"""What can be wrong with a database, each said in one sentence."""


class DatabaseError(Exception):
    """The database cannot be used; the message says why in one sentence."""


class DatabaseUnreachableError(DatabaseError):
    """The address is malformed, or nothing usable answers there."""


class DatabaseOutdatedError(DatabaseError):
    """The tables are of another revision than this program."""


class UnknownArticleError(DatabaseError):
    """An address names no stored article."""


class DamagedRowsError(DatabaseError):
    """Rows contradict one another."""


class JudgementError(DatabaseError):
    """A judgement names no two entities of one kind, or is none."""


class CorrectionError(DatabaseError):
    """A correction names no stored fact, or gives it a value that it cannot have."""
