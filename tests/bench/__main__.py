"""Runs the measurements: `python -m tests.bench` for all, `python -m tests.bench crawl --pages 1000` for one."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Run all measurements, or the named one with its options; each module has a `main()` that prints its figures.

    Returns 1 where one of them found a bar missed.
    """
    known = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]) if not module.name.startswith("_"))
    chosen, options = (arguments[:1], arguments[1:]) if arguments else (known, [])
    if not set(chosen) <= set(known):
        sys.stderr.write(f"No such measurement: {chosen[0]}; there are {', '.join(known)}.\n")
        return 2
    status = 0
    for name in chosen:
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        sys.argv = [f"tests.bench.{name}", *options]
        status = max(status, import_module(f"tests.bench.{name}").main() or 0)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
