"""Finds the copies of one story on several sites, at the same cost however many articles are known."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from datasketch import MinHash

from crawler.boilerplate import line_key

PERMUTATIONS = 128
BANDS = 32
ROWS = PERMUTATIONS // BANDS
SHINGLE = 4
SIMILAR = 0.55
FEWEST_WORDS = 30
MOST_PER_BAND = 50
SEED = 1
WORD = re.compile(r"[\u0900-\u0963\u0966-\u097f\w]+")
SCHEMA = """
CREATE TABLE IF NOT EXISTS story (
    key TEXT PRIMARY KEY,
    cluster TEXT NOT NULL,
    sketch BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS story_cluster ON story (cluster);
CREATE TABLE IF NOT EXISTS band (
    place INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (place, hash, key)
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Sketch:
    """The MinHash of a text: `values` are PERMUTATIONS numbers of 32 bits."""

    values: tuple[int, ...]

    def bands(self) -> list[int]:
        """Gives a 63-bit number for each band; texts that share one may be copies."""
        array = np.array(self.values, dtype=np.uint64).reshape(BANDS, ROWS)
        mixed = np.zeros(BANDS, dtype=np.uint64)
        for row in array.T:
            mixed = (mixed ^ row) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        return [int(value) for value in mixed >> np.uint64(1)]

    def similarity(self, other: Sketch) -> float:
        """Estimates which part of their word runs two texts share, 0 to 1."""
        return sum(one == two for one, two in zip(self.values, other.values, strict=True)) / PERMUTATIONS


def sketch(text: str) -> Sketch | None:
    """Sketches a text by its runs of four words; None for one too short to be told from others."""
    words = [line_key(word) for word in WORD.findall(text)]
    words = [word for word in words if word]
    if len(words) < FEWEST_WORDS:
        return None
    runs = {" ".join(words[place : place + SHINGLE]).encode() for place in range(len(words) - SHINGLE + 1)}
    minhash = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update_batch(sorted(runs))
    return Sketch(tuple(int(value) for value in minhash.hashvalues))


class CopyIndex:
    """Clusters of copies in an SQLite file: each story belongs to the cluster of the first one that it resembles."""

    def __init__(self, path: str | Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=60)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.executescript(SCHEMA)

    def add(self, key: str, text: str) -> str:
        """Takes a story in under its key and gives its cluster's name, the key of the first story in it."""
        known = self._connection.execute("SELECT cluster FROM story WHERE key = ?", (key,)).fetchone()
        if known is not None:
            return str(known[0])
        drawn = sketch(text)
        if drawn is None:
            return key
        cluster = self._cluster(drawn) or key
        self._connection.execute("BEGIN IMMEDIATE")
        blob = np.array(drawn.values, dtype=np.uint32).tobytes()
        self._connection.execute("INSERT INTO story VALUES (?, ?, ?)", (key, cluster, blob))
        rows = [(place, value, key) for place, value in enumerate(drawn.bands())]
        self._connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?, ?)", rows)
        self._connection.execute("COMMIT")
        return cluster

    def members(self, cluster: str) -> list[str]:
        """Lists the keys of a cluster."""
        rows = self._connection.execute("SELECT key FROM story WHERE cluster = ? ORDER BY key", (cluster,))
        return [str(row[0]) for row in rows]

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def _cluster(self, drawn: Sketch) -> str | None:
        """Finds the cluster of the most similar known story that shares a band."""
        best: tuple[float, str] | None = None
        for key in self._candidates(drawn.bands()):
            cluster, blob = self._connection.execute(
                "SELECT cluster, sketch FROM story WHERE key = ?", (key,)
            ).fetchone()
            other = Sketch(tuple(int(value) for value in np.frombuffer(blob, dtype=np.uint32)))
            similarity = drawn.similarity(other)
            if similarity >= SIMILAR and (best is None or (similarity, cluster) > best):
                best = (similarity, str(cluster))
        return best[1] if best is not None else None

    def _candidates(self, bands: Iterable[int]) -> list[str]:
        query = "SELECT key FROM band WHERE place = ? AND hash = ? LIMIT ?"
        found: set[str] = set()
        for place, value in enumerate(bands):
            found.update(str(row[0]) for row in self._connection.execute(query, (place, value, MOST_PER_BAND)))
        return sorted(found)
