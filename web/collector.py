"""Keeps Python's collector of reference cycles from looking again and again at what stays."""

from __future__ import annotations

import gc

THRESHOLDS = (50_000, 20, 50)
"""Objects made between two looks at the youngest, and looks between two at the older ones; Python's are 700, 10, 10.

With Python's own, a page that counts thousands of facts spends half of its time in the collector, and an article
written into a database of a million an eighth.
"""


def settle() -> None:
    """Leaves out of the collector's rounds all that is loaded by now, and makes them rarer."""
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
