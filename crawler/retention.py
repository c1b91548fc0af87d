"""Removes the archive's oldest files by age; a file with a page that nobody has read yet stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from crawler.archive import Key
from crawler.index import open_index

ASKED = 200


def removable(folder: Path, before: str, finished: Callable[[Sequence[Key]], set[Key]]) -> list[str]:
    """Lists the files whose newest record is older than a moment and whose articles are all finished.

    The newest file stays in any case, as records are appended to it.
    """
    with closing(open_index(folder)) as index:
        rows = index.execute(
            "SELECT file FROM page WHERE file NOT IN (SELECT file FROM removed) GROUP BY file"
            " HAVING max(fetched_at) < ? AND file < (SELECT max(file) FROM page) ORDER BY file",
            (before,),
        )
        old = [row["file"] for row in rows.fetchall()]
        return [file for file in old if _is_finished(index.execute(_KEYS, (file,)).fetchall(), finished)]


_KEYS = "SELECT DISTINCT url, digest FROM page WHERE file = ? AND kind = 'article'"


def _is_finished(rows: Sequence[Sequence[str]], finished: Callable[[Sequence[Key]], set[Key]]) -> bool:
    keys = [(row[0], row[1]) for row in rows]
    parts = (keys[start : start + ASKED] for start in range(0, len(keys), ASKED))
    return all(set(part) <= finished(part) for part in parts)


def remove(folder: Path, files: Sequence[str], moment: str) -> None:
    """Removes files: notes it in the index first, so that a kill between leaves nothing that points at nothing."""
    with closing(open_index(folder)) as index:
        index.executemany("INSERT OR IGNORE INTO removed VALUES (?, ?)", [(file, moment) for file in files])
        noted = [row["file"] for row in index.execute("SELECT file FROM removed")]
    for file in noted:
        (folder / file).unlink(missing_ok=True)
