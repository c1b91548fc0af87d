"""Gives each article its record, or an empty one that says why it was refused; memory stays bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from nlp import read

if TYPE_CHECKING:
    from spacy.language import Language

TEXT_LIMIT = 200_000
"""Characters; the longest articles seen have 30,000."""
BATCH = 64
"""Pages or articles that are handed over together."""
READ = 256
"""Articles read together: while the encoder reads some, the grammar works on others."""


def read_records(
    nlp: Language, articles: Iterable[dict[str, Any]], refuse: Callable[[str, str], None]
) -> Iterator[dict[str, Any]]:
    """Yield one record for each article, in order, with its `id`; `refuse` is told of those that could not be read."""
    remaining = iter(articles)
    while batch := list(islice(remaining, READ)):
        records = read(nlp, [item for item in batch if len(item["text"]) <= TEXT_LIMIT])
        for item in batch:
            named = f"article {item.get('id')}"
            if len(item["text"]) > TEXT_LIMIT:
                length = len(item["text"])
                refuse(named, f"A{named[1:]} is refused (too-long): {length} of {TEXT_LIMIT} characters.")
                yield _too_long(item)
                continue
            record = dict(next(records))
            if "refused" in record:
                refuse(named, f"A{named[1:]} is refused: {record['refused']}.")
            yield {"id": item.get("id"), **record}


def _too_long(item: dict[str, Any]) -> dict[str, Any]:
    from nlp.components.record_assembler import empty_record

    empty = empty_record(item.get("title") or "", item.get("published"))
    return {"id": item.get("id"), **empty, "refused": "too-long"}
