"""Keeps the nightly run in order and tells what came of it: lock, stop, stages, report, figures, messages."""
