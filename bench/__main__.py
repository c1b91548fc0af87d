"""Runs the measurements: `python -m bench` for all, `python -m bench reader crawl` for some."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent


def main(names: list[str]) -> int:
    """Run the named measurements, or all; each module has a `main()` that prints its figures."""
    known = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]) if not module.name.startswith("_"))
    unknown = set(names) - set(known)
    if unknown:
        sys.stderr.write(f"No such measurement: {', '.join(sorted(unknown))}; there are {', '.join(known)}.\n")
        return 2
    for name in names or known:
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
