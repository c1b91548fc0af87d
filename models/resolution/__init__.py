"""Decides which entities of different articles are one person, and keeps what persons decide about it."""
