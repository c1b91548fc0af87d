"""Measures how many MB of Hindi text a second the numeral and date finders read together on one core."""

from __future__ import annotations

import argparse
import json
import time
from datetime import date
from pathlib import Path

from nlp.dates import find_dates
from nlp.numerals import find_numerals

ROOT = Path(__file__).resolve().parents[2]


def sample(folder: Path, size: int) -> str:
    """At least `size` bytes of the articles' text, repeated where there is less."""
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(folder.glob("*.json"))]
    once = "\n\n".join(texts)
    return once * (size // max(1, len(once.encode())) + 1)


def main() -> None:
    """Prints the seconds for each finder and the rate of both together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "data" / "gold" / "dev")
    parser.add_argument("--size", type=int, default=1_000_000, help="bytes of text")
    options = parser.parse_args()
    text = sample(options.folder, options.size)
    megabytes = len(text.encode()) / 1e6
    started = time.process_time()
    numerals = find_numerals(text)
    between = time.process_time()
    dates = find_dates(text, date(2024, 11, 20))
    ended = time.process_time()
    print(  # noqa: T201
        f"{megabytes:.2f} MB: {len(numerals)} numerals in {between - started:.2f} s, {len(dates)} dates in "
        f"{ended - between:.2f} s, {megabytes / (ended - started):.2f} MB/s together"
    )


if __name__ == "__main__":
    main()
