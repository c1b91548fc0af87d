"""Public name of the date finder."""

from nlp.hindi.dates import DateSpan, find_dates

__all__ = ["DateSpan", "find_dates"]
